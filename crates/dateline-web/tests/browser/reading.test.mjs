// What a reader does: from a conflict to the exact words.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { browser, site, tab } from "./harness.mjs";

let served, open;
before(async () => {
  [served, open] = await Promise.all([site(), browser()]);
});
after(async () => {
  await open?.close();
  await served?.stop();
});

test("a conflict leads to the exact words, marked in the article", async () => {
  const page = await tab(open);
  await page.goto(served.base);
  await page.getByRole("link", { name: /Storm at Orr/ }).first().click();
  await page.locator(".relation.conflict").first().waitFor();
  await page.locator(".dispute", { hasText: "boats" }).first().getByRole("heading").getByRole("link").click();
  const telling = page.locator(".telling", { hasText: "14 boats" }).first();
  const cited = await telling.locator("mark").first().textContent();
  await telling.locator("a.cite").first().click();
  const shown = await page.locator("#at").first().textContent();
  assert.ok(shown.includes("14 boats") && (cited.includes(shown) || shown.includes(cited)), `${shown} | ${cited}`);
  const text = await page.locator("main").textContent();
  assert.ok(text.includes("Cafe\u0301") && text.includes("😀"));
  assert.deepEqual(page.faults, []);
});

test("statements are filtered by speaker", async () => {
  const page = await tab(open);
  const story = await served.story("Tresno");
  await page.goto(`${served.base}/stories/${story}/statements`);
  await page.getByRole("searchbox", { name: /speaker/i }).fill("Obrecht");
  await page.getByRole("button", { name: /filter|show/i }).first().click();
  await page.waitForURL(/speaker=Obrecht/);
  const speakers = await page.locator(".said .by").allTextContents();
  assert.ok(speakers.length > 0);
  const twin = await served.json(`/stories/${story}/statements?speaker=Obrecht`);
  assert.equal(speakers.length, (twin.statements ?? twin).items.length);
  assert.deepEqual(page.faults, []);
});

test("the briefing is read without JavaScript, and printed", async () => {
  const page = await tab(open, { javaScriptEnabled: false });
  const story = await served.story("Tresno");
  await page.goto(`${served.base}/stories/${story}`);
  assert.ok(await page.getByRole("heading", { name: "Open conflicts" }).isVisible());
  const sheet = await page.pdf({ format: "A4" });
  assert.equal(sheet.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("search").isVisible(), false);
  assert.ok(await page.locator(".words").first().isVisible());
});

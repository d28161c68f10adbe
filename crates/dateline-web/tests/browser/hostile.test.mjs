// A stored page that would do harm: it is shown, and does nothing.

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

/** A tab that tells of every request to the page's own host, which is nobody's. */
async function watched() {
  const page = await tab(open);
  page.asked = [];
  // What the policy forbids is told of as a request that failed with `csp`: nothing was sent.
  page.on("requestfailed", (request) => {
    if (request.failure().errorText !== "csp") page.asked.push(request.url());
  });
  page.on("requestfinished", (request) => {
    if (new URL(request.url()).origin !== served.base) page.asked.push(request.url());
  });
  page.on("dialog", (dialog) => page.asked.push(`dialog ${dialog.message()}`));
  return page;
}

async function hostile() {
  const found = await served.json("/search?q=Gale");
  const story = await served.story("Orr");
  const list = await served.json(`/stories/${story}/articles`);
  const article = (list.articles ?? list).items.find(({ outlet }) => outlet === "Gale Watch");
  assert.ok(article, JSON.stringify(found));
  return article.id;
}

test("the article shows the original in a frame that does nothing", async () => {
  const page = await watched();
  const id = await hostile();
  await page.goto(`${served.base}/articles/${id}`);
  await page.waitForTimeout(1500);
  assert.ok(!(await page.title()).includes("owned"));
  assert.equal(new URL(page.url()).pathname, `/articles/${id}`);
  assert.deepEqual(page.asked, []);
  const frame = page.locator("iframe").first();
  assert.ok((await frame.count()) > 0, "the original page stands beside the text");
  assert.notEqual(await frame.getAttribute("sandbox"), null);
  assert.ok(!(await frame.getAttribute("sandbox")).includes("allow-scripts"));
});

test("the original opened by itself does nothing either", async () => {
  const page = await watched();
  const id = await hostile();
  const answer = await page.goto(`${served.base}/articles/${id}/page`);
  assert.match(answer.headers()["content-security-policy"], /sandbox/);
  await page.waitForTimeout(1500);
  assert.equal(new URL(page.url()).pathname, `/articles/${id}/page`);
  assert.equal(await page.evaluate(() => 1).catch(() => "refused"), 1);
  assert.equal(await page.locator("html").getAttribute("data-ran"), null);
  assert.deepEqual(page.asked, []);
});

// Files that a reader puts in.

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

const article = (title, words) => ({
  name: `${title.toLowerCase().replaceAll(" ", "-")}.html`,
  mimeType: "text/html",
  buffer: Buffer.from(
    `<!doctype html><title>${title}</title><article><h1>${title}</h1><p>${words}</p></article>`,
  ),
});

test("three files are uploaded, and can be read", { timeout: 120_000 }, async () => {
  const page = await tab(open);
  await page.goto(`${served.base}/add`);
  await page.locator("input[type=file]").setInputFiles([
    article("Bridge at Hollen opens", "The bridge at Hollen opened on Friday, mayor Tova Lund said. It cost 12 million euros."),
    article("Lund opens bridge", "Mayor Tova Lund opened the Hollen bridge. “It cost 15 million euros,” engineer Aron Vale said."),
    { name: "empty.html", mimeType: "text/html", buffer: Buffer.from("<title></title>") },
  ]);
  await page.getByRole("button", { name: /add|upload/i }).first().click();
  await page.getByText(/2 stored/i).waitFor({ timeout: 60_000 });
  await page.getByText(/empty\.html/).first().waitFor();
  await page.goto(`${served.base}/search?q=Hollen`);
  assert.ok((await page.locator("mark").count()) >= 2);
  assert.deepEqual(page.faults, []);
});

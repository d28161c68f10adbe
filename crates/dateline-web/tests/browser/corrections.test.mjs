// What a reader corrects: who is who, and back.

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

/** The ledger is laid side by side again after a decision, which may take longer than the answer. */
async function until(holds) {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  assert.fail("the ledger does not follow the decision");
}

test("two entities are merged, and parted again", async () => {
  const story = await served.story("Orr");
  const list = `/stories/${story}/entities`;
  const names = async () => {
    const twin = await served.json(`${list}?limit=200`);
    return (twin.entities ?? twin).items.map(({ name }) => name);
  };
  const before = await names();
  assert.ok(before.includes("Ilse Brandvold") && before.includes("Pavel Rinn"));
  const page = await tab(open);
  await page.goto(served.base + list);
  await page.getByRole("link", { name: "Pavel Rinn", exact: true }).first().click();
  await page.getByLabel(/the other/i).fill("Ilse Brandvold");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.waitForLoadState();
  await until(async () => (await names()).length === before.length - 1);
  await page.goto(`${served.base}/decisions`);
  await page.getByRole("button", { name: /undo|take back/i }).first().click();
  await page.waitForLoadState();
  await until(async () => (await names()).join() === before.join());
  assert.deepEqual(page.faults, []);
});

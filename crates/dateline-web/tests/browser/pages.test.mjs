// Every page, at desktop and phone width, light and dark: pictures to look at, and no serious
// fault of accessibility.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { axe, browser, pictures, site, tab } from "./harness.mjs";

let served, open;
before(async () => {
  [served, open] = await Promise.all([site(), browser()]);
});
after(async () => {
  await open?.close();
  await served?.stop();
});

const FORMS = [
  ["desktop-light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["phone-dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
  ["desktop-dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["phone-light", { viewport: { width: 360, height: 740 }, colorScheme: "light" }],
];

/** Every page, by a name for its pictures. */
async function pages() {
  const id = await served.story("Tresno");
  const story = `/stories/${id}`;
  const first = async (path, list) => {
    const twin = await served.json(path);
    const items = (list ? twin[list] : twin).items ?? twin.items ?? twin;
    return items[0].id;
  };
  const thread = await first(`${story}/threads`, "threads");
  const entity = await first(`${story}/entities`, "entities");
  const article = await first(`${story}/articles`, "articles");
  return {
    stories: "/",
    story,
    timeline: `${story}/timeline`,
    threads: `${story}/threads`,
    thread: `${story}/threads/${thread}`,
    statements: `${story}/statements`,
    positions: `${story}/positions`,
    meetings: `${story}/meetings`,
    figures: `${story}/figures`,
    entities: `${story}/entities`,
    entity: `${story}/entities/${entity}`,
    speaker: `${story}/speakers/${entity}`,
    articles: `${story}/articles`,
    article: `/articles/${article}`,
    sources: `${story}/sources`,
    citations: `${story}/sources/citations`,
    repeats: `${story}/sources/repeats`,
    membership: `${story}/membership`,
    keep: `${story}/export/html`,
    changes: `${story}/changes?since=2023-03-01`,
    search: "/search?q=gate",
    add: "/add",
    decisions: "/decisions",
    api: "/api",
    nowhere: "/nowhere",
  };
}

test("every page reads well and has no serious fault", { timeout: 600_000 }, async (t) => {
  const all = Object.entries(await pages());
  for (const [form, options] of FORMS) {
    const page = await tab(open, { ...options, bypassCSP: true });
    for (const [name, path] of all) {
      await t.test(`${name}, ${form}`, async () => {
        const answer = await page.goto(served.base + path);
        assert.equal(answer.status(), name === "nowhere" ? 404 : 200);
        await page.screenshot({ path: join(pictures, `${name}-${form}.png`), fullPage: true });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide`);
        await page.addScriptTag({ path: axe });
        const { violations } = await page.evaluate(() => window.axe.run());
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        const told = serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
        assert.deepEqual(told, []);
      });
    }
    // The page that is not there, and what the frame of a stored page does not run.
    const faults = page.faults.filter((fault) => !/404|Blocked script/.test(fault));
    assert.deepEqual(faults, []);
    await page.context().close();
  }
});

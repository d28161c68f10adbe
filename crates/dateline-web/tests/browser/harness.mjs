// A site over the bundled example and the pages beside this file, and a browser that reads it.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.env.DATELINE_BROWSER_FOLDER;
const program = process.env.DATELINE_PROGRAM;
const require = createRequire(join(folder, "package.json"));
const { chromium } = require("playwright-core");

export const axe = require.resolve("axe-core");
export const here = dirname(fileURLToPath(import.meta.url));
export const pictures = join(folder, "screenshots");
mkdirSync(pictures, { recursive: true });

/** Starts the program over a ledger of its own. */
export async function site(...options) {
  const home = mkdtempSync(join(tmpdir(), "dateline-"));
  const ledger = join(home, "ledger.db");
  const run = (...words) => execFileSync(program, words, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
  run("demo", home);
  run("--ledger", ledger, "add", join(here, "pages"));
  const child = spawn(program, ["--ledger", ledger, "--json", "serve", "--listen", "127.0.0.1:0", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const told = await new Promise((done, failed) => {
    let read = "";
    child.stdout.on("data", (part) => {
      read += part;
      if (read.trimEnd().endsWith("}")) done(JSON.parse(read));
    });
    child.once("exit", (code) => failed(new Error(`the program ended with ${code}`)));
  });
  const base = told.url.replace(/\/$/, "");
  return {
    base,
    /** The JSON twin of a page. */
    async json(path) {
      const [bare, query] = path.split("?");
      const twin = (bare === "/" ? "/index" : bare) + ".json" + (query ? `?${query}` : "");
      const answer = await fetch(base + twin);
      assert.equal(answer.status, 200, twin);
      return answer.json();
    },
    /** Id of the story whose title holds `words`. */
    async story(words) {
      const found = (await this.json("/")).items.find((story) => story.title.includes(words));
      assert.ok(found, `a story about ${words}`);
      return found.id;
    },
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGINT");
      await ended;
      rmSync(home, { recursive: true });
    },
  };
}

/** A browser that reaches nothing but 127.0.0.1. */
export async function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A tab that fails the test if its page asks another host for anything, or breaks its policy. */
export async function tab(open, options = {}) {
  const context = await open.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") page.faults.push(`asks ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(String(error)));
  return page;
}

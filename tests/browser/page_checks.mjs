// What must hold for every page: axe (WCAG 2.2 AA), one h1, a title, no scrolling sideways on a telephone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { desk, telephone } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// No rule of WCAG: the Design System's back link stands before the main part, and in no other.
const notOurs = { region: { enabled: false } };

async function axeFaults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(([tags, rules]) => globalThis.axe.run(document, { runOnly: tags, rules }),
    [standards, notOurs]);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `axe ${id}: ${help}: ${node.html.slice(0, 200)}`));
}

async function shapeFaults(page) {
  return page.evaluate(() => {
    const faults = [];
    const count = document.querySelectorAll("h1").length;
    if (count !== 1) faults.push(`has ${count} h1`);
    if (!document.title.trim()) faults.push("has no title");
    if (!document.documentElement.lang) faults.push("says no language");
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length) faults.push(`has the id ${twice[0]} twice`);
    const summary = [...document.querySelectorAll(".govuk-error-summary a")];
    for (const link of summary)
      if (!document.getElementById(link.hash.slice(1))) faults.push(`an error links to ${link.hash}, which is not there`);
    if (summary.length && !document.title.startsWith("Error: ")) faults.push("has errors and a title that does not say so");
    return faults;
  });
}

async function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

// One sentence for each fault, without the address. A document is for paper: wide tables of it may scroll. What is
// like a page looked at before is looked at by axe once.
export async function faultsOf(page, { isForPaper = false, isLikeAnother = false } = {}) {
  const faults = [...(await shapeFaults(page)), ...(await axeFaults(page))];
  await page.setViewportSize(telephone);
  if (!isForPaper && (await isTooWide(page))) faults.push("scrolls sideways on a telephone");
  if (isLikeAnother) return faults;
  for (const fault of await axeFaults(page)) if (!faults.includes(fault)) faults.push(`on a telephone: ${fault}`);
  return faults;
}

// Left as it was found.
export async function backToDesk(page) {
  await page.setViewportSize(desk);
}

// Where a journey comes by a page that no link leads to: one with errors, or what a step will do. Axe waits for
// ever where no scripts run; who goes the same way with scripts sees the same page.
export async function expectNoFault(page, what) {
  if (!page.context().runsScripts) return;
  const size = page.viewportSize();
  assert.deepEqual(await faultsOf(page), [], what);
  await page.setViewportSize(size);
}

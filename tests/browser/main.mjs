// node main.mjs BASE OUT [PART...]: looks at what BASE serves as its users would; screenshots and pages stay in OUT.
// Prints every fault, ends with "N passed, N failed"; exit 1 when anything failed.
import { mkdirSync } from "node:fs";
import { launch, sitDown } from "./browser.mjs";
import { plantedFaultsNotFound } from "./controls.mjs";
import { crawl } from "./crawl.mjs";
import { faultsOfHtml } from "./html.mjs";
import { journeys } from "./journeys.mjs";
import { people } from "./people.mjs";

const [base, out, ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await launch();
const tally = { passed: 0, failed: 0 };
const pages = [], titles = [];

function note(what, faults) {
  tally[faults.length ? "failed" : "passed"] += 1;
  console.log(`${faults.length ? "FAILED" : "passed"} ${what}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

// Nothing waits for ever, whatever a page does.
function givenUp() {
  return new Promise((resolve) => setTimeout(() => resolve(["was not done within ten minutes"]), 600_000).unref());
}

async function tried(what, part) {
  if (wanted.length && !wanted.some((name) => what.startsWith(name))) return;
  const began = Date.now();
  const faults = await Promise.race([part(), givenUp()]).catch((error) => [error.stack.split("\n").slice(0, 4).join("\n  ")]);
  note(`${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`, faults);
}

async function everyPage(who, email) {
  const person = await sitDown(browser, { base, email });
  const found = await crawl(person.page, base, email ? ["/home", "/"] : ["/", "/sign-in", "/nothing/here"], out, who);
  await person.context.close();
  pages.push(...found.htmls);
  titles.push(...found.titles);
  return [...found.faults.filter((fault) => !/nothing\/here: a link leads/.test(fault)), ...person.faults];
}

// Two kinds of page that a reader of tabs or of a history cannot tell apart.
function likeTitles() {
  const kinds = new Map();
  for (const { title, kind } of titles) kinds.set(title, (kinds.get(title) ?? new Set()).add(kind));
  return [...kinds].filter(([, set]) => set.size > 1).map(([title, set]) => `“${title}” is the title of ${[...set].join(" and ")}`);
}

await tried("control: what is planted is found", () => plantedFaultsNotFound(browser, { base, out }));
for (const journey of journeys.filter(({ apart }) => wanted.length || !apart))
  for (const { how, options } of journey.ways)
    await tried(`journey${journey.apart ? " apart" : ""}: ${journey.name}, ${how}`, () => journey.go(browser, { base, out, ...options }));
for (const [who, email] of Object.entries(people)) await tried(`every page: ${who}`, () => everyPage(who, email));
await tried("titles", async () => likeTitles());
await tried("html", async () => faultsOfHtml(pages, `${out}/html`));

await browser.close();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed ? 1 : 0);

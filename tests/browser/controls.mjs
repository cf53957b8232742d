// The checks themselves, on a page with a fault of each kind: one that finds nothing there proves nothing elsewhere.
import { sitDown } from "./browser.mjs";
import { faultsOf } from "./page_checks.mjs";
import { faultsOfHtml } from "./html.mjs";

const faulty = `<!DOCTYPE html><html><head></head><body><main><h1>One</h1><h1>Two</h1>
<img src="data:,"><p id="a" style="width:900px;color:#ccc">grey</p><p id="a">again</p>
<form><input name="x"></form></main></body></html>`;

const mustBeFound = [
  [/^has 2 h1$/, "two h1"],
  [/^has no title$/, "no title"],
  [/^says no language$/, "no language"],
  [/^has the id a twice$/, "an id that is there twice"],
  [/^axe image-alt/, "a picture without words"],
  [/^axe label/, "a field without a label"],
  [/^axe color-contrast/, "grey on white"],
  [/^scrolls sideways/, "a page that is too wide"],
];

// What was planted and not found.
export async function plantedFaultsNotFound(browser, { base, out }) {
  const { page, context, faults } = await sitDown(browser, { base });
  await page.setContent(faulty);
  const found = await faultsOf(page);
  const missed = mustBeFound.filter(([pattern]) => !found.some((fault) => pattern.test(fault)));
  await page.setContent("<script>alert(1)</script>");
  const ofHtml = faultsOfHtml([{ address: "/planted", html: faulty }], `${out}/planted`);
  await context.close();
  return [
    ...missed.map(([, what]) => `nothing finds ${what}`),
    ...(faults.some((fault) => /a dialog says “1”/.test(fault)) ? [] : ["nothing finds a dialog"]),
    ...(ofHtml.some((fault) => /Duplicate ID/.test(fault)) ? [] : ["the Nu Html Checker finds nothing"]),
  ];
}

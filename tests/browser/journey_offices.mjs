// What the administrator, the auditor and the PCC's office come for; and that none of them can act on a bid that is
// not theirs to act on.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { sitDown } from "./browser.mjs";
import { pressMain } from "./filling.mjs";
import { expectNoFault } from "./page_checks.mjs";
import { people } from "./people.mjs";

async function currentFund(page) {
  const funds = (await (await page.request.get("/api/v1/funds")).json()).items;
  return funds.filter(({ closed }) => !closed).map(({ code }) => code).sort()[0];
}

async function follow(page, text) {
  await page.click(`main a:has-text("${text}")`);
}

async function nothingToDo(page) {
  const actions = await page.$$eval('main a[href*="/actions/"]', (links) => links.map((link) => link.textContent.trim()));
  assert.deepEqual(actions, [], "they may look, and act on nothing");
}

// The rows of a file that is downloaded, its first line left out.
async function rowsOf(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(link)]);
  return (await readFile(await download.path(), "utf8")).trim().split("\n").slice(1);
}

async function invites(page, email) {
  await page.goto("/admin");
  await follow(page, "Invite somebody");
  await pressMain(page, "Invite");
  assert.match(await page.textContent(".govuk-error-summary"), /address/);
  await expectNoFault(page, "an invitation with errors");
  await page.fill("#email", email);
  await page.fill("#name", "Cover & <i>leave</i>");
  await page.locator("#role option", { hasText: "Community safety officer" }).first().evaluate((option) => { option.selected = true; });
  await page.fill("#body", "Borough council");
  await pressMain(page, "Invite");
  assert.match(await page.textContent("main h1"), /Cover & <i>leave<\/i>/, "the name as it was typed");
  assert.match(await page.textContent("main table"), /Community safety officer/);
}

async function disables(page) {
  await follow(page, "Disable this person");
  await page.fill("#reason", "They left the council");
  await page.locator("main form button[type=submit]").click();
  assert.match(await page.textContent("main"), /They cannot sign in/);
}

async function administrator(page, { picture, email }) {
  await invites(page, email);
  await picture("admin-person");
  await disables(page);
  const fund = await currentFund(page);
  await page.goto(`/funds/${fund}/workflows/pcc-main-round`);
  assert.match(await page.textContent("main"), /What was shown|R0/, "the picture stands beside its checks");
  await picture("admin-workflow");
  await page.goto("/cases");
  await page.click("main table a >> nth=0");
  await nothingToDo(page);
}

async function auditor(page, { picture }) {
  const fund = await currentFund(page);
  await page.goto("/cases");
  const shown = await page.locator("main tbody tr").count();
  const rows = await rowsOf(page, "main a:has-text('Download this list')");
  assert.ok(rows.length >= shown, `${rows.length} lines in the file, ${shown} on the page`);
  await page.click("main table a >> nth=0");
  await nothingToDo(page);
  await page.goto(`/funds/${fund}/ledger`);
  assert.ok(await page.locator("main tbody tr").count(), "the ledger has lines");
  await picture("auditor-ledger");
  await page.goto(`/funds/${fund}/exceptions`);
  assert.match(await page.textContent("main h1"), /Exceptions/);
}

async function pccOffice(page, { picture }) {
  await page.goto("/home");
  await picture("pcc-home");
  await page.goto("/cases?kind=bid");
  await page.click("main table a >> nth=0");
  const documents = page.locator('main a[href^="/documents/"]');
  if (await documents.count()) {
    await documents.first().click();
    assert.ok((await page.textContent("h1")).trim(), "a document can be read");
  }
  await picture("pcc-document");
}

const offices = { administrator, auditor, "PCC's office": pccOffice };

export async function inTheOffices(browser, { base, out, size, scripts, name }) {
  const faults = [];
  for (const [who, does] of Object.entries(offices)) {
    const person = await sitDown(browser, { base, email: people[who], size, scripts });
    const picture = (what) => person.page.screenshot({ path: `${out}/${what}-${size.width}.png`, fullPage: true });
    await does(person.page, { picture, email: `${name}@council.example` });
    await person.context.close();
    faults.push(...person.faults.map((fault) => `${who}: ${fault}`));
  }
  return faults;
}

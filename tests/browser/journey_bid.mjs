// An applicant finds the open fund, writes a bid with a mistake on the way, sends it in and takes it back again.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { fillPage, pressMain, tasksToAnswer } from "./filling.mjs";
import { expectNoFault } from "./page_checks.mjs";

export const rows = {
  outputs: { measure: "Evenings held", target: "40", unit: "evenings", "by_when-day": "", "by_when-month": "", "by_when-year": "" },
  outcomes: { change: "Fewer calls", measured_by: "Police figures", target: "A tenth fewer" },
  cost_lines: { item: "Two workers", basis: "Their hours", amount: "4200" },
};

// The year that the fund's projects are in stands on the page that says when they may begin.
export function answersFor(year) {
  const date = (name, day, month, of) => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: String(of) });
  return {
    project_title: "Street pastors <b>& friends</b>", postcode: "ZZ99 3AA", contact_email: "lead@org01.example",
    charity_number: "", company_number: "", contact_phone: "", yearly_income: "",
    second_contact_email: "", second_contact_phone: "", ...date("policy_reviewed_on", "", "", ""),
    amount: "4,200", minimum_viable: "3000",
    ...date("starts_on", "1", "6", year), ...date("ends_on", "31", "12", year),
  };
}

async function addRows(page, answers) {
  await pressMain(page, "Add the first");
  await fillPage(page, answers);
  await pressMain(page, "Save");
  await pressMain(page, "Continue");
}

export const policy = (words) => ({ name: "Policy <b>2026.pdf", mimeType: "application/pdf", buffer: Buffer.from(words) });

// First one that is none, then one in its place; what it is when it comes back.
async function attachAPolicy(page, out, size, scripts) {
  await page.setInputFiles("main form input[type=file]", policy("<html>"));
  await pressMain(page, "Upload");
  assert.match(await page.textContent(".govuk-error-summary"), /is not what its ending says/);
  await expectNoFault(page, "a document that is not taken");
  await page.setInputFiles("main form input[type=file]", policy("%PDF-1.4 words"));
  await pressMain(page, "Upload");
  assert.match(await page.textContent("main"), /Your document is attached/);
  await page.screenshot({ path: `${out}/bid-document-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  const link = await page.locator("main a[download]").first().getAttribute("href");
  const got = await page.request.get(link);
  assert.equal(await got.text(), "%PDF-1.4 words", "the document comes back as it was sent");
  assert.match(got.headers()["content-disposition"], /^attachment; /);
  await pressMain(page, "Continue");
}

// One page after the other until the list of tasks comes again.
async function answerTask(page, answers, attach) {
  for (let pages = 0; pages < 40 && !/\/form$/.test(new URL(page.url()).pathname); ++pages) {
    const field = new URL(page.url()).pathname.split("/").pop();
    if (await page.locator("main form input[type=file]").count()) await attach();
    else if (rows[field]) await addRows(page, rows[field]);
    else if (await page.locator("main form").count()) {
      await fillPage(page, answers);
      await pressMain(page, "Continue");
    } else await pressMain(page, "Continue without any");
    const errors = await page.locator(".govuk-error-summary").allTextContents();
    assert.equal(errors.length, 0, `${field}: ${errors.join(" ")}`);
  }
}

async function answerEverything(page, answers, attach) {
  const tasks = await tasksToAnswer(page);
  for (const task of tasks) {
    await page.goto(task);
    await answerTask(page, answers, attach);
  }
}

// The one in which a bid of the main round may be started.
export async function openFund(page) {
  const { items } = await (await page.request.get("/api/v1/funds")).json();
  return items.find(({ mayStart }) => mayStart.some(({ workflow }) => workflow === "pcc-main-round")).code;
}

// What stops an applicant is asked first, a page each: the wrong answer to the first, then the right one to all.
async function canApply(page, picture) {
  const [, all] = (await page.textContent("main .govuk-caption-l")).match(/question 1 of (\d+)/);
  await pressMain(page, "Continue");
  assert.match(await page.textContent(".govuk-error-summary"), /Select yes or no/);
  await expectNoFault(page, "a question with errors");
  await page.check("main input[name=answer][value=no]");
  await pressMain(page, "Continue");
  assert.match(await page.textContent("main h1"), /You cannot apply for this/);
  await picture("bid-stopped");
  await page.click("main a:text-is('go back and change it')");
  for (let question = 1; question <= Number(all); ++question) {
    assert.match(new URL(page.url()).pathname, new RegExp(`/eligible/.*/${question}$`));
    await page.check(`main input[name=answer][value=${question < Number(all) ? "yes" : "no"}]`);
    await pressMain(page, "Continue");
  }
}

// From the open fund to the list of tasks.
export async function startABid(page, picture = async () => {}) {
  const code = await openFund(page);
  await page.goto(`/funds/${code}/apply`);
  const bid = page.locator("main input[name=workflow][value*=pcc-main-round]");
  if (await bid.count()) await bid.first().check();
  if (await bid.count()) await pressMain(page, "Start now");
  await canApply(page, picture);
  await pressMain(page, "Start now");
  return { code, form: new URL(page.url()).pathname };
}

// From the page of answers; gives the moment that the receipt says.
async function sendIn(page) {
  await fillPage(page, {});
  await page.click("main form button[type=submit]");
  assert.match(new URL(page.url()).pathname, /\/sent$/, await page.textContent("main"));
  const said = await page.textContent("main");
  assert.match(said, /Your reference number/);
  return said.match(/\d{1,2}:\d{2}:\d{2}(?:[ap]m)?|midday/)[0]; // the first minute of a day has no am
}

// Until the round closes a bid may be taken back, changed and sent in again.
async function takeBackAndChange(page, form, picture) {
  await page.goto(form.replace(/\/form$/, ""));
  await page.click('main a[href*="/actions/take_back"]');
  await page.locator("main form button[type=submit]").last().click();
  await page.goto(`${form}/project_title`);
  await page.fill("main form [name=project_title]", "Street pastors, written anew");
  await pressMain(page, "Continue");
  await page.goto(form.replace(/form$/, "check"));
  assert.match(await page.textContent("main"), /Street pastors, written anew/);
  await picture("bid-taken-back");
}

export async function writingABid(browser, { base, out, size, scripts, name }) {
  const { page, context, faults } = await sitDown(browser, { base, email: name, size, scripts });
  const picture = (what) =>
    page.screenshot({ path: `${out}/${what}-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  const { code, form } = await startABid(page, picture);
  const year = 2000 + Number(code.split("-").pop()) - 1;
  await pressMain(page, "Check your answers");
  assert.match(await page.textContent("main"), /Enter the project title/, "what is missing is told before it is sent");
  await page.goto(form);
  await answerEverything(page, answersFor(year), () => attachAPolicy(page, out, size, scripts));
  await picture("bid-tasks");
  await page.goto(form.replace(/form$/, "check"));
  assert.match(await page.textContent("main"), /Street pastors <b>& friends<\/b>/, "what was typed is shown as typed");
  await picture("bid-check");
  const first = await sendIn(page);
  await picture("bid-sent");
  await takeBackAndChange(page, form, picture);
  const second = await sendIn(page);
  assert.notEqual(second, first, "the receipt is of the moment at which it came in again");
  await context.close();
  return faults;
}

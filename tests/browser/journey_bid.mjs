// An applicant finds the open fund, writes a bid with a mistake on the way, sends it in and takes it back again.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { fillPage, pressMain } from "./filling.mjs";

const rows = {
  outputs: { measure: "Evenings held", target: "40", unit: "evenings" },
  outcomes: { change: "Fewer calls", measured_by: "Police figures", target: "A tenth fewer" },
  cost_lines: { item: "Two workers", basis: "Their hours", amount: "4200" },
};

// The year that the fund's projects are in stands on the page that says when they may begin.
function answersFor(year) {
  const date = (name, day, month, of) => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: String(of) });
  return {
    project_title: "Street pastors <b>& friends</b>", postcode: "ZZ99 3AA", contact_email: "lead@org01.example",
    charity_number: "", company_number: "", contact_phone: "", safeguarding_policy: "",
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

// One page after the other until the list of tasks comes again.
async function answerTask(page, answers) {
  for (let pages = 0; pages < 40 && !/\/form$/.test(new URL(page.url()).pathname); ++pages) {
    const field = new URL(page.url()).pathname.split("/").pop();
    if (rows[field]) await addRows(page, rows[field]);
    else if (await page.locator("main form").count()) {
      await fillPage(page, answers);
      await pressMain(page, "Continue");
    } else await pressMain(page, "Continue without any");
    const errors = await page.locator(".govuk-error-summary").allTextContents();
    assert.equal(errors.length, 0, `${field}: ${errors.join(" ")}`);
  }
}

async function answerEverything(page, answers) {
  const tasks = await page.$$eval(".govuk-task-list__link", (links) => links.map((link) => link.getAttribute("href")));
  for (const task of tasks) {
    await page.goto(task);
    await answerTask(page, answers);
  }
}

// The one in which a bid of the main round may be started.
async function openFund(page) {
  const { items } = await (await page.request.get("/api/v1/funds")).json();
  return items.find(({ mayStart }) => mayStart.some(({ workflow }) => workflow === "pcc-main-round")).code;
}

export async function writingABid(browser, { base, out, size, scripts, name }) {
  const { page, context, faults } = await sitDown(browser, { base, email: name, size, scripts });
  const code = await openFund(page);
  await page.goto(`/funds/${code}/apply`);
  const bid = page.locator("main input[name=workflow][value*=pcc-main-round]");
  if (await bid.count()) await bid.first().check();
  await pressMain(page, "Start now");
  const form = new URL(page.url()).pathname;
  const year = 2000 + Number(code.split("-").pop()) - 1;
  await pressMain(page, "Check your answers");
  assert.match(await page.textContent("main"), /Enter the project title/, "what is missing is told before it is sent");
  await page.goto(form);
  await answerEverything(page, answersFor(year));
  await page.screenshot({ path: `${out}/bid-tasks-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  await page.goto(form.replace(/form$/, "check"));
  assert.match(await page.textContent("main"), /Street pastors <b>& friends<\/b>/, "what was typed is shown as typed");
  await page.screenshot({ path: `${out}/bid-check-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  await fillPage(page, {});
  await page.click("main form button[type=submit]");
  assert.match(new URL(page.url()).pathname, /\/sent$/, await page.textContent("main"));
  assert.match(await page.textContent("main"), /Your reference number/);
  await page.screenshot({ path: `${out}/bid-sent-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  await context.close();
  return faults;
}

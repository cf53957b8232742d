// From the PCC's answer to a return that is accepted: what happens to a bid after the panel, by whoever does each step. The
// applicant is on a telephone without scripts, the offices at a desk.
import assert from "node:assert/strict";
import { desk, sitDown, telephone } from "./browser.mjs";
import { fillPage, pressMain, tasksToAnswer } from "./filling.mjs";
import { expectNoFault } from "./page_checks.mjs";
import { people } from "./people.mjs";

const bidWithThePcc = "SMP-2026-011-S";

async function caseOf(page, ref) {
  const { items } = await (await page.request.get("/api/v1/cases?limit=200")).json();
  const found = items.find((item) => item.ref === ref);
  assert.ok(found, `${ref} is not among ${items.map((item) => item.ref).join(", ")}`);
  return found;
}

const stateOf = async (page, id) => (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state;

// From the case's own page to its end, with the letter looked at where one goes.
async function take(page, id, action, answers = {}) {
  await page.goto(`/cases/${id}`);
  await page.click(`main a[href*="/actions/${action}"]`);
  await fillPage(page, answers);
  await page.locator("main form").locator("button[type=submit]:not([formaction]):not([name])").last().click();
  const summary = await page.locator(".govuk-error-summary").allTextContents();
  assert.deepEqual(summary.map((text) => text.replace(/\s+/g, " ")), [], action);
}

// As three inputs take it.
function date(name, day) {
  const [year, month, of] = day.split("-");
  return { [`${name}-day`]: String(Number(of)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
}

// By the server's clock, which a demonstration moves.
async function today(page) {
  const answer = await page.request.get("/");
  return new Date(answer.headers().date).toISOString().slice(0, 10);
}

const rows = { outputs: { measure: "People who complete", target: "10", reached: "9" } };

// A page a question, rows added, until the list of tasks comes again.
async function answerTheForm(page) {
  const tasks = await tasksToAnswer(page);
  for (const task of tasks) {
    await page.goto(task);
    for (let pages = 0; pages < 20 && !/\/form$/.test(new URL(page.url()).pathname); ++pages) {
      const field = new URL(page.url()).pathname.split("/").pop();
      if (rows[field]) {
        await pressMain(page, "Add the first");
        await fillPage(page, rows[field]);
        await pressMain(page, "Save");
      } else {
        await fillPage(page, { spent_to_date: "3,000", forecast: "6800" });
      }
      await pressMain(page, "Continue");
    }
  }
}

const steps = {
  async pccOffice({ page, bid, round, picture }) {
    await page.goto("/home");
    assert.match(await page.textContent("main"), new RegExp(bidWithThePcc), "it waits for them");
    await take(page, bid, "record_refused", { reason: "Not among this year's <b>priorities</b>" });
    assert.equal(await stateOf(page, bid), "refused_by_pcc");
    await take(page, bid, "take_back_refusal", { reason: "The refusal was meant for another bid" });
    assert.equal(await stateOf(page, bid), "with_pcc");
    await take(page, bid, "record_agreed", { agreed_sum: "6,800", conditions: "Partners are seen <b>first</b>" });
    assert.equal(await stateOf(page, bid), "agreed");
    await picture("award-agreed");
    await take(page, round, "record_answer");
    assert.equal(await stateOf(page, round), "answered");
  },

  // Letters go from a date on, which the demonstration's clock is moved to.
  async time({ page }) {
    await page.goto("/demonstration/clock");
    await page.locator("label", { hasText: /^\s*To “awards from” of .* 2026-27/ }).click();
    await page.click("main form button[type=submit]");
  },

  // The letter is looked at before it goes, and goes with all others.
  async letters({ page, round, picture }) {
    await page.goto(`/cases/${round}`);
    await page.click('main a[href*="/actions/send_letters"]');
    assert.match(await page.textContent("main"), new RegExp(bidWithThePcc), "what goes with it is listed");
    await expectNoFault(page, "all that goes with a step");
    await picture("award-letters");
    await page.locator("main form").locator("button[type=submit]:not([formaction]):not([name])").last().click();
    assert.equal(await stateOf(page, round), "live");
  },

  async applicantAccepts({ page, bid, picture }) {
    await page.goto("/home");
    await page.click(`main a[href="/cases/${bid}"]`);
    const text = await page.textContent("main");
    assert.match(text, /£6,800/, "they read what they are given");
    assert.match(text, /Partners are seen <b>first<\/b>/, "and on what conditions, as typed");
    await picture("award-offer");
    await take(page, bid, "accept");
    assert.equal(await stateOf(page, bid), "accepted");
  },

  async agreement({ page, bid, picture }) {
    await take(page, bid, "countersign", { ...date("agreement_signed_on", await today(page)) });
    assert.equal(await stateOf(page, bid), "live");
    await page.goto(`/cases/${bid}`);
    await picture("award-running");
  },

  async asksForAReturn({ page, bid }) {
    await page.goto(`/cases/${bid}`);
    await page.click('main a:has-text("return"), main button:has-text("return")');
    const id = page.url().match(/cases\/(\d+)/)[1];
    await take(page, id, "ask", { period: "To 31 December" });
    assert.equal(await stateOf(page, id), "due");
    return { theReturn: id };
  },

  async applicantFiles({ page, theReturn, picture }) {
    await page.goto(`/cases/${theReturn}/form`);
    await answerTheForm(page);
    await page.goto(`/cases/${theReturn}/check`);
    await picture("return-check");
    await fillPage(page, {});
    await page.click("main form button[type=submit]");
    assert.equal(await stateOf(page, theReturn), "filed");
    await picture("return-filed");
  },

  async acceptsTheReturn({ page, theReturn, picture }) {
    await take(page, theReturn, "accept_return");
    assert.equal(await stateOf(page, theReturn), "accepted");
    await picture("return-accepted");
  },
};

const applicant = "lead@org11.example";
const inOrder = [
  ["pccOffice", people["PCC's office"]],
  ["time", people.officer],
  ["letters", people.officer],
  ["applicantAccepts", applicant],
  ["agreement", people.officer],
  ["asksForAReturn", people.officer],
  ["applicantFiles", applicant],
  ["acceptsTheReturn", people.officer],
];

export async function fromTheAnswerToAReturn(browser, { base, out }) {
  const faults = [];
  let known = {};
  for (const [step, email] of inOrder) {
    const way = email === applicant ? { size: telephone, scripts: false } : { size: desk };
    const { page, context, faults: found } = await sitDown(browser, { base, email, ...way });
    const picture = (what) => page.screenshot({ path: `${out}/${what}-${way.size.width}.png`, fullPage: true });
    if (!known.bid) {
      const { id } = await caseOf(page, bidWithThePcc);
      const { parent } = await (await page.request.get(`/api/v1/cases/${id}`)).json();
      known = { bid: id, round: parent.id ?? parent };
    }
    known = { ...known, ...(await steps[step]({ page, picture, ...known })) };
    await context.close();
    faults.push(...found.map((fault) => `${step}: ${fault}`));
  }
  return faults;
}

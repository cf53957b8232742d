// An officer asks an applicant for more; the applicant answers what was asked, and can change nothing else; the officer reads
// the new answer.
import assert from "node:assert/strict";
import { desk, sitDown } from "./browser.mjs";
import { fillPage, pressMain } from "./filling.mjs";
import { expectNoFault } from "./page_checks.mjs";
import { people } from "./people.mjs";

const question = "evidence_of_need";
const asked = "How many of the 40 calls were on a Friday? <b>We count weeks.</b>";
const answered = "Thirty-one of forty; police figures, April to June.";

// A bid at the sift that none of the other journeys takes, and whom to write to about it.
async function aBid(page, which) {
  const query = "fund=smp-2026-27&workflow=pcc-main-round&state=submitted&limit=200";
  const { items } = await (await page.request.get(`/api/v1/cases?${query}`)).json();
  const { id } = items.at(which);
  const { answers } = await (await page.request.get(`/api/v1/cases/${id}`)).json();
  return { id, email: answers.contact_email };
}

const stateOf = async (page, id) => (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state;

async function asksForMore(page, id) {
  await page.goto(`/cases/${id}`);
  await page.click('main a[href*="/actions/ask_for_more"]');
  await pressMain(page, "Ask for more");
  const summary = page.locator(".govuk-error-summary");
  assert.match(await summary.textContent(), /question/i, "without a question there is nothing to answer");
  await expectNoFault(page, "a step with errors");
  await page.check(`main input[value="${question}"]`);
  await page.fill("main textarea[name=reason]", asked);
  await pressMain(page, "Ask for more");
  assert.equal(await stateOf(page, id), "more_information");
}

async function answers(page, id, picture) {
  await page.goto("/home");
  assert.match(await page.textContent("main"), /More information requested/, "it waits for them at home");
  await page.click(`main a[href="/cases/${id}"]`);
  assert.match(await page.textContent("main"), /<b>We count weeks\.<\/b>/, "they read what was asked, as typed");
  await picture("request-read");
  await page.goto(`/cases/${id}/form`);
  await picture("request-tasks");
  await page.goto(`/cases/${id}/form/project_title`);
  assert.equal(await page.locator("main form textarea, main form input[type=text]").count(), 0, "nothing else can be changed");
  await page.goto(`/cases/${id}/form/${question}`);
  await page.fill(`main form [name=${question}]`, answered);
  await pressMain(page, "Continue");
  await page.goto(`/cases/${id}/check`);
  await fillPage(page, {});
  await page.click("main form button[type=submit]");
  assert.equal(await stateOf(page, id), "submitted", await page.textContent("main"));
  await picture("request-sent");
}

export async function answeringARequest(browser, { base, out, size, scripts, which }) {
  const officer = await sitDown(browser, { base, email: people.officer, size: desk });
  const { id, email } = await aBid(officer.page, which);
  await asksForMore(officer.page, id);
  const applicant = await sitDown(browser, { base, email, size, scripts });
  const picture = (what) => applicant.page.screenshot(
    { path: `${out}/${what}-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  await answers(applicant.page, id, picture);
  await officer.page.goto(`/cases/${id}`);
  assert.match(await officer.page.textContent("main"), new RegExp(answered), "the officer reads the new answer");
  await applicant.context.close();
  await officer.context.close();
  return [...officer.faults, ...applicant.faults];
}

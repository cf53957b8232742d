// An applicant withdraws a bid, thinks better of it and puts it back; withdraws it again, and an officer confirms it when they
// have read the message that goes with it.
import assert from "node:assert/strict";
import { desk, sitDown } from "./browser.mjs";
import { pressMain } from "./filling.mjs";
import { expectNoFault } from "./page_checks.mjs";
import { people } from "./people.mjs";

const why = "Our partner can take part <i>after all</i>.";

// The last bid that waits to be sifted: the one before it is gone from among them when the next is looked for.
async function lastSubmitted(page) {
  const query = "fund=smp-2026-27&workflow=pcc-main-round&state=submitted&limit=200";
  const { items } = await (await page.request.get(`/api/v1/cases?${query}`)).json();
  const { id, ref } = items.at(-1);
  const { answers } = await (await page.request.get(`/api/v1/cases/${id}`)).json();
  return { id, ref, email: answers.contact_email };
}

const stateOf = async (page, id) => (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state;

async function goTo(page, id, action) {
  await page.goto(`/cases/${id}`);
  await page.click(`main a[href*="/actions/${action}"]`);
}

async function send(page) {
  await page.locator("main form button[type=submit]:not([formaction]):not([name])").last().click();
}

async function withdraws(page, id) {
  await goTo(page, id, "withdraw");
  await send(page);
  assert.equal(await stateOf(page, id), "withdrawal_at_sift");
  assert.match(await page.textContent("main"), /Withdrawn, to be confirmed/);
}

async function putsBack(page, id) {
  await goTo(page, id, "put_back");
  await send(page);
  assert.match(await page.textContent(".govuk-error-summary"), /reason/i, "without a reason nothing is put back");
  await expectNoFault(page, "a step with errors");
  await page.fill("main textarea[name=reason]", why);
  await send(page);
  assert.equal(await stateOf(page, id), "submitted");
}

async function confirms({ page, faults }, { id, ref }, picture) {
  await page.goto("/home");
  assert.match(await page.textContent("main"), new RegExp(ref), "it waits for the officer");
  await page.goto(`/cases/${id}`);
  assert.match(await page.textContent("main"), /Our partner can take part <i>after all<\/i>\./, "why it was put back, as typed");
  await goTo(page, id, "confirm_withdrawal");
  await picture("withdrawal-message", page);
  assert.match(await page.textContent("main"), /withdrawn/i, "the message is read before it goes");
  await expectNoFault(page, "a step with its message");
  await pressMain(page, "Confirm the withdrawal");
  assert.equal(await stateOf(page, id), "withdrawn", await page.textContent("main"));
  return faults;
}

export async function withdrawing(browser, { base, out, size, scripts }) {
  const officer = await sitDown(browser, { base, email: people.officer, size: desk });
  const bid = await lastSubmitted(officer.page);
  const applicant = await sitDown(browser, { base, email: bid.email, size, scripts });
  const picture = (what, page = applicant.page) => page.screenshot(
    { path: `${out}/${what}-${size.width}${scripts === false ? "-plain" : ""}.png`, fullPage: true });
  await withdraws(applicant.page, bid.id);
  await putsBack(applicant.page, bid.id);
  await withdraws(applicant.page, bid.id);
  await picture("withdrawal-waits");
  await confirms(officer, bid, picture);
  await applicant.page.goto(`/cases/${bid.id}`);
  assert.equal(await applicant.page.locator('main a[href*="/actions/put_back"]').count(), 0, "what is confirmed is final");
  await picture("withdrawal-confirmed");
  await applicant.context.close();
  await officer.context.close();
  return [...officer.faults, ...applicant.faults];
}

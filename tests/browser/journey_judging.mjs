// A bid of the current fund is sifted, another scored, a third recommended, a fourth signed off: each by who may.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { fillPage } from "./filling.mjs";
import { people } from "./people.mjs";

// The first case in that state which this person sees, of the fund whose round is being judged.
async function caseIn(page, state) {
  const { items } = await (await page.request.get(`/api/v1/cases?kind=bid&state=${state}&limit=200`)).json();
  const found = items.filter(({ workflow }) => workflow === "pcc-main-round").at(-1);
  assert.ok(found, `no bid is ${state}`);
  return found.id;
}

async function stateOf(page, id) {
  return (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state;
}

// From the case's own page, as people go; `answers` are by the name of the input.
async function take(page, id, action, answers) {
  await page.goto(`/cases/${id}`);
  await page.click(`main a[href*="/actions/${action}"]`);
  await fillPage(page, answers);
  await page.locator("main form").locator("button[type=submit]:not([formaction])").last().click();
  const summary = await page.locator(".govuk-error-summary").allTextContents();
  assert.equal(new URL(page.url()).pathname, `/cases/${id}`, `${action}: ${summary.join(" ")}`);
}

const steps = [
  { who: "officer", state: "submitted", does: [["pass_sift", {}]], then: "scoring" },
  { who: "assessor", state: "scoring", does: [["declare_interest", { "interest.kind": "none", "interest.reason": "" }], ["score", {}]], then: "scoring" },
  { who: "chair", state: "scored", does: [["recommend", { award: "1000" }]], then: "finance_check" },
  { who: "finance", state: "finance_check", does: [["sign_off", {}]], then: "ready_for_pcc" },
];

export async function judging(browser, { base, out, size, scripts }) {
  const faults = [];
  for (const { who, state, does, then } of steps) {
    const person = await sitDown(browser, { base, email: people[who], size, scripts });
    const id = await caseIn(person.page, state);
    for (const [action, answers] of does) await take(person.page, id, action, answers);
    assert.equal(await stateOf(person.page, id), then, `${who} of bid ${id}`);
    await person.page.screenshot({ path: `${out}/judged-${who}-${size.width}.png`, fullPage: true });
    await person.context.close();
    faults.push(...person.faults);
  }
  return faults;
}

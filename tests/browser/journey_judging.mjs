// A bid of the current fund is sifted, another scored, a third recommended, a fourth signed off: each by who may.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { fillPage, pressMain } from "./filling.mjs";
import { people } from "./people.mjs";

// A bid in that state which this person sees, of the current fund: the one after it is still open for bids.
async function caseIn(page, state, which) {
  const funds = (await (await page.request.get("/api/v1/funds")).json()).items;
  const current = funds.filter(({ closed }) => !closed).map(({ code }) => code).sort()[0];
  const query = `fund=${current}&workflow=pcc-main-round&state=${state}&limit=200`;
  const { items } = await (await page.request.get(`/api/v1/cases?${query}`)).json();
  assert.ok(items.length, `no bid of ${current} is ${state}`);
  return items.at(which).id;
}

async function stateOf(page, id) {
  return (await (await page.request.get(`/api/v1/cases/${id}`)).json()).state;
}

// In pounds, as people type it.
async function leastSum(page, id) {
  const { answers } = await (await page.request.get(`/api/v1/cases/${id}`)).json();
  return String(answers.minimum_viable / 100);
}

// A sheet that is not given yet is as it was left.
async function comeBackLater(page) {
  await pressMain(page, "Save and come back later");
  assert.match(await page.textContent("main"), /You have begun your score sheet/);
  await page.click("main a:text-is('Go on with it')");
  assert.match(await page.textContent("main"), /Only you see it, and it counts nowhere/);
}

// From the case's own page, as people go; `answers` are by the name of the input.
async function take(page, id, action, given) {
  const answers = { ...given };
  if (answers.award) answers.award = await leastSum(page, id);
  await page.goto(`/cases/${id}`);
  await page.click(`main a[href*="/actions/${action}"]`);
  await fillPage(page, answers);
  if (action === "score") await comeBackLater(page);
  await page.locator("main form").locator("button[type=submit]:not([formaction]):not([name])").last().click();
  const summary = await page.locator(".govuk-error-summary").allTextContents();
  assert.equal(new URL(page.url()).pathname, `/cases/${id}`, `${action}: ${summary.join(" ").replace(/\s+/g, " ")}`);
}

// The pot has money for one of the two: the other waits.
const decisions = {
  "-1": { does: [["recommend", { award: "the least it needs" }]], then: "finance_check" },
  0: { does: [["place_on_reserve", {}]], then: "reserve" },
};

const steps = [
  { who: "officer", state: "submitted", does: [["pass_sift", {}]], then: "scoring" },
  { who: "assessor", state: "scoring", does: [["declare_interest", { "interest.kind": "none", "interest.reason": "" }], ["score", {}]], then: "scoring" },
  { who: "chair", state: "scored", decides: true },
  { who: "finance", state: "finance_check", does: [["sign_off", {}]], then: "ready_for_pcc" },
];

export async function judging(browser, { base, out, size, scripts, which }) {
  const faults = [];
  for (const { who, state, decides, ...step } of steps) {
    const { does, then } = decides ? decisions[which] : step;
    const person = await sitDown(browser, { base, email: people[who], size, scripts });
    const id = await caseIn(person.page, state, which);
    for (const [action, answers] of does) await take(person.page, id, action, answers);
    assert.equal(await stateOf(person.page, id), then, `${who} of bid ${id}`);
    await person.page.screenshot({ path: `${out}/judged-${who}-${size.width}.png`, fullPage: true });
    await person.context.close();
    faults.push(...person.faults);
  }
  return faults;
}

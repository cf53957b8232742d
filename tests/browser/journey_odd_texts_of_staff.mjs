// Every odd text in every field in which staff write, and in the names that people give: as typed on the pages that show
// it, with no dialog and nothing refused by the policy.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { pressMain } from "./filling.mjs";
import { call, expectTyped, placeFor, shown } from "./journey_odd_texts.mjs";
import { oddTexts } from "./odd_texts.mjs";
import { people } from "./people.mjs";

const all = oddTexts.join(" ¦ "); // for fields of which there is one
const turned = (turn, by) => oddTexts[(turn + by) % oddTexts.length];

// A line of a form holds no line breaks: browsers take them out.
const inALine = (text) => text.replace(/[\r\n]/g, "");

// Of the current fund: the one after it is still open for bids.
async function bidIn(page, state, which = 0) {
  const funds = (await (await page.request.get("/api/v1/funds")).json()).items;
  const current = funds.filter(({ closed }) => !closed).map(({ code }) => code).sort()[0];
  const { items } = await (await page.request.get(`/api/v1/cases?fund=${current}&workflow=pcc-main-round&state=${state}&limit=200`)).json();
  assert.ok(items.length, `no bid is ${state}`);
  return items.at(which).id;
}

async function act(page, id, action, data) {
  const read = await page.request.get(`/api/v1/cases/${id}`);
  const done = await call(page, "POST", `/api/v1/cases/${id}/actions/${action}`, data, { "If-Match": read.headers().etag });
  assert.equal(done.status, 201, `${action}: ${JSON.stringify(done.body)}`);
}

// Fills a form in and sends it: done, or refused with what was typed still there to be mended.
async function sends(page, path, fields, button, faults) {
  await page.goto(path);
  for (const [selector, text] of Object.entries(fields)) {
    const isList = await page.locator(selector).evaluate((one) => one.tagName === "SELECT");
    await (isList ? page.selectOption(selector, text) : page.fill(selector, text));
  }
  await pressMain(page, button);
  if (!(await page.locator(".govuk-error-summary").count())) return true;
  for (const [selector, text] of Object.entries(fields))
    if (shown(await page.inputValue(selector)) !== shown(text)) faults.push(`${path}: refused, and “${text}” is not there any more`);
  return false;
}

// What is refused was not shown: it may be little.
function expectMost(kept, of) {
  assert.ok(kept > of * 0.8, `${kept} of ${of} were kept`);
}

async function ownName(page, faults) {
  await page.goto("/account/name");
  const before = await page.inputValue("#name");
  let kept = 0;
  for (const text of oddTexts.map(inALine)) {
    if (!(await sends(page, "/account/name", { "#name": text }, "Save", faults))) continue;
    await expectTyped(page, "/account/name", [text], faults);
    kept += 1;
  }
  expectMost(kept, oddTexts.length);
  assert.ok(await sends(page, "/account/name", { "#name": before }, "Save", faults));
}

async function views(page, faults) {
  let kept = 0;
  for (const text of oddTexts.map(inALine)) {
    await page.goto("/cases");
    await page.click("text=Keep this view, or delete one");
    await page.fill("#name", text);
    await pressMain(page, "Keep this view");
    if (await page.locator(".govuk-error-summary").count()) continue;
    await expectTyped(page, new URL(page.url()).pathname + new URL(page.url()).search, [text], faults);
    await page.click("text=Keep this view, or delete one");
    await page.click("main button:has-text('Delete the view')");
    kept += 1;
  }
  expectMost(kept, oddTexts.length);
}

async function comments(page, faults) {
  const id = await bidIn(page, "submitted");
  const { body } = await call(page, "GET", `/api/v1/cases/${id}/comments`);
  const { circle, seenBy } = body.circles[0];
  for (const [at, text] of oddTexts.entries()) {
    const done = await call(page, "POST", `/api/v1/cases/${id}/comments`, { circle, seenBy, text });
    assert.equal(done.status, 201, JSON.stringify(done.body));
    const last = at + 1 === oddTexts.length;
    if (at % 10 === 9 || last) await expectTyped(page, `/cases/${id}`, oddTexts.slice(Math.max(0, at - 9), at + 1), faults);
  }
}

// To the end of the sift and back, with another reason each time; half of them on one bid, half on another, so that the
// page shows the whole history of each.
async function reasonsOfSteps(page, faults) {
  const bids = [await bidIn(page, "submitted", -1), await bidIn(page, "submitted", -2)];
  const questions = ["project_title"];
  for (let turn = 0; turn < oddTexts.length; ++turn) {
    const id = bids[turn % 2];
    const reasons = [0, 1, 2, 3, 4].map((by) => turned(turn, by * 11));
    await act(page, id, "fail_sift", { fields: { sift_reason: await siftReason(page) }, reason: reasons[0] });
    await act(page, id, "overturn", { reason: reasons[1] });
    await act(page, id, "ask_for_more", { fields: { questions_asked: questions }, reason: reasons[2] });
    await act(page, id, "continue_as_it_stands", { reason: reasons[3] });
    await act(page, id, "pass_sift", {});
    await act(page, id, "put_back_to_sift", { reason: reasons[4] });
    await expectTyped(page, `/cases/${id}`, reasons, faults);
  }
  const given = await bidIn(page, "submitted", -3);
  await act(page, given, "withdraw", { reason: all });
  await expectTyped(page, `/cases/${given}`, [all], faults);
}

const siftReason = (() => {
  let known = null;
  return async (page) => (known ??= await firstSiftReason(page));
})();

async function firstSiftReason(page) {
  const id = await bidIn(page, "submitted");
  await page.goto(`/cases/${id}/actions/fail_sift`);
  return page.locator('main [name="sift_reason"]').first().evaluate((one) => (one.tagName === "SELECT" ? one.options[1].value : one.value));
}

async function scoreComments(page, faults) {
  const id = await bidIn(page, "scoring", 1);
  await act(page, id, "declare_interest", { interest: { kind: "none", reason: "" } });
  const path = `/cases/${id}/actions/score`;
  for (let turn = 0; turn < oddTexts.length; ++turn) {
    await page.goto(path);
    const boxes = await page.locator("main textarea").all();
    const texts = boxes.map((_, at) => turned(turn, at));
    for (const [at, box] of boxes.entries()) await box.fill(texts[at]);
    await pressMain(page, "Save and come back later");
    await expectTyped(page, path, texts, faults);
  }
  for (const box of await page.locator("main textarea").all()) await box.fill(all);
  for (const name of await page.$$eval("main input[type=radio]", (inputs) => [...new Set(inputs.map((input) => input.name))]))
    await page.locator(`main input[name="${name}"]`).last().check();
  await pressMain(page, "Give these scores");
  await expectTyped(page, `/cases/${id}`, [all], faults);
}

async function peopleOfFunds(page, faults) {
  let kept = 0;
  for (const [at, odd] of oddTexts.map(inALine).entries()) {
    await page.goto("/admin/people/new");
    await page.fill("#email", `odd${at}@council.example`);
    await page.fill("#name", odd);
    await page.fill("#body", inALine(turned(at, 7)));
    await page.locator("#role option", { hasText: "Assessor" }).first().evaluate((option) => { option.selected = true; });
    await pressMain(page, "Invite");
    if (await page.locator(".govuk-error-summary").count()) continue;
    await expectTyped(page, new URL(page.url()).pathname, [odd, inALine(turned(at, 7))], faults);
    kept += 1;
  }
  expectMost(kept, oddTexts.length);
  await page.click("main a:has-text('Disable this person')");
  await page.fill("#reason", all);
  await page.locator("main form button[type=submit]").click();
  assert.match(await page.textContent("main"), /They cannot sign in/);
}

// Five names of a fund at a time, each from another place of the list.
async function namesOfFunds(page, faults) {
  const inputs = ["#title", "#funder", "#accountable-body", "#partnership", "#owner"];
  const { items } = await (await page.request.get("/api/v1/funds")).json();
  const from = items.filter(({ closed }) => !closed).map(({ code }) => code).sort()[0];
  let kept = 0;
  for (let turn = 0; turn < oddTexts.length; turn += inputs.length) {
    const texts = inputs.map((_, at) => inALine(turned(turn, at)));
    const fields = Object.fromEntries(inputs.map((input, at) => [input, texts[at]]));
    const path = `/admin/funds/copy?from=${from}&year=2028`;
    const made = { "#code": `odd-${turn}`, "#prefix": `ODD${turn}`, ...fields };
    if (!(await sends(page, path, made, "Check this fund", faults))) continue;
    await pressMain(page, "Set it up");
    await expectTyped(page, "/admin", [texts[0]], faults);
    await expectTyped(page, `/funds/odd-${turn}/account`, [texts[0]], faults);
    kept += inputs.length;
  }
  expectMost(kept, oddTexts.length);
}

// For one bid, whose page then says it to its applicant.
async function reasonForMoreTime(page, faults) {
  const id = await bidIn(page, "submitted");
  const { ref, fund } = await (await page.request.get(`/api/v1/cases/${id}`)).json();
  await page.goto(`/admin/funds/${fund}/dates`);
  const day = /(\d{4})/.exec(await page.locator("#date option").first().textContent())[1];
  await page.fill("#local", `${day}-12-20T12:00`);
  await page.locator('main input[name="whom"][value="one"]').check();
  await page.fill("#only", ref);
  await page.fill("#reason", all);
  await page.locator("main form button[type=submit]").click();
  assert.match(await page.textContent("main"), /Nothing is changed yet/);
  await page.locator("main form button[type=submit]").click();
  await expectTyped(page, `/cases/${id}`, [all], faults);
}

// One person founds twenty at most.
const namesOfOrganisations = (from, to) => async function namesOfOrganisations(page, faults) {
  const kept = [];
  for (const text of oddTexts.map(inALine).slice(from, to)) {
    if (!(await sends(page, "/account/organisation", { "form[action$='/found'] #name": text, "#kind": "UNINC" }, "Add this organisation", faults))) continue;
    kept.push(text);
    await expectTyped(page, "/account", kept, faults);
  }
  expectMost(kept.length, to - from);
};

async function titlesOfRounds(page, faults) {
  const place = await placeFor(page, "main-round");
  const opened = await call(page, "POST", "/api/v1/cases", { ...place, workflow: "main-round", answers: { title: oddTexts[0] } });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  let tag = opened.tag;
  for (const title of oddTexts) {
    const edited = await call(page, "PATCH", `/api/v1/cases/${opened.body.id}`, { answers: { title } }, { "If-Match": tag });
    assert.equal(edited.status, 200, JSON.stringify(edited.body));
    tag = edited.tag;
    await expectTyped(page, `/cases/${opened.body.id}`, [title], faults);
  }
  await act(page, opened.body.id, "give_up", { reason: all });
  await expectTyped(page, `/cases/${opened.body.id}`, [all], faults);
}

// Who writes what; each is a way of the journey.
export const writers = [
  { how: "by an officer", email: people.officer, does: [ownName, views] },
  { how: "by an officer on bids and rounds", email: people.officer, does: [comments, reasonsOfSteps, titlesOfRounds] },
  { how: "by an assessor", email: people.assessor, does: [scoreComments] },
  { how: "by an administrator", email: people.administrator, does: [peopleOfFunds, reasonForMoreTime, namesOfFunds] },
  ...["lead@org18.example", "lead@org19.example", "lead@org20.example"].map((email, at) =>
    ({ how: `by ${email}`, email, does: [namesOfOrganisations(at * 19, Math.min(at * 19 + 19, oddTexts.length))] })),
];

export async function oddTextsOfStaff(browser, { base, size, email, does }) {
  const { page, context, faults } = await sitDown(browser, { base, email, size });
  for (const part of does) await part(page, faults);
  await context.close();
  return faults;
}

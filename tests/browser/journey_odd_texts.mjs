// Every odd text in every free-text field of a bid and of a request, on every page that shows it: as typed, with no
// dialog and nothing refused by the policy. Answers are sent as programs do; people look.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sitDown } from "./browser.mjs";
import { oddTexts } from "./odd_texts.mjs";

const workflows = new URL("../../workflows/smp-2019-20/", import.meta.url);

// The questions that applicants answer in words, and the columns of rows: { name, rows }.
function textFields(file) {
  const fields = [];
  let rows = null;
  for (const line of readFileSync(new URL(file, workflows), "utf8").split("\n")) {
    const of = /^ {4}(\w+):/.exec(line);
    if (of) rows = of[1];
    const text = /^( {4}| {8})(\w+):\s+\{type: text,/.exec(line);
    const most = Number(/max_length: (\d+)/.exec(line)?.[1] ?? Infinity); // shorter ones hold numbers and postcodes
    if (text && most >= 60 && !/filled_in_by|digits|shape/.test(line)) fields.push({ name: text[2], rows: text[1].length > 4 ? rows : null });
  }
  return fields;
}

// As pages show it: white space at the ends falls, and within it is one space.
export const shown = (text) => text.replace(/[\s\u2028\u2029]+/g, " ").trim();

export async function call(page, method, path, data, headers = {}) {
  const { csrfToken } = await (await page.request.get("/api/v1/session")).json();
  const answer = await page.request.fetch(path, { method, data, headers: { "X-CSRF-Token": csrfToken, ...headers } });
  return { status: answer.status(), tag: answer.headers().etag, body: await answer.json() };
}

export async function organisationOf(page) {
  return (await (await page.request.get("/api/v1/session")).json()).organisations[0].id;
}

// Each field has another text; `turn` moves them on, so that after as many turns every field had each of them.
function answersWith(fields, answers, turn) {
  const odd = structuredClone(answers);
  fields.forEach(({ name, rows }, at) => {
    const text = oddTexts[(at + turn) % oddTexts.length];
    if (!rows) odd[name] = text;
    else for (const row of odd[rows] ?? []) row[name] = text;
  });
  return odd;
}

export async function expectTyped(page, path, texts, faults) {
  await page.goto(path);
  const inputs = await page.$$eval("input, textarea", (all) => all.map((one) => one.value));
  const whole = shown((await page.textContent("body")) + " " + inputs.join(" "));
  for (const text of texts) if (!whole.includes(shown(text))) faults.push(`${path}: “${text}” is not shown as it was typed`);
}

const sums = { amount: "1200.00", cost_lines: [{ item: "Workers", category: "staff", basis: "60 hours", amount: "1200.00" }] };
const outputs = [{ measure: "Evenings", target: 10, unit: "sessions" }];

const forms = {
  "tactical-pot": { file: "tactical.yaml", answers: { theme: "CYP", needed_by: "2027-01-20", outputs, ...sums } },
  "pcc-main-round": { file: "bid.yaml", answers: { outputs, ...sums, outcomes: [{ change: "Fewer", measured_by: "Police", target: "10" }] } },
};

// Where such a case may be started: its fund, and the round that it belongs to.
export async function placeFor(page, workflow) {
  const { items } = await (await page.request.get("/api/v1/funds")).json();
  for (const { code, mayStart } of items)
    for (const one of mayStart)
      if (one.workflow === workflow) return { fund: code, ...(one.parent ? { parent: one.parent.id } : {}) };
  throw new Error(`nobody may start ${workflow}`);
}

async function inEveryField(page, workflow, faults) {
  const { file, answers } = forms[workflow];
  const fields = textFields(file);
  assert.ok(fields.length > 5, `${file} has ${fields.length} fields for words`);
  const place = await placeFor(page, workflow);
  const { beforeYouStart: asked } = await (await page.request.get(`/api/v1/funds/${place.fund}/workflows/${workflow}`)).json();
  const beforeYouStart = Object.fromEntries(asked.map(({ ask, mustBe }) => [ask, mustBe]));
  const opened = await call(page, "POST", "/api/v1/cases", { ...place, workflow, organisation: await organisationOf(page), answers, beforeYouStart });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  let tag = opened.tag;
  for (let turn = 0; turn < oddTexts.length; ++turn) {
    const odd = answersWith(fields, answers, turn);
    const edited = await call(page, "PATCH", `/api/v1/cases/${opened.body.id}`, { answers: odd }, { "If-Match": tag });
    assert.equal(edited.status, 200, JSON.stringify(edited.body));
    tag = edited.tag;
    const texts = fields.map(({ rows, name }) => (rows ? odd[rows]?.[0]?.[name] : odd[name])).filter((text) => text !== undefined);
    await expectTyped(page, `/cases/${opened.body.id}/check`, texts, faults);
    if (turn % 10 === 0) await expectTyped(page, `/cases/${opened.body.id}`, [odd.project_title], faults);
  }
  return opened.body.id;
}

export async function oddTextsEverywhere(browser, { base, size, name }) {
  const { page, context, faults } = await sitDown(browser, { base, email: name, size });
  for (const workflow of Object.keys(forms)) await inEveryField(page, workflow, faults);
  await context.close();
  return faults;
}

// The applicant's whole journey with a keyboard alone: no mouse, no address typed after signing in. Whatever has the
// focus must show it.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { tasksToAnswer } from "./filling.mjs";
import { answersFor, openFund, policy, rows } from "./journey_bid.mjs";
import { password } from "./people.mjs";

const presses_max = 250;

// What has the focus: enough to know it by, and whether somebody who looks can see it.
async function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const look = getComputedStyle(element);
    const seen = look.outlineStyle !== "none" || look.boxShadow !== "none" || look.backgroundColor === "rgb(255, 221, 0)";
    const label = element.labels?.[0] && getComputedStyle(element.labels[0], "::before");
    const box = element.getBoundingClientRect();
    return {
      tag: element.tagName, type: element.type ?? "", name: element.name ?? "", value: element.value ?? "",
      text: element.textContent.trim().replace(/\s+/g, " "), href: element.getAttribute("href") ?? "",
      shown: seen || (label && label.boxShadow !== "none"), height: box.height,
    };
  });
}

async function tabTo(page, is, what, faults) {
  for (let press = 0; press < presses_max; ++press) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now.tag === "BODY") continue;
    if (!now.shown) faults.push(`${page.url()}: nothing shows that “${now.text || now.name}” has the focus`);
    if (is(now)) return now;
  }
  throw new Error(`${page.url()}: the Tab key never comes to ${what}`);
}

// Every link and button here leads to a page.
async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function press(page, text, faults) {
  await tabTo(page, (now) => now.text.startsWith(text) && (now.tag === "BUTTON" || now.tag === "A"), `“${text}”`, faults);
  await enter(page);
}

// Every control of the form in the order in which the keyboard comes to it.
async function fillByKeys(page, answers, faults) {
  const names = await page.$$eval("main form :is(input, textarea, select)", (all) => [...new Set(all
    .filter((one) => one.type !== "hidden" && one.name && one.type !== "file").map((one) => one.name))]);
  for (const name of names) {
    if (answers[name] === null || answers[name] === "") continue;
    const now = await tabTo(page, (one) => one.name === name, `the field ${name}`, faults);
    if (now.type === "checkbox") await page.keyboard.press("Space");
    else if (now.type === "radio") await choose(page, answers[name]);
    else if (now.tag === "SELECT") await page.keyboard.press("ArrowDown");
    else {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(answers[name] ?? `Words for ${name.replaceAll("_", " ")}`);
    }
  }
}

// Arrows go through a group of radios; without a wanted one the first is taken.
async function choose(page, wanted) {
  await page.keyboard.press("Space");
  for (let at = 0; wanted && at < 20 && (await focused(page)).value !== wanted; ++at) await page.keyboard.press("ArrowDown");
}

async function pathOf(page) {
  return new URL(page.url()).pathname;
}

async function throughStopPages(page, faults) {
  while (/\/eligible\//.test(await pathOf(page))) {
    const [, at, all] = (await page.textContent("main .govuk-caption-l")).match(/question (\d+) of (\d+)/);
    await fillByKeys(page, { answer: at === all ? "no" : "yes" }, faults);
    await press(page, "Continue", faults);
  }
}

async function addRow(page, answers, faults) {
  await press(page, "Add the first", faults);
  await fillByKeys(page, answers, faults);
  await press(page, "Save", faults);
  await press(page, "Continue", faults);
}

// The browser's own window for choosing opens at a key.
async function attach(page, faults) {
  await tabTo(page, ({ type }) => type === "file", "the input for a document", faults);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(policy("%PDF-1.4 words"));
  await press(page, "Upload", faults);
  await press(page, "Continue", faults);
}

async function answerTask(page, answers, faults) {
  for (let pages = 0; pages < 40 && !/\/form$/.test(await pathOf(page)); ++pages) {
    const field = (await pathOf(page)).split("/").pop();
    if (await page.locator("main form input[type=file]").count()) await attach(page, faults);
    else if (rows[field]) await addRow(page, rows[field], faults);
    else if (await page.locator("main form").count()) {
      await fillByKeys(page, answers, faults);
      await press(page, "Continue", faults);
    } else await press(page, "Continue without any", faults);
    const errors = await page.locator(".govuk-error-summary").allTextContents();
    assert.equal(errors.length, 0, `${field}: ${errors.join(" ")}`);
  }
}

async function answerEverything(page, answers, faults) {
  const tasks = await tasksToAnswer(page);
  for (const task of tasks) {
    await tabTo(page, ({ href }) => href === task, `the task ${task}`, faults);
    await enter(page);
    await answerTask(page, answers, faults);
  }
}

export async function byKeyboard(browser, { base, out, size, name }) {
  const { page, context, faults } = await sitDown(browser, { base, size });
  page.on("filechooser", () => {});  // Else Chromium may open its window before it is told to hand it to us.
  await page.goto("/sign-in");
  await fillByKeys(page, { email: name, password }, faults);
  await press(page, "Sign in", faults);
  assert.equal(await pathOf(page), "/home");
  const code = await openFund(page);
  await press(page, "Funds", faults);
  await tabTo(page, ({ href }) => href === `/funds/${code}/about`, "the fund", faults);
  await enter(page);
  for (let pages = 0; pages < 5 && !/\/(form|eligible.*)$/.test(await pathOf(page)); ++pages) {
    if (await page.locator("main input[name=workflow]").count()) await fillByKeys(page, { earlier: null }, faults);
    await press(page, "Start", faults);
  }
  await throughStopPages(page, faults);
  if (!/\/form$/.test(await pathOf(page))) await press(page, "Start now", faults);
  await answerEverything(page, answersFor(2000 + Number(code.split("-").pop()) - 1), faults);
  await press(page, "Check your answers", faults);
  await fillByKeys(page, {}, faults);
  await page.screenshot({ path: `${out}/keyboard-check.png`, fullPage: true });
  await press(page, "Submit", faults);
  assert.match(await pathOf(page), /\/sent$/, await page.textContent("main"));
  await context.close();
  return [...new Set(faults)];
}

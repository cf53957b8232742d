// Somebody new registers, confirms their address, adds their organisation, invites a colleague who joins it, and
// switches codes on. Mail is read on the demonstration's page.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { codeNow } from "./codes.mjs";
import { pressMain } from "./filling.mjs";
import { expectNoFault } from "./page_checks.mjs";

const chosen = "a long enough password";

async function openMail(page, email, subject) {
  await page.goto("/demonstration/mail");
  await page.fill("#email", email);
  await pressMain(page, "Show its mail");
  await page.click(`main a:has-text("${subject}") >> nth=-1`);
}

async function expectErrors(page, ...texts) {
  const summary = (await page.textContent(".govuk-error-summary")).replace(/\s+/g, " ");
  for (const text of texts) assert.ok(summary.includes(text), `“${text}” is not in “${summary}”`);
  for (const link of await page.$$eval(".govuk-error-summary a", (links) => links.map((one) => one.getAttribute("href"))))
    assert.ok(await page.locator(link).count(), `the summary links to ${link}, which is not there`);
  await expectNoFault(page, "with its errors");
}

async function signInWith(page, email, password) {
  await page.goto("/sign-in");
  await page.fill("#email", email);
  await page.fill("#password", password);
  await page.click("main form button[type=submit]:not([class*=password-input])");
}

async function register(page, email, name) {
  await page.goto("/register");
  await pressMain(page, "Create account");
  await expectErrors(page, "Enter a name", "Enter an email address");
  await page.fill("#name", name);
  await page.fill("#email", email);
  await pressMain(page, "Create account");
  assert.match(await page.textContent("main h1"), /Check your email/);
  await openMail(page, email, "Confirm");
  await pressMain(page, "Confirm");
  await expectErrors(page, "password");
  assert.equal(await page.inputValue("#name"), name);
  await page.fill("#password", chosen);
  await pressMain(page, "Confirm");
}

async function foundOrganisation(page, name) {
  await page.goto("/account/organisation");
  await page.fill("#sought", name);
  await pressMain(page, "Find it");
  await pressMain(page, "Add this organisation");
  await expectErrors(page, "Choose a kind from the list");
  await page.fill("#name", name);
  await page.selectOption("#kind", { index: 1 });
  await pressMain(page, "Add this organisation");
  assert.match(await page.textContent("main"), /Your organisation is added/);
  assert.match(await page.textContent("main h1"), new RegExp(name.slice(0, 10)));
}

async function joinsByInvitation(browser, options, email) {
  const { page, context, faults } = await sitDown(browser, options);
  await openMail(page, email, "invite");
  await page.fill("#name", "Colleague of theirs");
  await page.fill("#password", chosen);
  await pressMain(page, "Create account and join");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await signInWith(page, email, chosen);
  await page.goto("/account");
  assert.match(await page.textContent("main"), /Ten Acre/, "the organisation that they were invited to");
  await context.close();
  return faults;
}

async function switchCodesOn(page) {
  await page.goto("/account/codes");
  await page.fill("#password", chosen);
  await pressMain(page, "Begin");
  const secret = await page.textContent("main .app-code");
  await page.fill("main input[name=code]", "000000");
  await pressMain(page, "Switch codes on");
  await expectErrors(page, "code");
  await page.fill("main input[name=code]", codeNow(secret));
  await pressMain(page, "Switch codes on");
  assert.match(await page.textContent("main"), /recovery codes/i);
  return secret;
}

// A code works once, so the next one is used to sign in.
async function signInByCode(page, email, secret) {
  await page.click("footer button");
  await signInWith(page, email, chosen);
  assert.match(new URL(page.url()).pathname, /\/sign-in\/code$/);
  await page.fill("main input[name=code]", codeNow(secret, 1));
  await page.click("main form button[type=submit]");
  assert.equal(new URL(page.url()).pathname, "/home", await page.textContent("main"));
}

export async function newcomer(browser, { base, out, size, scripts, name }) {
  const options = { base, size, scripts };
  const { page, context, faults } = await sitDown(browser, options);
  const email = `${name}@new.example`, colleague = `${name}-2@new.example`;
  await register(page, email, "Newcomer <b>Ní Bhriain</b>");
  await signInWith(page, email, chosen);
  assert.equal(new URL(page.url()).pathname, "/home", await page.textContent("main"));
  await foundOrganisation(page, `Ten Acre ${name} & <i>Friends</i>`);
  await page.fill("#email", colleague);
  await pressMain(page, "Send the invitation");
  assert.match(await page.textContent("main"), /The invitation is sent/);
  faults.push(...(await joinsByInvitation(browser, options, colleague)));
  await page.reload();
  assert.match(await page.textContent("main table"), /Colleague of theirs/);
  await page.screenshot({ path: `${out}/organisation-${size.width}.png`, fullPage: true });
  await signInByCode(page, email, await switchCodesOn(page));
  await context.close();
  return faults;
}

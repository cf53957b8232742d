// Signing in with a mistake on the way, and out again.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { people, password } from "./people.mjs";

const submit = "main form button[type=submit]:not([class*=password-input])";

export async function signingIn(browser, { base, size, scripts }) {
  const { page, context, faults } = await sitDown(browser, { base, size, scripts });
  await page.goto("/home");
  await page.fill("#email", people.officer);
  await page.fill("#password", "something else");
  await page.click(submit);
  assert.match(await page.title(), /^Error: Sign in/);
  assert.equal(await page.inputValue("#email"), people.officer, "what was typed is kept");
  await page.fill("#password", password);
  await page.click(submit);
  assert.equal(new URL(page.url()).pathname, "/home");
  await page.click("footer button");
  assert.match(await page.textContent("main"), /You have signed out/);
  await page.goto("/home");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await context.close();
  return faults;
}

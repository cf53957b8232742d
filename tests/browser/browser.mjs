// Chromium, and a person in front of it. Every context notes what no page may do: dialogs, refused contents, errors.
import { chromium } from "playwright-core";
import { password } from "./people.mjs";

export const telephone = { width: 360, height: 780 };
export const desk = { width: 1280, height: 900 };

export async function launch() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
}

// A person's browser: { page, faults }. With `scripts` false nothing of ours or others' runs.
export async function sitDown(browser, { base, email = null, size = desk, scripts = true }) {
  const context = await browser.newContext({ baseURL: base, viewport: size, javaScriptEnabled: scripts });
  context.runsScripts = scripts;
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults = [];
  page.on("dialog", async (dialog) => {
    faults.push(`${page.url()}: a dialog says “${dialog.message()}”`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: a script failed: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy|SupportError/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
  if (email) await signIn(page, email);
  return { page, context, faults };
}

export async function signIn(page, email) {
  await page.goto("/sign-in");
  await page.fill("#email", email);
  await page.fill("#password", password);
  await page.click("main form button[type=submit]:not([class*=password-input])");
  if (page.url().endsWith("/sign-in")) throw new Error(`${email} could not sign in`);
}

// What somebody types is saved while they type; another browser's newer answer is never overwritten.
import assert from "node:assert/strict";
import { sitDown } from "./browser.mjs";
import { pressMain } from "./filling.mjs";
import { startABid } from "./journey_bid.mjs";

const question = "summary";
const input = `main form [name=${question}]`;
const status = "main [data-autosave-status]";

async function told(page, words) {
  await page.waitForFunction(([place, text]) => document.querySelector(place)?.textContent.startsWith(text), [status, words]);
}

export async function savedWhileTyping(browser, { base, out, size, name }) {
  const one = await sitDown(browser, { base, email: name, size });
  const other = await sitDown(browser, { base, email: name, size });
  const { form } = await startABid(one.page);
  const path = `${form}/${question}`;

  await one.page.goto(path);
  assert.equal(await one.page.locator("[data-clock]").count(), 1, "the server's clock stands there once");
  await one.page.fill(input, "Typed and left");
  await told(one.page, "Saved at");
  await one.page.screenshot({ path: `${out}/saving-saved-${size.width}.png`, fullPage: true });
  await one.page.goto(form);
  await one.page.goto(path);
  assert.equal(await one.page.inputValue(input), "Typed and left", "it is there without Continue");

  await one.page.fill(input, "Left at once");
  const left = one.page.waitForResponse((answer) => answer.request().method() === "POST");
  await one.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  assert.equal((await left).status(), 200, "it is sent when the page is hidden");

  await one.page.goto(path);
  await other.page.goto(path);
  assert.equal(await other.page.inputValue(input), "Left at once");
  await other.page.fill(input, "Of the other browser");
  await told(other.page, "Saved at");
  await one.page.fill(input, "Of the first browser");
  await told(one.page, "Not saved: this answer was changed in another window");
  await one.page.screenshot({ path: `${out}/saving-stopped-${size.width}.png`, fullPage: true });
  await pressMain(one.page, "Continue");
  assert.match(await one.page.textContent("main .govuk-inset-text"), /Of the other browser/, "theirs is shown");
  assert.equal(await one.page.inputValue(input), "Of the first browser", "and so is what was typed");
  await other.page.reload();
  assert.equal(await other.page.inputValue(input), "Of the other browser", "nothing was overwritten");

  await one.page.goto(`${form}/amount`);
  await one.page.fill("main form [name=amount]", "much");
  await told(one.page, "Saved at");
  assert.match(await one.page.textContent(status), /, but not all of it: .*mount/, "what is not saved is said");
  assert.equal(await one.page.locator(".govuk-error-summary").count(), 0, "no error while they type");

  await one.context.close();
  await other.context.close();
  return [...one.faults, ...other.faults];
}

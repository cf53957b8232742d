// Answers whatever a form page asks, as a person would who reads its labels. Answers that matter are given by name.

// Every control of the form on the page, with what is needed to answer it.
async function controls(page) {
  return page.$$eval("main form :is(input, textarea, select)", (elements) => elements
    .filter((element) => element.type !== "hidden")
    .map(({ name, type, tagName, value, id }) => ({ name, type, tag: tagName, value, id })));
}

async function fillOne(page, { name, type, tag, value }, answer) {
  const wanted = typeof answer === "string" ? answer : undefined;
  const selector = `main form [name="${name}"]`;
  if (type === "radio" || type === "checkbox") {
    const choice = page.locator(`${selector}[value="${wanted ?? value}"]`);
    if (!(await choice.isChecked())) await choice.check();
    return;
  }
  if (tag === "SELECT") return page.selectOption(selector, wanted ?? { index: 1 });
  return page.fill(selector, wanted ?? `Words for ${name.replaceAll("_", " ")}`);
}

// The first of the radios or checkboxes of a name unless another is wanted; every other control once.
export async function fillPage(page, answers) {
  const done = new Set();
  for (const control of await controls(page)) {
    if (!control.name || done.has(control.name)) continue;
    if (answers[control.name] === null) continue; // left as it is
    done.add(control.name);
    await fillOne(page, control, answers[control.name]);
  }
}

export async function pressMain(page, text) {
  await page.click(`main :is(button, a.govuk-button):text-is("${text}")`);
}

// The addresses of the tasks that are questions; what was asked before the start only stands on the list.
export async function tasksToAnswer(page) {
  const links = await page.$$eval(".govuk-task-list__link", (all) => all.map((link) => link.getAttribute("href")));
  return links.filter((href) => href.includes("/form/"));
}

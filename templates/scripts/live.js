// Lets the server's clock run on, and figures change without reloading. The browser itself asks
// again, after as long as the last answer said.
const units = [
  [86400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

function counted(number, name) {
  return `${number} ${name}${number === 1 ? "" : "s"}`;
}

// As api/pages/clock.cpp says it.
function leftWords(seconds) {
  for (let i = 0; i < units.length; i += 1) {
    const [length, name] = units[i];
    const whole = Math.floor(seconds / length);
    if (whole === 0) continue;
    if (i + 1 === units.length) return counted(whole, name);
    const rest = Math.floor((seconds % length) / units[i + 1][0]);
    return rest === 0 ? counted(whole, name) : `${counted(whole, name)} and ${counted(rest, units[i + 1][1])}`;
  }
  return "less than a second";
}

// As engine/time/words.cpp says it, so that a page does not change its words once it runs.
function clockWords(at, zone) {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "long", year: "numeric" });
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hour: "numeric", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  }).formatToParts(at);
  const value = (type) => parts.find((part) => part.type === type).value;
  const hour = Number(value("hour"));
  const rest = `:${value("minute")}:${value("second")}`;
  if (hour === 12 && rest === ":00:00") return `${day.format(at)} at midday`;
  if (hour === 0 && value("minute") === "00") return `${day.format(at)} at 00${rest}`;
  return `${day.format(at)} at ${hour % 12 || 12}${rest}${hour < 12 ? "am" : "pm"}`;
}

// How far the server's clock is ahead of this machine's, which no deadline goes by.
let ahead = 0;

function tick(root) {
  const now = Date.now() + ahead;
  root.querySelector("[data-now]").textContent = clockWords(now, root.dataset.zone);
  const left = root.querySelector("[data-left]");
  const closes = Number(root.dataset.closesAt);
  if (left) left.textContent = now > closes ? "none: the closing time has passed" : leftWords(Math.floor((closes - now) / 1000));
}

function cell(tag, text, classes) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = classes;
  if (tag === "th") made.scope = "row";
  return made;
}

function showRows(states) {
  const body = document.querySelector("[data-live-rows] tbody");
  if (!body || states.length === 0) return;
  body.replaceChildren(...states.map((state) => {
    const row = document.createElement("tr");
    row.className = "govuk-table__row";
    row.append(
      cell("th", state.title, "govuk-table__header app-light"),
      cell("td", state.bids, "govuk-table__cell govuk-table__cell--numeric"),
      cell("td", state.asked, "govuk-table__cell govuk-table__cell--numeric"),
    );
    return row;
  }));
}

function show(data) {
  for (const place of document.querySelectorAll("[data-live]"))
    if (data[place.dataset.live] !== undefined) place.textContent = data[place.dataset.live];
  if (data.states) showRows(data.states);
  for (const text of document.querySelectorAll("[data-static]")) text.hidden = true;
  for (const text of document.querySelectorAll("[data-running]")) text.hidden = false;
}

function takeClock(root, clock) {
  ahead = clock.nowAt - Date.now();
  root.dataset.closesAt = clock.closesAt ?? "";
}

function listen(address, take) {
  const source = new EventSource(address);
  source.onmessage = (event) => take(JSON.parse(event.data));
}

const root = document.querySelector("[data-clock]");
if (root && "EventSource" in window) {
  ahead = Number(root.dataset.nowAt) - Date.now();
  listen(root.dataset.events, (data) => {
    takeClock(root, data.clock);
    show(data);
  });
  setInterval(() => tick(root), 1000);
}

// Figures without a clock beside them.
const figures = document.querySelector("[data-figures]");
if (figures && "EventSource" in window) listen(figures.dataset.figures, show);

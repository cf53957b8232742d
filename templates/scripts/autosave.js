// Saves a page of questions, or a score sheet, while somebody types, some seconds after they stop and when they leave.
// What another saved meanwhile is never overwritten: then this stops, and the form's first button shows both texts, as
// it does without scripts.
const pause = 3_000; // after the last key
const gapFirst = 10_000; // between two saves at least; longer the longer they type, since each is an entry of the record
const gapLongest = 60_000;

const words = {
  saving: "Saving…",
  away: (button) => `Not saved: we could not reach the service. We try again when you type. “${button}” saves it too.`,
  unknown: (button) =>
    `Not saved: it cannot be saved from here now. Choose “${button}” to see why. Copy what you typed first.`,
};

class Autosave {
  constructor(form, status) {
    this.form = form;
    this.status = status;
    this.kept = this.typed();
    this.gap = gapFirst;
    this.lastAt = -Infinity;
    this.running = null;
    this.stopped = false;
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", (event) => this.beforeSubmit(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save(true);
    });
    addEventListener("pagehide", () => this.save(true));
  }

  // What was typed, without what the page itself put into the form.
  typed() {
    const data = new FormData(this.form);
    for (const { name } of this.form.querySelectorAll("input[type=hidden]")) data.delete(name);
    return new URLSearchParams(data).toString();
  }

  button() {
    return this.form.querySelector("button").textContent.trim();
  }

  later() {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const sinceLast = performance.now() - this.lastAt;
    this.timer = setTimeout(() => this.save(false), Math.max(pause, this.gap - sinceLast));
  }

  // Continue is sent after what is under way, with the tag that it gave: else they would meet their own answer as
  // another's.
  beforeSubmit(event) {
    clearTimeout(this.timer);
    this.stopped = true;
    if (!this.running) return;
    event.preventDefault();
    const button = event.submitter;
    this.running.finally(() => {
      if (button) this.form.requestSubmit(button);
      else this.form.requestSubmit();
    });
  }

  save(isLeaving) {
    const typed = this.typed();
    if (this.stopped || this.running || typed === this.kept) return;
    clearTimeout(this.timer);
    const body = new URLSearchParams(new FormData(this.form));
    body.set("go-to", "stay");
    this.lastAt = performance.now();
    this.gap = Math.min(this.gap * 1.5, gapLongest);
    if (!isLeaving) this.say(words.saving);
    this.running = this.send(body, typed, isLeaving).finally(() => {
      this.running = null;
      if (!this.stopped && this.kept !== this.typed() && this.refused !== this.typed()) this.later();
    });
  }

  async send(body, typed, isLeaving) {
    let answer;
    try {
      answer = await fetch(this.form.action, {
        method: "POST", body, keepalive: isLeaving, redirect: "manual", headers: { Accept: "application/json" },
      });
    } catch {
      this.refused = typed;
      return this.say(words.away(this.button()));
    }
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) return this.stop(words.unknown(this.button()));
    const told = await answer.json();
    if (!told.words) return this.stop(words.unknown(this.button()));
    if (answer.status === 409) return this.stop(told.words);
    if (answer.ok) {
      this.kept = typed;
      for (const [name, value] of Object.entries(told.hidden)) this.form.elements[name].value = value;
    } else {
      this.refused = typed; // the same again would be refused again
    }
    return this.say(told.words);
  }

  stop(text) {
    this.stopped = true;
    this.say(text);
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

export function saveWhileTyping() {
  const form = document.querySelector("form[data-autosave]");
  const status = document.querySelector("[data-autosave-status]");
  if (form && status && "requestSubmit" in form) new Autosave(form, status);
}

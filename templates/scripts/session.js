// Two minutes before a session ends it says so, with one action to stay. What was typed stays on the page either way.
const warnBefore = 120;
const shared = "almoner-session-ends"; // so that what is done in another tab counts here

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

class SessionWatch {
  constructor(seconds) {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "app-session";
    this.dialog.setAttribute("aria-labelledby", "session-heading");
    document.body.append(this.dialog);
    this.endsIn(seconds);
    this.look();
  }

  endsIn(seconds) {
    this.write(Date.now() + seconds * 1000);
  }

  write(ends) {
    this.ends = ends;
    try {
      localStorage.setItem(shared, String(ends));
    } catch {} // switched off: each tab goes by itself
  }

  secondsLeft() {
    try {
      this.ends = Math.max(this.ends, Number(localStorage.getItem(shared)));
    } catch {}
    return Math.round((this.ends - Date.now()) / 1000);
  }

  look() {
    const left = this.secondsLeft();
    if (left <= 0) return this.ended();
    if (left > warnBefore) {
      if (this.dialog.open) this.dialog.close();
    } else if (!this.dialog.open) {
      this.warn();
    }
    setTimeout(() => this.look(), left > warnBefore ? Math.min(left - warnBefore, 60) * 1000 : 5000);
  }

  show(heading, text, ...actions) {
    const title = element("h2", heading, "govuk-heading-m");
    title.id = "session-heading";
    const group = element("div", "", "govuk-button-group");
    group.append(...actions);
    this.dialog.replaceChildren(title, element("p", text, "govuk-body"), group);
    if (!this.dialog.open) this.dialog.showModal();
  }

  warn() {
    const stay = element("button", "Stay signed in", "govuk-button");
    stay.type = "button";
    stay.addEventListener("click", () => this.stay());
    this.show("You will be signed out soon", "You have done nothing for a while, so we sign you out in 2 minutes. What you have saved stays saved.", stay);
  }

  async stay() {
    this.dialog.close();
    try {
      const answer = await fetch("/session/left", { headers: { Accept: "application/json" }, redirect: "error" });
      this.endsIn((await answer.json()).secondsLeft);
    } catch {
      this.ended();
    }
  }

  ended() {
    const go = element("a", "Sign in again", "govuk-button");
    go.href = "/sign-in?then=" + encodeURIComponent(location.pathname + location.search);
    const close = element("button", "Stay on this page", "govuk-button govuk-button--secondary");
    close.type = "button";
    close.addEventListener("click", () => this.dialog.close());
    this.show("You were signed out", "What you saved is kept. What you have typed and not saved is still on this page: copy it before you sign in again.", go, close);
  }
}

export function watchSession() {
  const note = document.querySelector("[data-session-seconds]");
  if (note && "showModal" in HTMLDialogElement.prototype) new SessionWatch(Number(note.dataset.sessionSeconds));
}

// Every page that a person can reach by links from where they begin, a few of each kind.
import { backToDesk, faultsOf } from "./page_checks.mjs";

const ofEachKindMax = 2;
const pagesMax = 150;

// "/cases/17/actions/pass_sift?x=1" -> "/cases/N/actions/pass_sift?x": pages of one kind are made by one template.
export function kindOf(url) {
  const path = url.pathname
    .replace(/^\/funds\/[^/]+/, "/funds/FUND")
    .replace(/^\/awards\/[^/]+\/[^/]+/, "/awards/FUND/REF")
    .replace(/\/\d+(?=\/|$)/g, "/N");
  const names = [...new Set([...url.searchParams.keys()])].sort().join("&");
  return names ? `${path}?${names}` : path;
}

async function linksOf(page) {
  return page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => link.href));
}

function isToVisit(url, base) {
  return url.origin === new URL(base).origin && !/^\/(api|assets)\//.test(url.pathname);
}

// Visits in the order of discovery; `look` is called on each page, and told whether one of its kind was before. Returns the addresses that were visited.
async function walk(page, base, begin, look) {
  const waiting = begin.map((path) => new URL(path, base));
  const seen = new Set(waiting.map(String));
  const ofKind = new Map();
  const visited = [];
  while (waiting.length && visited.length < pagesMax) {
    const url = waiting.shift();
    const kind = kindOf(url);
    const times = ofKind.get(kind) ?? 0;
    if (times >= ofEachKindMax) continue;
    ofKind.set(kind, times + 1);
    const response = await page.goto(url.href).catch((error) => ({ failed: error.message }));
    if (response?.failed && /Download is starting|ERR_ABORTED/.test(response.failed)) continue; // a file to keep
    visited.push(url.pathname + url.search);
    await look(url, kind, response, times > 0);
    if (response?.failed) continue;
    for (const href of await linksOf(page)) {
      const next = new URL(href);
      next.hash = "";
      if (!seen.has(next.href) && isToVisit(next, base)) seen.add(next.href) && waiting.push(next);
    }
  }
  return visited;
}

// A document may run nothing, not even what looks at it: it is laid out once more where it can be looked at.
async function whereItCanBeLookedAt(page, response, html) {
  if (!/\bsandbox\b/.test(response.headers()["content-security-policy"] ?? "")) return page;
  const table = await page.context().newPage();
  await table.setContent(html);
  return table;
}

async function picture(page, out, who, kind, width) {
  const name = `${who}-${kind}`.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "");
  await page.screenshot({ path: `${out}/${name}-${width}.png`, fullPage: true });
}

// { visited, faults, titles: [{title, kind}], htmls: [{address, html}] }
export async function crawl(page, base, begin, out, who) {
  const faults = [], titles = [], htmls = [];
  const look = async (url, kind, response, isLikeAnother) => {
    const address = url.pathname + url.search;
    const say = (text) => faults.push(`${who} at ${address}: ${text}`);
    if (response?.failed) return say(response.failed);
    if (response.status() >= 400) return say(`a link leads to an answer of status ${response.status()}`);
    if (!/text\/html/.test(response.headers()["content-type"] ?? "")) return;
    const html = await response.text();
    htmls.push({ address, html });
    titles.push({ title: await page.title(), kind: kindOf(new URL(page.url())).split("?")[0], address });
    const shown = await whereItCanBeLookedAt(page, response, html);
    for (const fault of await faultsOf(shown, { isForPaper: shown !== page, isLikeAnother })) say(fault);
    if (!isLikeAnother) await picture(shown, out, who, kind, 360);
    await backToDesk(shown);
    if (!isLikeAnother) await picture(shown, out, who, kind, 1280);
    if (shown !== page) await shown.close();
  };
  const visited = await walk(page, base, begin, look);
  return { visited, faults, titles, htmls };
}

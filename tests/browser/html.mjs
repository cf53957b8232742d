// The Nu Html Checker over every page that was served.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

// What the checker says that holds for the Design System's own markup as well.
const known = [
  /^The “group” role is unnecessary for element “fieldset”/,
  /Trailing slash on void elements/,
  /^Attribute “aria-hidden” is unnecessary for elements that have attribute “hidden”/,
];

// [{address, html}] -> one sentence for each message.
export function faultsOfHtml(htmls, folder) {
  mkdirSync(folder, { recursive: true });
  const addresses = new Map();
  htmls.forEach(({ address, html }, at) => {
    writeFileSync(`${folder}/${at}.html`, html);
    addresses.set(`${at}.html`, address);
  });
  const ran = spawnSync("java", ["-jar", jar, "--format", "json", "--skip-non-html", folder],
    { encoding: "utf8", maxBuffer: 64 << 20 });
  if (ran.error) throw new Error(`the Nu Html Checker did not run: ${ran.error.message}`);
  const { messages } = JSON.parse(ran.stderr);
  return messages
    .filter(({ message }) => !known.some((pattern) => pattern.test(message)))
    .map(({ url, lastLine, message, extract }) =>
      `${addresses.get(url.split("/").pop())}:${lastLine}: ${message} (${(extract ?? "").trim().slice(0, 120)})`);
}

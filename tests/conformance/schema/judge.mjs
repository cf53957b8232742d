// What the published schemas say of files and of changes to them, by Ajv; YAML as editors read it.
// usage: node judge.mjs JOB   where JOB is a JSON file:
//   schemas  texts of schemas
//   files    {schema: its $id, text}
//   changes  {file: its number, path: [key or index...], set: YAML text} or, without set, drop it
//   words    {file, path} of mappings: which words may stand there?
// Prints JSON: for each file and change the complaints, for each mapping the words, and `untried`:
// where the schemas close a mapping that no path of `words` led to.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import YAML from "yaml";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const schemas = job.schemas.map((text) => JSON.parse(text));
const ajv = new Ajv.default({ allErrors: true, verbose: true, strictTypes: false, strictRequired: false });
schemas.forEach((schema) => ajv.addSchema(schema));

function* partsOf(node, at) {
  if (node === null || typeof node !== "object") return;
  yield [node, at];
  for (const [key, value] of Object.entries(node)) yield* partsOf(value, `${at}/${key}`);
}

const parts = schemas.flatMap((schema) => [...partsOf(schema, `${schema.$id}#`)]);
const closed = parts.filter(([part]) => part.additionalProperties === false);
const known = new Set(parts.flatMap(([part]) => Object.keys(part.properties ?? {})));
const tried = new Set();

const files = job.files.map(({ schema, text }) => ({
  validate: ajv.getSchema(schema),
  data: YAML.parse(text),
}));

function complaints({ validate, data }) {
  return validate(data) ? [] : validate.errors;
}

const said = (errors) =>
  errors.map((error) => `${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);

const pointer = (path) =>
  path.map((step) => "/" + String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

const reached = (data, path) => path.reduce((node, step) => node[step], data);

// The complaints about a file while one thing in it is different.
function changed({ file, path, set }) {
  const at = path.at(-1);
  const parent = reached(files[file].data, path.slice(0, -1));
  const before = parent[at];
  if (set !== undefined) parent[at] = YAML.parse(set);
  else if (Array.isArray(parent)) parent.splice(at, 1);
  else delete parent[at];
  const errors = said(complaints(files[file]));
  if (set === undefined && Array.isArray(parent)) parent.splice(at, 0, before);
  else parent[at] = before;
  return errors;
}

function isUnknown(error, at, word) {
  if (error.keyword === "additionalProperties")
    return error.instancePath === at && error.params.additionalProperty === word;
  return error.keyword === "false schema" && error.instancePath === `${at}/${word}`;
}

function wordsAt({ file, path }) {
  const { validate, data } = files[file];
  const mapping = reached(data, path);
  const words = Object.keys(mapping);
  for (const word of [...known, "zz_unknown"]) {
    if (Object.hasOwn(mapping, word)) continue;
    mapping[word] = null;
    const against = complaints({ validate, data }).filter((error) => isUnknown(error, pointer(path), word));
    against.forEach((error) => tried.add(error.parentSchema));
    if (against.length === 0) words.push(word);
    delete mapping[word];
  }
  return words;
}

const answer = {
  files: files.map((file) => said(complaints(file))),
  changes: job.changes.map(changed),
  words: job.words.map(wordsAt),
};
answer.untried = closed.filter(([part]) => !tried.has(part)).map(([, at]) => at);
console.log(JSON.stringify(answer));

// What each kind of user does from beginning to end. A journey gives its faults; none is what is wanted.
import { desk, telephone } from "./browser.mjs";
import { signingIn } from "./journey_signing_in.mjs";

const everyWay = [
  { how: "at a desk", options: { size: desk } },
  { how: "at a desk without scripts", options: { size: desk, scripts: false } },
  { how: "on a telephone", options: { size: telephone } },
  { how: "on a telephone without scripts", options: { size: telephone, scripts: false } },
];

export const journeys = [{ name: "signing in and out", go: signingIn, ways: everyWay }];

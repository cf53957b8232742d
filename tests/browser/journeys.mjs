// What each kind of user does from beginning to end. A journey gives its faults; none is what is wanted.
import { desk, telephone } from "./browser.mjs";
import { fromTheAnswerToAReturn } from "./journey_award.mjs";
import { writingABid } from "./journey_bid.mjs";
import { judging } from "./journey_judging.mjs";
import { byKeyboard } from "./journey_keyboard.mjs";
import { newcomer } from "./journey_newcomer.mjs";
import { oddTextsEverywhere } from "./journey_odd_texts.mjs";
import { oddTextsOfStaff, writers } from "./journey_odd_texts_of_staff.mjs";
import { inTheOffices } from "./journey_offices.mjs";
import { answeringARequest } from "./journey_request.mjs";
import { savedWhileTyping } from "./journey_saving.mjs";
import { signingIn } from "./journey_signing_in.mjs";
import { withdrawing } from "./journey_withdrawal.mjs";

const everyWay = [
  { how: "at a desk", options: { size: desk } },
  { how: "at a desk without scripts", options: { size: desk, scripts: false } },
  { how: "on a telephone", options: { size: telephone } },
  { how: "on a telephone without scripts", options: { size: telephone, scripts: false } },
];

// Each way by another applicant, so that none meets what the one before left behind.
const byAnother = everyWay.map(({ how, options }, at) =>
  ({ how, options: { ...options, name: `lead@org${String(at + 6).padStart(2, "0")}.example` } }));

// Each way on other bids: the last of each kind, and the first.
const onOthers = [everyWay[0], everyWay[3]].map(({ how, options }, at) => ({ how, options: { ...options, which: at - 1 } }));

// Each way on a bid of its own, none of which the judges take.
const onBidsBetween = everyWay.map(({ how, options }, at) => ({ how, options: { ...options, which: at + 4 } }));

// Each way under another name, which is part of the addresses that it makes up.
const underNames = everyWay.map(({ how, options }, at) => ({ how, options: { ...options, name: `way${at}` } }));
const atADesk = (name) => [{ how: "at a desk", options: { size: desk, name } }];

const byEachWriter = writers.map(({ how, email, does }) => ({ how, options: { size: desk, email, does } }));

// What is `apart` leaves more behind than others should meet: it goes only where it is asked for.
export const journeys = [
  { name: "signing in and out", go: signingIn, ways: everyWay },
  { name: "writing a bid", go: writingABid, ways: byAnother },
  { name: "writing a bid by keyboard alone", go: byKeyboard, ways: atADesk("lead@org16.example") },
  { name: "what is typed and not sent", go: savedWhileTyping, ways: atADesk("lead@org18.example") },
  { name: "judging bids", go: judging, ways: onOthers },
  { name: "answering a request for more", go: answeringARequest, ways: onBidsBetween },
  { name: "a bid withdrawn", go: withdrawing, ways: everyWay },
  { name: "somebody new", go: newcomer, ways: underNames },
  { name: "the administrator, the auditor and the PCC's office", go: inTheOffices, ways: underNames },
  { name: "odd texts in every field", go: oddTextsEverywhere, ways: atADesk("lead@org17.example") },
  { name: "from the PCC's answer to a return", go: fromTheAnswerToAReturn, ways: [{ how: "by everybody", options: {} }], apart: true },
  { name: "odd texts of staff in every field", go: oddTextsOfStaff, ways: byEachWriter, apart: true },
];

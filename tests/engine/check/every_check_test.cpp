// Every check that there is, by its number, with a fault that it catches: what is said then, whole,
// and that nothing is said without the fault.
#include <functional>
#include <set>

#include "engine/check/migration.hpp"
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

struct Row {
  std::string id;
  std::function<std::string(bool with_the_fault)> say;
  std::string said;
};

Beside documents() {
  Beside beside;
  beside.documents = {{"remittance", "bid", {}}, {"decline-letter", "bid", {}}};
  return beside;
}

// Of the grant with `to` in place of `from`.
Row instead(const std::string& id, const std::string& from, const std::string& to,
            const std::string& said) {
  return {id,
          [=](bool with_the_fault) {
            return said_by(id, with_the_fault ? edited(grant(), from, to) : grant(), documents());
          },
          said};
}

// Of the grant with more written before that place.
Row before(const std::string& id, const std::string& place, const std::string& more,
           const std::string& said) {
  return instead(id, place, more + place, said);
}

// R17: of a case at the panel, where the new version promises that the risk was judged before; or
// is the same.
std::string said_of_a_running_case(bool with_the_fault) {
  std::string text = grant();
  if (with_the_fault) {
    text = edited(text, "goes_to: panel}\n      withdraw", "goes_to: risk}\n      withdraw");
    text = edited(text, "  panel:\n",
                  "  risk:\n    stage: sift\n    title: Risk\n    actions:\n"
                  "      judge_risk: {who_may: [officer], goes_to: panel}\n  panel:\n");
    text = edited(text, "must_have: [pass_sift]", "must_have: [pass_sift, judge_risk]");
  }
  const auto version = checked(text).definition;
  if (!version) return "the version does not hold";
  const Workflow& to = *version->workflows.front();
  const PersonId bo{1}, ann{2};
  std::string said;
  for (const auto& sentence : Migration(to, {&to}).refusals({.state = "panel",
                                            .title = "Panel decision",
                                            .deeds = {{"submit", bo}, {"pass_sift", ann}},
                                            .answered = {"amount"}}))
    said += sentence + "\n";
  return said;
}

const std::string a_return = R"(language: 1
workflow: return
case: return
version: 1
title: Return
parent: {case: bid, in: [agreed]}
who_may_open: [officer]
start: asked
states:
  asked:
    stage: report
    title: Asked for
    edited_by: [applicant]
    actions:
      file: {who_may: [applicant], goes_to: filed}
  filed: {end: yes, stage: report, title: Filed}
)";

// R19: the grant in a fund of its own, with returns that it asks about before it ends; or does not.
std::string said_of_a_child(bool with_the_fault) {
  auto [fund, bid] = grant_in_a_fund();
  const std::string asks = "none_in: {return: [asked], say: Returns are still to come.}, ";
  bid.text = edited(bid.text, "      call_off: {", "      call_off: {" + asks);
  if (!with_the_fault) bid.text = edited(bid.text, "      pay: {", "      pay: {" + asks);
  const auto read =
      read_and_check({fund, bid, {"return.yaml", a_return}}, files_in("workflows/calendars"));
  std::string said;
  for (const Finding& finding : read.findings)
    if (finding.check != "R20") said += text_of(finding);
  return said;
}

const std::vector<Row> rows{
    instead("R0", "title: Grants\n", "titel: Grants\n",
            R"(grant.yaml:4:1: error R0: 'titel' is not a word of the file; did you mean 'title'?
  4 | titel: Grants
    | ^
  the rest is checked when this is mended
  to mend it: write 'title'
)"),
    instead("R1", "goes_to: paid,", "goes_to: payd,",
            R"(grant.yaml:63:42: error R1: there is no state called 'payd'; did you mean 'paid'?
  63 |       pay: {who_may: [finance], goes_to: payd, money: {pay: form.award}}
     |                                          ^
  the rest is checked when this is mended
  to mend it: write 'paid'
)"),
    before("R2", "  paid: {end", "  lost: {end: yes, stage: report, title: Lost}\n",
           R"(grant.yaml:65:3: error R2: no case can get to 'Lost' (lost)
  65 |   lost: {end: yes, stage: report, title: Lost}
     |   ^
  to mend it: let an action lead to it (goes_to: lost), or delete it
)"),
    instead("R3", "paid: {end: yes, ", "paid: {",
            R"(grant.yaml:65:3: error R3: no case can leave 'Paid' (paid), which is no end
  65 |   paid: {stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |   ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid
  to mend it: give it an action that leads elsewhere, or write 'end: yes'
)"),
    instead(
        "R4", "paid: {end: yes, ",
        "sought: {stage: report, title: Sought, actions: {lose: {who_may: [officer], goes_to: "
        "paid}}}\n  paid: {actions: {seek: {who_may: [officer], goes_to: sought}}, ",
        R"(grant.yaml:65:3: error R4: a case in 'Sought' (sought) can never finish: no way leads to an end
  65 |   sought: {stage: report, title: Sought, actions: {lose: {who_may: [officer], goes_to: paid}}}
     |   ^
  nor can it from 'Paid' (paid)
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid
    6. Officer takes 'seek'              Paid -> Sought
  to mend it: let one of its actions lead on towards an end
)"),
    before(
        "R5", "  paid: {end",
        "    clock: {pay: {goes_to: paid}}\n    timers: [{do: pay, after: 5 days}]\n",
        R"(grant.yaml:65:13: error R5: in 'Agreed' (agreed) 'pay' stands under 'actions' and under 'clock'
  65 |     clock: {pay: {goes_to: paid}}
     |             ^
  to mend it: give one of the two another name
)"),
    instead("R6", "      pass_sift: {who_may: [officer], goes_to: panel}\n", "",
            R"(grant.yaml:41:3: error R6: nobody can move a case on from 'Received' (submitted)
  41 |   submitted:
     |   ^
  'withdraw' only gives up
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
  to mend it: give it an action that one of the fund's roles may take, or a timer
)"),
    before("R7", "  paid: {end", "    clock: {lapse: {goes_to: rejected}}\n",
           R"(grant.yaml:65:13: error R7: 'lapse' stands under 'clock', but no timer does it
  65 |     clock: {lapse: {goes_to: rejected}}
     |             ^
  to mend it: write - {do: lapse, after: 5 working days} under 'timers'
)"),
    instead("R8", "money: {commit: form.award}", "money: {commit: form.awrd}",
            R"(grant.yaml:57:71: error R8: 'form.awrd' is not known here; did you mean 'form.award'?
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.awrd}}
     |                                                                       ^
  to mend it: write 'form.award'
)"),
    instead(
        "R8", "    approve: [award]\n", "",
        R"(grant.yaml:50:97: error R8: 'form.award' may be empty when the money of 'approve' reads it
  50 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |                                                                                                 ^
  so it may when the money of 'sign_off' (line 56) reads it
  so it may when the money of 'pay' (line 62) reads it
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- leaves it empty
  to mend it: write award under form.required.approve, or ask has(form.award) before it is read
)"),
    before(
        "R9", "      decline: {", "      hurry: {who_may: [panel_chair], goes_to: agreed}\n",
        R"(grant.yaml:52:7: error R9: a bid can get to 'Agreed' (agreed) without 'approve' and 'sign_off'
  52 |       hurry: {who_may: [panel_chair], goes_to: agreed}
     |       ^
  promise (line 70): Finance signs before anything is agreed
  and so it breaks the promise (line 71): Nothing is paid unsigned
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision
    3. Panel chair takes 'hurry'  Panel decision -> Agreed  <- breaks the promise
  to mend it: remove 'hurry' (line 52), or let it lead to 'Waiting for finance' (finance_check), where 'sign_off' is taken
)"),
    instead(
        "R10", "cancels: [approve], money: {unreserve: all}}", "cancels: [approve]}",
        R"(grant.yaml:58:7: error R10: a bid can end in 'Not funded' (rejected) with money reserved
  58 |       refuse_sign_off: {who_may: [finance], goes_to: panel, cancels: [approve]}
     |       ^
  and so 'approve' reserves money, but some is reserved already
  how it happens:
    1. Applicant takes 'submit'                 Draft -> Received
    2. Officer takes 'pass_sift'                Received -> Panel decision
    3. Panel chair takes 'approve'              Panel decision -> Waiting for finance
    4. Finance officer takes 'refuse_sign_off'  Waiting for finance -> Panel decision  <- keeps the money
    5. Panel chair takes 'decline'              Panel decision -> Not funded
  to mend it: add 'unreserve: all' to the money of 'refuse_sign_off' (line 58)
)"),
    instead(
        "R11", "Finance officer, at_least: 2", "Finance officer, at_least: 1",
        R"(grant.yaml:63:7: error R11: with the fewest people promised, a bid can come to where nobody may 'pay', and never get to 'Paid' (paid)
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  somebody who is Finance officer did 'sign_off': the rule maker-and-checker forbids 'pay' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'pay'
  to mend it: promise more of this role (at_least of finance), or let another role take 'pay'
)"),
    instead(
        "R12", "template: remittance", "template: remitance",
        R"(grant.yaml:65:60: error R12: there is no document called 'remitance'; did you mean 'remittance'?
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remitance, to: applicant}]}
     |                                                            ^
  to mend it: use one of remittance or decline-letter
)"),
    before(
        "R13", "        until: {date", "        from: {date: dates.panel_meets, say: Too early}\n",
        R"(grant.yaml:9:11: error R13: 'submit' can never be taken: it can until dates.closes (2019-03-08 17:00), and not before dates.panel_meets (2019-03-22 10:00)
  9 |   closes: 2019-03-08 17:00
    |           ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- not before dates.panel_meets
  to mend it: set closes later, or panel_meets earlier
)"),
    before(
        "R14", "      decline: {",
        "      urgent: {who_may: [panel_chair], goes_to: finance_check}\n",
        R"(grant.yaml:72:5: warning R14: this promise is about 'approve', but 'urgent' leads to 'Waiting for finance' (finance_check) as well
  72 |   - {before_action: approve, must_have: [pass_sift], why: Only what was sifted is approved}
     |     ^
  how it happens:
    1. Applicant takes 'submit'    Draft -> Received
    2. Officer takes 'pass_sift'   Received -> Panel decision
    3. Panel chair takes 'urgent'  Panel decision -> Waiting for finance  <- goes round the promise
  to mend it: write before_state: finance_check instead of before_action
  to accept it: write under 'acknowledged' - {check: R14, at: action approve, who: ..., why: ...}
)"),
    instead(
        "R15", "goes_to: panel}\n      withdraw",
        "goes_to: panel, only_if: [{check: 1 < 2, say: Never}]}\n      withdraw",
        R"(grant.yaml:45:73: warning R15: this condition of 'pass_sift' is always true, so it holds nobody back
  45 |       pass_sift: {who_may: [officer], goes_to: panel, only_if: [{check: 1 < 2, say: Never}]}
     |                                                                         ^
  to mend it: delete it, or write what it should ask
  to accept it: write under 'acknowledged' - {check: R15, at: condition 1 of pass_sift in submitted, who: ..., why: ...}
)"),
    instead(
        "R16", "        locks: form\n", "",
        R"(grant.yaml:44:7: error R16: the form can be changed after pass_sift, which still counts
  44 |       pass_sift: {who_may: [officer], goes_to: panel}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision  <- changes what was approved
  to mend it: write locks: form under 'pass_sift' (line 44) or under a step before it
)"),
    {"R17", said_of_a_running_case,
     "in the new version 'judge_risk' is done before 'Panel decision' (panel), and of this one it "
     "is not\n"},
    before(
        "R18", "      refuse_sign_off: {",
        "      take_back: {who_may: [officer], goes_to: panel, undoes: [approve], money: "
        "{unreserve: all}}\n",
        R"(grant.yaml:58:7: error R18: 'take_back' puts back 'approve', which the role 'officer' may not do
  58 |       take_back: {who_may: [officer], goes_to: panel, undoes: [approve], money: {unreserve: all}}
     |       ^
  to mend it: let who_may name only roles that may take it
)"),
    {"R19", said_of_a_child,
     R"(grant.yaml:52:7: error R19: 'pay' ends the case in 'Agreed' (agreed) while a return of the workflow 'return' that belongs to it may still be in asked
  52 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  to mend it: name these states under 'none_in' with a sentence, or take the return along with 'each'
)"},
    instead(
        "R20", "Not funded, documents: [{template: decline-letter, to: applicant}]}", "Not funded}",
        R"(grant.yaml:52:7: error R20: 'decline' ends a bid in 'Not funded' (rejected), which whoever asked sees, and tells them nothing
  52 |       decline: {who_may: [panel_chair], goes_to: rejected, reason: required}
     |       ^
  to mend it: write under it documents: [{template: ..., to: applicant}], or tell: [{who: applicant, message: ...}]
grant.yaml:64:7: error R20: 'call_off' ends a bid in 'Not funded' (rejected), which whoever asked sees, and tells them nothing
  64 |       call_off: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: {unreserve: all}}
     |       ^
  to mend it: write under it documents: [{template: ..., to: applicant}], or tell: [{who: applicant, message: ...}]
)"),
    before(
        "R21", "form:\n  fields",
        "applicant_sees: {outcome_in: [paid], instead: {submitted: {of: [panel]}}}\n",
        R"(grant.yaml:48:3: error R21: 'Panel decision' (panel) looks to applicants like 'Received', but they are not offered 'withdraw' as in 'Received' (submitted), so that they can tell the two apart
  48 |   panel:
     |   ^
  to mend it: give it 'withdraw' as there, or take that off every state that looks like it
)"),
    before(
        "R22", "say: \"You {past.verb} this bid on {past.date}.\"}\n  - {name: maker",
        "small_council: relaxed, ",
        R"(grant.yaml:18:5: error R22: the rule chair-and-finance-differ may be relaxed in a small council, but who approves a bid ('approve') never certifies it for finance ('sign_off')
  18 |   - {name: chair-and-finance-differ, whoever_did: [approve], may_not: [sign_off, pay], small_council: relaxed, say: "You {past.verb} this bid on {past.date}."}
     |     ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: delete 'small_council' from this rule, or give what may be relaxed a rule of its own
)"),
    instead(
        "R23", "who_may: [applicant]\n", "who_may: [officer]\n",
        R"(grant.yaml:31:3: warning R23: who starts a bid (Applicant) can take no step of it on from 'Draft' (draft)
  31 |   draft:
     |   ^
  'submit' is for Officer
  to mend it: write applicant under who_may of 'submit' (line 35), or who may take it under who_may_open; where others fill it in, write edited_by: [ROLE] under 'draft'
  to accept it: write under 'acknowledged' - {check: R23, at: state draft, who: ..., why: ...}
)"),
    instead("R23", "{title: Applicant, from: bid.owner}", "{title: Applicant}",
            R"(grant.yaml:1:1: error R23: nobody may start a bid
  1 | language: 1
    | ^
  to mend it: write who_may_open: [ROLE]; the roles are applicant, officer, panel_chair and finance
)"),
    instead(
        "R24", "      decline: {who_may: [panel_chair], goes_to: rejected, reason: required}\n",
        "    timers:\n      - {do: decline, after: 30 days}\n"
        "    clock:\n      decline: {goes_to: rejected}\n",
        R"(grant.yaml:55:7: warning R24: the clock ends a bid in 'Not funded' (rejected) by 'decline', after it was sent in
  55 |       decline: {goes_to: rejected}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision
    3. The clock takes 'decline'  Panel decision -> Not funded  <- only people may decide this
  to mend it: let a person decide: move it under 'actions' with who_may, and let the clock remind them (remind: ROLE)
  to accept it: write under 'acknowledged' - {check: R24, at: action decline, who: ..., why: ...}
)"),
    before(
        "R25", "      pass_sift: {who_may: [officer], goes_to: panel}",
        "      score: {who_may: [officer], goes_to: submitted, collects: {scores: one per "
        "person}}\n",
        R"(grant.yaml:45:7: error R25: 'score' judges a bid, and nothing keeps whoever has an interest in it away
  45 |       score: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}
     |       ^
  to mend it: write interests: {barred_from: {all_but: []}, say: "..."} at the top, and an action with collects: {interests: one per person}
)"),
    before(
        "R26", "  panel:\n    stage: approve",
        "      fail_sift: {who_may: [officer], goes_to: unfit}\n  unfit: {end: yes, stage: sift, "
        "ranking: ineligible, title: Not eligible}\n",
        R"(grant.yaml:47:7: warning R26: by 'fail_sift' one person alone turns a bid away that was sent in
  47 |       fail_sift: {who_may: [officer], goes_to: unfit}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'fail_sift'  Received -> Not eligible  <- turned away by one person
  to mend it: let it lead to a state in which a second person confirms it, and write a rule of different_people for the two
  to accept it: write under 'acknowledged' - {check: R26, at: action fail_sift, who: ..., why: ...}
)"),
};

TEST(EveryCheck, says_what_is_wrong) {
  for (const Row& row : rows) EXPECT_EQ(row.say(true), row.said) << row.id;
}

// Whoever writes another check writes its row too.
TEST(EveryCheck, is_in_the_table_above) {
  std::set<std::string> listed, shown;
  for (const CheckTitle& check : all_checks()) listed.insert(std::string(check.id));
  for (const Row& row : rows) shown.insert(row.id);
  EXPECT_EQ(listed.size(), all_checks().size()) << "two checks of one number";
  EXPECT_EQ(shown, listed);
}

TEST(EveryCheck, control_without_the_fault) {
  for (const Row& row : rows) EXPECT_EQ(row.say(false), "") << row.id;
}

}  // namespace
}  // namespace almoner::check

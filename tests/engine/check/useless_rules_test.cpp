// R15: rules, actions and promises that make no difference.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string with_rule(const std::string& rule) {
  return edited(grant(), "form:\n",
                "  - {name: new-one, " + rule + ", say: \"You did.\"}\nform:\n");
}

TEST(CheckUselessRules, control_rules_that_bar_somebody) {
  EXPECT_EQ(said_by("R15", grant()), "");
  EXPECT_EQ(said_by("R15", with_rule("whoever_did: [open], may_not: [pass_sift]")), "");
  // It bars all of their body, where the other rule bars them alone.
  EXPECT_EQ(
      said_by("R15", edited(with_rule("whoever_did: [sign_off], may_not: [pay], compare: body"),
                            "  - {name: maker-and-checker, whoever_did: [sign_off], may_not: "
                            "[pay], say: \"You {past.verb} this bid on {past.date}.\"}\n",
                            "")),
      "");
}

TEST(CheckUselessRules, what_never_comes_in_that_order) {
  EXPECT_EQ(
      said_by("R15", with_rule("whoever_did: [pay], may_not: [approve]")),
      R"(grant.yaml:20:5: warning R15: the rule new-one bars nobody: approve never comes after pay that still counts
  20 |   - {name: new-one, whoever_did: [pay], may_not: [approve], say: "You did."}
     |     ^
  to mend it: delete it, or name the actions that it is about
  to accept it: write under 'acknowledged' - {check: R15, at: rule new-one, who: ..., why: ...}
)");
}

// The approval no longer counts when the panel decides again.
TEST(CheckUselessRules, what_no_longer_counts_by_then) {
  EXPECT_EQ(
      said_by("R15", with_rule("whoever_did: [approve], may_not: [approve, decline]")),
      R"(grant.yaml:20:5: warning R15: the rule new-one bars nobody: approve and decline never come after approve that still counts
  20 |   - {name: new-one, whoever_did: [approve], may_not: [approve, decline], say: "You did."}
     |     ^
  to mend it: delete it, or name the actions that it is about
  to accept it: write under 'acknowledged' - {check: R15, at: rule new-one, who: ..., why: ...}
)");
}

TEST(CheckUselessRules, what_another_rule_bars) {
  EXPECT_EQ(
      said_by("R15", with_rule("whoever_did: [approve], may_not: [pay]")),
      R"(grant.yaml:20:5: warning R15: the rule new-one bars nobody whom chair-and-finance-differ does not bar already
  20 |   - {name: new-one, whoever_did: [approve], may_not: [pay], say: "You did."}
     |     ^
  to mend it: delete it, or name the actions that it alone is about
  to accept it: write under 'acknowledged' - {check: R15, at: rule new-one, who: ..., why: ...}
)");
}

TEST(CheckUselessRules, a_name_that_makes_no_difference) {
  EXPECT_EQ(
      said_by("R15", with_rule("whoever_did: [submit, pay], may_not: [pass_sift]")),
      R"(grant.yaml:20:5: warning R15: in the rule new-one, 'pay' makes no difference: it never comes in that order with the others
  20 |   - {name: new-one, whoever_did: [submit, pay], may_not: [pass_sift], say: "You did."}
     |     ^
  to mend it: take it out of the rule, or name the action that is meant
  to accept it: write under 'acknowledged' - {check: R15, at: rule new-one, who: ..., why: ...}
)");
}

TEST(CheckUselessActions, nobody_who_may_sees_it) {
  EXPECT_EQ(
      said_by("R15", edited(grant(), "form:\n  fields:",
                            "seen_by:\n  officer: {all_but: []}\n  panel_chair: "
                            "[finance_check]\n  finance: {all_but: []}\nform:\n  fields:")),
      R"(grant.yaml:55:7: warning R15: nobody who may 'approve' sees a bid in 'Panel decision' (panel)
  55 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision
  to mend it: add panel to what they see under 'seen_by', or let somebody take it who sees it
  to accept it: write under 'acknowledged' - {check: R15, at: action approve in panel, who: ..., why: ...}
grant.yaml:56:7: warning R15: nobody who may 'decline' sees a bid in 'Panel decision' (panel)
  56 |       decline: {who_may: [panel_chair], goes_to: rejected, reason: required}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision
  to mend it: add panel to what they see under 'seen_by', or let somebody take it who sees it
  to accept it: write under 'acknowledged' - {check: R15, at: action decline in panel, who: ..., why: ...}
)");
}

// Applicants were asked for a return that they did not see: an officer could file it for them.
TEST(CheckUselessActions, only_who_acts_in_their_place_sees_it) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped(
          "/return.yaml", "  applicant:     {all_but: [asked, drop_check, dropped]}",
          "  applicant:     [accepted]")),
      R"(workflows/smp-2019-20/return.yaml:N:7: warning R15: nobody who may 'file' sees a return in 'Due' (due): only officer can, in their place
  N |       file: {title: file the return, who_may: [applicant], who_may_on_behalf: [officer], goes_to: filed, locks: form}
    |       ^
  how it happens:
    1. Community safety officer takes 'ask'  To be asked for -> Due
  to mend it: add due to what they see under 'seen_by', or let somebody take it who sees it
  to accept it: write under 'acknowledged' - {check: R15, at: action file in due, who: ..., why: ...}
)");
  EXPECT_EQ(
      said_of_shipped("/return.yaml", "  applicant:     {all_but: [asked, drop_check, dropped]}",
                      "  applicant:     [due, filed, accepted]"),
      "")
      << "the control";
}

TEST(CheckUselessActions, a_row_that_hides_several_steps_is_told_once) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped(
          "/bid.yaml", "seen_by:                             # an applicant",
          "seen_by:\n  applicant: {all_but: [more_information, withdrawal_when_asked]}\n  "
          "#                             # an applicant")),
      R"(workflows/smp-2019-20/bid.yaml:N:7: warning R15: nobody who may 'resubmit' sees a bid in 'More information requested' (more_information): only officer can, in their place
  N |       resubmit:
    |       ^
  so it is with 'withdraw' in more_information (line N) and 'put_back' in withdrawal_when_asked (line N)
  how it happens:
    1. Applicant takes 'submit'                       Draft -> Received, waiting for the sift
    2. Community safety officer takes 'ask_for_more'  Received, waiting for the sift -> More information requested
  to mend it: add more_information and withdrawal_when_asked to what they see under 'seen_by', or let somebody take it who sees it
  to accept it: write under 'acknowledged' - {check: R15, at: action resubmit in more_information, who: ..., why: ...}
workflows/smp-2019-20/bid.yaml:N:7: warning R15: nobody who may 'take_back' sees a bid in 'More information requested' (more_information)
  N |       take_back:                     # the same
    |       ^
  how it happens:
    1. Applicant takes 'submit'                       Draft -> Received, waiting for the sift
    2. Community safety officer takes 'ask_for_more'  Received, waiting for the sift -> More information requested
  to mend it: add more_information to what they see under 'seen_by', or let somebody take it who sees it
  to accept it: write under 'acknowledged' - {check: R15, at: action take_back in more_information, who: ..., why: ...}
)");
}

TEST(CheckUselessActions, control_somebody_who_may_sees_it) {
  EXPECT_EQ(said_by("R15", edited(grant(), "form:\n  fields:",
                                  "seen_by:\n  officer: {all_but: []}\n  panel_chair: "
                                  "[panel]\n  finance: {all_but: []}\nform:\n  fields:")),
            "");
}

TEST(CheckUselessActions, a_count_of_what_nobody_gives) {
  EXPECT_EQ(
      said_by("R15", edited(grant(), "      pass_sift: {",
                            "      pass_sift: {enough: {scores: 1, say: None yet}, ")),
      R"(grant.yaml:45:7: warning R15: nobody can take 'pass_sift': it needs scores, and no step before it gives any
  45 |       pass_sift: {enough: {scores: 1, say: None yet}, who_may: [officer], goes_to: panel}
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
  to mend it: let an action before it say collects: {scores: one per person}
  to accept it: write under 'acknowledged' - {check: R15, at: action pass_sift in submitted, who: ..., why: ...}
)");
}

TEST(CheckUselessActions, a_parent_that_is_never_there) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("bid.yaml", "parent_in: {round: [sifting], say:",
                                           "parent_in: {round: [prepared, announced], say:")),
      R"(workflows/smp-2019-20/bid.yaml:N:7: warning R15: nobody can take 'put_back_to_sift': a round that has such a bid is never in prepared or announced
  N |       put_back_to_sift:
    |       ^
  how it happens:
    1. Applicant takes 'submit'                    Draft -> Received, waiting for the sift
    2. Community safety officer takes 'pass_sift'  Received, waiting for the sift -> Being scored
  to mend it: name the states of the round that are meant
  to accept it: write under 'acknowledged' - {check: R15, at: action put_back_to_sift in scoring, who: ..., why: ...}
)");
}

// Bids that the panel was to decide on vanished from its ranking.
TEST(CheckUselessRankings, where_money_is_reserved) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("/bid.yaml", "    title: Scored, for the panel\n",
                                           "    title: Scored, for the panel\n    ranking: "
                                           "left_out\n")),
      R"(workflows/smp-2019-20/bid.yaml:N:3: warning R15: the ranking does not show a bid in 'Scored, for the panel' (scored) among those that are judged, and there 'recommend' reserves money for it
  N |   scored:
    |   ^
  to mend it: delete 'ranking' under scored
  to accept it: write under 'acknowledged' - {check: R15, at: state scored, who: ..., why: ...}
)");
  EXPECT_EQ(said_of_shipped("/bid.yaml", "    title: Not recommended, letter to go\n",
                            "    title: Not recommended, letter to go\n    ranking: left_out\n"),
            "")
      << "the control: nothing is reserved there";
}

TEST(CheckUselessRankings, what_came_too_late) {
  EXPECT_EQ(
      support::at_any_line(
          said_of_shipped("/bid.yaml", "    ranking: late\n    title: Late, kept and not scored\n",
                          "    title: Late, kept and not scored\n")),
      R"(workflows/smp-2019-20/bid.yaml:N:3: warning R15: what comes too late for 'submit' is kept in 'Late, kept and not scored' (late), and the ranking shows it among those that are judged
  N |   late:                              # unless more time is given after it came, to everybody or to it alone
    |   ^
  to mend it: write ranking: late under late
  to accept it: write under 'acknowledged' - {check: R15, at: state late, who: ..., why: ...}
)");
}

TEST(CheckUselessPromises, what_another_promise_says) {
  EXPECT_EQ(
      said_by("R15",
              edited(grant(), "must_have: [approve, sign_off, pay], why: Nothing is paid unsigned}",
                     "must_have: [approve, sign_off, pay], why: Nothing is paid unsigned}\n  - "
                     "{before_state: paid, must_have: [sign_off], why: Signed}")),
      R"(grant.yaml:71:5: warning R15: this promise says nothing that the one in line 70 does not say: Nothing is paid unsigned
  71 |   - {before_state: paid, must_have: [sign_off], why: Signed}
     |     ^
  to mend it: delete it, or promise more
  to accept it: write under 'acknowledged' - {check: R15, at: promise on state paid, who: ..., why: ...}
)");
}

// It would be kept whatever else is changed.
TEST(CheckUselessPromises, what_is_never_put_to_the_test) {
  const std::string text = edited(
      edited(
          grant(), "      pass_sift: {",
          "      fast: {who_may: [officer], goes_to: panel, enough: {scores: 1, say: None yet}}\n"
          "      pass_sift: {"),
      "before_action: approve", "before_action: fast");
  EXPECT_EQ(
      said_by("R15", edited(text, "must_have: [pass_sift]", "must_have: [submit]")),
      R"(grant.yaml:45:7: warning R15: nobody can take 'fast': it needs scores, and no step before it gives any
  45 |       fast: {who_may: [officer], goes_to: panel, enough: {scores: 1, say: None yet}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
  to mend it: let an action before it say collects: {scores: one per person}
  to accept it: write under 'acknowledged' - {check: R15, at: action fast in submitted, who: ..., why: ...}
)");
}

// The sum stood in the form, and whoever sent it in was told to enter it.
TEST(CheckUseless, an_action_that_asks_for_what_its_form_takes) {
  const std::string locks = "        locks: form\n";
  EXPECT_EQ(
      said_when(locks, locks + "        asks: [amount]\n"),
      R"(grant.yaml:35:7: warning R15: 'submit' asks for 'amount', which the form of 'Draft' takes already: what was filled in there does not count
  35 |       submit:
     |       ^
  to mend it: delete amount from its 'asks'; form.required says what must be filled in
  to accept it: write under 'acknowledged' - {check: R15, at: asks amount, who: ..., why: ...}
)");
}

}  // namespace
}  // namespace almoner::check

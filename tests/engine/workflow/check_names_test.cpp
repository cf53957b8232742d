// R1: every name stands for something.
#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

TEST(CheckNames, a_mistyped_state_is_one_finding) {
  EXPECT_EQ(
      said_when("goes_to: submitted", "goes_to: submited"),
      R"(small.yaml:28:18: error R1: there is no state called 'submited'; did you mean 'submitted'?
  28 |         goes_to: submited
     |                  ^
  to mend it: write 'submitted'
)");
}

TEST(CheckNames, without_a_near_one_lists_what_there_is) {
  EXPECT_EQ(said_when("goes_to: closed", "goes_to: archived"),
            R"(small.yaml:38:46: error R1: there is no state called 'archived'
  38 |       approve: {who_may: [officer], goes_to: archived}
     |                                              ^
  to mend it: use one of these: draft, submitted, late, withdrawn or closed
)");
}

TEST(CheckNames, the_same_wrong_name_in_many_places_is_one_finding) {
  EXPECT_EQ(said_when("  officer: {title", "  oficer: {title"),
            R"(small.yaml:38:27: error R1: there is no role called 'officer'; did you mean 'oficer'?
  38 |       approve: {who_may: [officer], goes_to: closed}
     |                           ^
  the same in lines 39, 42
  to mend it: write 'oficer'
)");
}

TEST(CheckNames, looks_at_every_kind_of_name) {
  const struct {
    const char* from;
    const char* to;
    const char* first_line;
  } rows[] = {
      {"kept_as: late", "kept_as: lte",
       "small.yaml:29:80: error R1: there is no state called 'lte'; did you mean 'late'?"},
      {"date: dates.closes", "date: dates.clses",
       "small.yaml:29:29: error R1: there is no date called 'clses'; did you mean 'closes'?"},
      {"submit: [amount]", "submit: [amonut]",
       "small.yaml:19:14: error R1: there is no field called 'amonut'; did you mean 'amount'?"},
      {"submit: [amount]", "sumbit: [amount]",
       "small.yaml:19:5: error R1: there is no action called 'sumbit'; did you mean 'submit'?"},
      {"start: draft", "start: drat",
       "small.yaml:20:8: error R1: there is no state called 'drat'; did you mean 'draft'?"},
      {"remind: officer", "remind: offiser",
       "small.yaml:42:18: error R1: there is no role called 'offiser'; did you mean 'officer'?"},
      {"[officer], goes_to: draft}", "[officer], goes_to: draft, cancels: [aprove]}",
       "small.yaml:39:61: error R1: there is no action called 'aprove'; did you mean 'approve'?"},
      {"[officer], goes_to: draft}", "[officer], goes_to: draft, asks: [amout]}",
       "small.yaml:39:58: error R1: there is no field called 'amout'; did you mean 'amount'?"},
      {"[officer], goes_to: draft}",
       "[officer], goes_to: draft, tell: [{who: aplicant, message: m}]}",
       "small.yaml:39:64: error R1: there is no role called 'aplicant'; did you mean 'applicant'?"},
      {"[officer], goes_to: draft}",
       "[officer], goes_to: draft, documents: [{template: letter, to: aplicant}]}",
       "small.yaml:39:86: error R1: there is no recipient called 'aplicant'; did you mean "
       "'applicant'?"},
      {"start: draft",
       "start: draft\nalways: [{before_state: closd, must_have: [approve], why: w}]",
       "small.yaml:21:25: error R1: there is no state called 'closd'; did you mean 'closed'?"},
      {"start: draft", "start: draft\nseen_by: {officer: [closd]}",
       "small.yaml:21:21: error R1: there is no state called 'closd'; did you mean 'closed'?"},
      {"start: draft", "start: draft\ninterests: {barred_from: [aprove], say: x}",
       "small.yaml:21:27: error R1: there is no action called 'aprove'; did you mean 'approve'?"},
      {"start: draft",
       "start: draft\ndifferent_people: [{name: two, whoever_did: [submitt], may_not: [approve], "
       "say: x}]",
       "small.yaml:21:46: error R1: there is no action called 'submitt'; did you mean 'submit'?"},
      {"    timers:\n",
       "    clock: {lapse: {goes_to: withdrawn}}\n    timers:\n      - {do: laps, after: 2 days}\n "
       "     - {do: lapse, after: 1 day}\n",
       "small.yaml:43:14: error R1: there is no action called 'laps' under this state's 'clock'; "
       "did you mean 'lapse'?"},
      {"calendar: england-and-wales", "calendar: scotland",
       "small.yaml:6:11: error R1: there is no calendar called 'scotland'"},
      {"Europe/London", "Europe/Londn",
       "small.yaml:5:12: error R1: there is no time zone called 'Europe/Londn'"},
      {"    starts_on: {type",
       "    total: {type: money, label: Total, sum_of: costs.amount}\n    starts_on: {type",
       "small.yaml:17:48: error R1: there is no rows field called 'costs'"},
  };
  for (const auto& row : rows) {
    const std::string said = said_when(row.from, row.to);
    EXPECT_EQ(said.substr(0, said.find('\n')), row.first_line);
    EXPECT_EQ(said.find("error", said.find("error") + 1), std::string::npos) << "more than one:\n"
                                                                             << said;
  }
}

// One line of one file of the shipped fund changed.
std::string fund_said_when(const std::string& file, const std::string& from,
                           const std::string& to) {
  return text_of(read_definition(fund_edited(file, from, to), shipped_calendars()).findings);
}

TEST(CheckNames, between_workflows) {
  const struct {
    const char* file;
    const char* from;
    const char* to;
    const char* said;  // without its first words, up to the line itself
  } rows[] = {
      {"round.yaml", "in: ready_for_pcc, do: send_to_pcc", "in: ready_for_pc, do: send_to_pcc",
       "error R1: there is no state of a bid called 'ready_for_pc'; did you mean 'ready_for_pcc'?"},
      {"round.yaml", "{case: bid, in: agreed, do", "{case: bdi, in: agreed, do",
       "error R1: there is no kind of case called 'bdi'; did you mean 'bid'?"},
      {"round.yaml", "in: ready_for_pcc, do: send_to_pcc", "in: with_pcc, do: send_to_pcc",
       "error R1: 'send_to_pcc' carries 'send_to_pcc' of every bid in with_pcc, where there is no "
       "such action"},
      {"round.yaml", "in: agreed, do: make_offer", "in: agreed, do: withdraw",
       "error R1: 'send_letters' carries 'withdraw' of a bid in 'Agreed by the PCC, letter to go' "
       "(agreed), which does not say so"},
      {"round.yaml", "          - {case: bid, in: agreed, do: make_offer}\n", "",
       "error R1: 'make_offer' comes only with the round's 'send_letters', which does not carry it "
       "from 'Agreed by the PCC, letter to go' (agreed)"},
      {"bid.yaml", "only_with: round.send_to_pcc", "only_with: round.send_to_pc",
       "error R1: there is no action of a round called 'send_to_pc'; did you mean 'send_to_pcc'?"},
      {"bid.yaml", "only_with: round.send_to_pcc", "only_with: bid.send_to_pcc",
       "error R1: the parent of this case is a round, not a bid"},
      {"bid.yaml", "{case: round, in: [open]}", "{case: round, in: [opn]}",
       "error R1: there is no state of a round called 'opn'; did you mean 'open'?"},
      {"bid.yaml", "{ledger: main}", "{ledger: mian}",
       "error R1: there is no pot called 'mian'; did you mean 'main'?"},
      {"bid.yaml", "options_from: themes", "options_from: theme",
       "error R1: there is no list called 'theme'; did you mean 'themes'?"},
      {"bid.yaml", "criteria: [E], task: Your project", "criteria: [e], task: Your project",
       "error R1: there is no criterion called 'e'; did you mean 'E'?"},
      {"bid.yaml", "criteria: [E], task: Your project", "criteria: [E, E], task: Your project",
       "error R0: 'E' is in this list twice"},
      {"bid.yaml", "criteria: [E], task: Your project", "criteria: E, task: Your project",
       "error R0: expected a list, found 'E'"},
      {"bid.yaml", "barring: [connected]", "barring: [conected]",
       "error R1: there is no kind of interest called 'conected'; did you mean 'connected'?"},
      {"bid.yaml", "cost_lines.amount", "cost_lines.amont",
       "error R1: there is no money column of cost_lines called 'amont'; did you mean 'amount'?"},
  };
  for (const auto& row : rows) {
    const std::string said = fund_said_when(row.file, row.from, row.to);
    const std::size_t start = said.find("error");
    EXPECT_EQ(said.substr(start, said.find('\n') - start), row.said);
    EXPECT_EQ(said.find("error", start + 1), std::string::npos) << "more than one:\n" << said;
  }
}

TEST(CheckNames, a_carried_action_without_its_parent_says_what_to_write) {
  EXPECT_EQ(fund_said_when("round.yaml",
                           "        each: [{case: bid, in: ready_for_pcc, do: send_to_pcc}]\n", "")
                .substr(0, 22),
            "workflows/smp-2019-20/");
  const std::string said = fund_said_when(
      "round.yaml", "        each: [{case: bid, in: ready_for_pcc, do: send_to_pcc}]\n", "");
  EXPECT_NE(said.find("  to mend it: write - {case: bid, in: ready_for_pcc, do: send_to_pcc} under "
                      "its 'each'\n"),
            std::string::npos)
      << said;
}

TEST(CheckNames, a_file_that_cannot_be_read_makes_no_findings_elsewhere) {
  const std::string said = fund_said_when("bid.yaml", "title: Draft\n", "title: Draft: new\n");
  EXPECT_EQ(std::count(said.begin(), said.end(), '^'), 1) << said;
  const std::string of_the_fund =
      fund_said_when("fund.yaml", "title: Administrator", "title: Admin: all");
  EXPECT_EQ(std::count(of_the_fund.begin(), of_the_fund.end(), '^'), 1) << of_the_fund;
}

}  // namespace
}  // namespace almoner::workflow

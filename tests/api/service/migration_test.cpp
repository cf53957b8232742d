// Versions of a fund, and running cases that move to one.
#include "api/service/migration.hpp"

#include "api/service/clock.hpp"
#include "api/service/records.hpp"
#include "api/store/check.hpp"
#include "api/store/funds.hpp"
#include "api/store/people.hpp"
#include "api/store/timers.hpp"
#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Versions : public RoundTest {
 protected:
  std::variant<FundUpdated, FundNotUpdated> try_update(const DefinitionFiles& files,
                                                       const std::string& who = "administrator",
                                                       const std::string& reason = "It rained.") {
    std::variant<FundUpdated, FundNotUpdated> done;
    acting.write([&](const Context& context) {
      done = update_fund(context, {files, acting.partnership.person(who), reason});
      return std::holds_alternative<FundUpdated>(done);
    });
    return done;
  }
  FundUpdated update(const DefinitionFiles& files) {
    auto done = try_update(files);
    if (const auto* wrong = std::get_if<FundNotUpdated>(&done))
      throw std::runtime_error(workflow::text_of(wrong->findings) +
                               workflow::joined(wrong->sentences));
    return std::get<FundUpdated>(std::move(done));
  }
  MigrationRequest to(const DefinitionFiles& files) {
    return {{hash::sha256(to_stored(files)),
             check::read_and_check(files.files, files.calendars).definition},
            {},
            acting.partnership.person("administrator"),
            "The rules changed."};
  }
  MigrationPlan planned(const MigrationRequest& request) {
    Result<MigrationPlan> plan = not_found();
    acting.write(
        [&](const Context& context) { return plan = plan_migration(context, request), false; });
    return std::get<MigrationPlan>(plan);
  }
  Result<MigrationPlan> moved(const MigrationRequest& request) {
    Result<MigrationPlan> plan = not_found();
    acting.write([&](const Context& context) {
      plan = migrate(context, request);
      return !failed(plan) && std::get<MigrationPlan>(plan).refused() == 0;
    });
    return plan;
  }
  std::string refusal(const MigrationRequest& request) {
    return std::get<Failure>(moved(request)).detail;
  }
  store::Digest definition_of(CaseId id) { return acting.row(id).definition; }
  std::string titles_of(CaseId id) {
    const auto page = history(acting.context(), caller("auditor"), id, 0, 100);
    std::string titles;
    for (const auto& line : std::get<HistoryPage>(page).lines)
      titles += (titles.empty() ? "" : ", ") + line.action_title;
    return titles;
  }
  audit::AuditEntry last_entry(CaseId id) {
    return store::history_of_case(db, id, 0, 100).back().entry;
  }
  const CasePlan& of(const MigrationPlan& plan, CaseId id) {
    return *std::find_if(plan.cases.begin(), plan.cases.end(),
                         [&](const auto& one) { return one.id == id; });
  }
};

const auto another_title =
    support::usual_files_but("bid.yaml", "title: pass the sift", "title: let it through");

TEST_F(Versions, NewCasesStartOnTheNewOneAndRunningOnesStay) {
  const CaseId round = acting.open_round();
  const auto first = definition_of(round);
  const auto updated = update(another_title);
  EXPECT_EQ(updated.number, 2);
  EXPECT_NE(updated.digest, first);
  EXPECT_EQ(definition_of(acting.start_bid("lead1", round, "Boxing", 500'000)), first)
      << "what belongs to a round runs by what the round runs by";
  EXPECT_EQ(definition_of(acting.start_request("lead2", "Choir", 50'000)), updated.digest);
  EXPECT_EQ(definition_of(round), first);
  const auto records = store::history_of_fund(db, acting.partnership.fund, 0, 1'000);
  const auto entry = std::find_if(records.begin(), records.end(), [](const auto& record) {
                       return record.entry.action == "update_fund";
                     })->entry;
  EXPECT_EQ(entry.reason, "It rained.");
  EXPECT_EQ(entry.actor, acting.partnership.person("administrator"));
  EXPECT_EQ(entry.detail, R"({"definition":")" + updated.digest.hex() +
                              R"(","definition_before":")" + first.hex() + R"("})");
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(Versions, TheFolderTheyCameFromMakesNoOtherVersion) {
  auto files = support::usual_files();
  for (auto& file : files.files)
    file.name = "elsewhere/" + file.name.substr(file.name.rfind('/') + 1);
  EXPECT_THAT(std::get<FundNotUpdated>(try_update(files)).sentences,
              ElementsAre(testing::StartsWith("New cases of “")));
}

TEST_F(Versions, ANewCaseStartsOnTheLatestThatApplies) {
  const auto before = acting.start_request("lead1", "Choir", 50'000);
  update(support::usual_files_but("tactical.yaml", "case: bid",
                                  "case: bid\napplies_to: bids started on or after 2019-04-01"));
  const auto march = acting.start_request("lead2", "Garden", 50'000);
  EXPECT_EQ(definition_of(march), definition_of(before));
  acting.now = at("2019-04-01T08:00:00Z");
  const auto april = acting.start_request("lead3", "Boxing", 50'000);
  EXPECT_NE(definition_of(april), definition_of(before));
}

TEST_F(Versions, AnUpdateIsRefused) {
  struct {
    const char* what;
    DefinitionFiles files;
    const char* who;
    const char* reason;
    std::vector<std::string> said;
  } rows[] = {
      {"no reason and no administrator",
       another_title,
       "officer1",
       "",
       {"Say why, with --reason.",
        "Only an administrator of the fund may do this: name one with --by, or appoint one with "
        "almoner user add --role administrator."}},
      {"a pot of another size",
       support::usual_files_but("fund.yaml", "sum: \"£10,000\"", "sum: \"£12,000\""),
       "administrator",
       "More money.",
       {"The pot “Tactical pot” (tactical) was opened with £10,000.00; fund.yaml says £12,000.00. "
        "A "
        "version does not move money: write £10,000.00 there."}},
      {"the control", another_title, "administrator", "It rained.", {}},
      {"the same again",
       another_title,
       "administrator",
       "It rained.",
       {"New cases of “Safer Maidstone Partnership community safety grant 2019-20” start on these "
        "very files "
        "already; nothing is to be changed."}},
  };
  for (const auto& row : rows) {
    const auto done = try_update(row.files, row.who, row.reason);
    const auto* wrong = std::get_if<FundNotUpdated>(&done);
    EXPECT_EQ(wrong ? wrong->sentences : std::vector<std::string>{}, row.said) << row.what;
  }
}

TEST_F(Versions, ADryRunSaysAllAndChangesNothing) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 500'000);
  acting.bring(bid, "submitted");
  const auto entries_before = entries();
  const auto plan = planned(to(another_title));
  EXPECT_EQ(plan.refused(), 0U);
  EXPECT_EQ(plan.cases.size(), 2U);
  const auto& one = of(plan, bid);
  EXPECT_EQ(one.state_before, "submitted");
  EXPECT_EQ(one.state_after, "submitted");
  EXPECT_THAT(one.gained, ElementsAre("Community safety officer: let it through"));
  EXPECT_THAT(one.lost, ElementsAre("Community safety officer: pass the sift"));
  ASSERT_EQ(one.timers.size(), 1U);
  EXPECT_EQ(one.timers[0].words, "remind Community safety officer: sift-due");
  EXPECT_EQ(one.timers[0].at, at("2019-03-06T10:00:00Z"));
  EXPECT_THAT(one.missing, IsEmpty());
  EXPECT_EQ(entries(), entries_before);
}

TEST_F(Versions, RunningCasesMoveWithAnEntryEach) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 500'000);
  acting.bring(bid, "submitted");
  const CaseId ended = acting.start_bid("lead2", round, "Choir", 500'000);
  acting.act("lead2", ended, "discard");
  const auto before = acting.row(bid);
  const auto first = definition_of(ended);
  update(another_title);
  acting.now = at("2019-03-02T10:00:00Z");
  EXPECT_EQ(std::get<MigrationPlan>(moved(to(another_title))).cases.size(), 2U);
  const auto after = acting.row(bid);
  EXPECT_EQ(after.definition, to(another_title).to.digest);
  EXPECT_EQ(after.state, "submitted");
  EXPECT_EQ(after.entered_state_at, before.entered_state_at);
  EXPECT_EQ(after.version, before.version + 1);
  EXPECT_EQ(after.answers, before.answers);
  EXPECT_EQ(definition_of(ended), first) << "what has ended stays";
  const auto entry = last_entry(bid);
  EXPECT_EQ(entry.action, "migrate");
  EXPECT_EQ(entry.reason, "The rules changed.");
  EXPECT_EQ(entry.workflow_digest, after.definition.hex());
  EXPECT_EQ(entry.detail, R"({"definition_before":")" + first.hex() + R"(","passed":[]})");
  EXPECT_THAT(store::store_check(db), IsEmpty());
  acting.bring(bid, "scoring");
  EXPECT_EQ(titles_of(bid),
            "Started, submit the bid, Moved to another version of the rules, let it through");
  EXPECT_THAT(planned(to(another_title)).cases, IsEmpty()) << "nobody is left behind";
}

TEST_F(Versions, AStepKeepsTheNameThatItWasTakenBy) {
  const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 500'000);
  acting.bring(bid, "scoring");
  update(another_title);
  moved(to(another_title));
  EXPECT_EQ(titles_of(bid),
            "Started, submit the bid, pass the sift, Moved to another version of the rules");
}

TEST_F(Versions, WhatIsPastIsListedAndNeverFires) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 500'000);
  acting.bring(bid, "submitted");
  const auto sooner =
      support::usual_files_but("bid.yaml", "message: sift-due, after: 3 working days",
                               "message: sift-due, after: 1 working day");
  update(sooner);
  acting.now = at("2019-03-05T09:00:00Z");  // after one working day, before three
  const auto plan = std::get<MigrationPlan>(moved(to(sooner)));
  ASSERT_EQ(of(plan, bid).passed.size(), 1U);
  EXPECT_EQ(of(plan, bid).passed[0].words, "remind Community safety officer: sift-due");
  EXPECT_EQ(of(plan, bid).passed[0].at, at("2019-03-04T10:00:00Z"));
  EXPECT_THAT(of(plan, bid).timers, IsEmpty());
  EXPECT_EQ(acting.row(bid).next_due_at, std::nullopt);
  const auto entries_before = entries();
  acting.now = at("2019-03-07T09:00:00Z");
  acting.write([&](const Context& context) { return run_clock(context, 100), true; });
  EXPECT_EQ(entries(), entries_before) << "nobody is reminded of it";
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

// Four assessors must score, and scoring cannot be closed with fewer.
DefinitionFiles asking_for_four_scorers() {
  auto files = support::usual_files_but("fund.yaml", "scorers: 2  ", "scorers: 4  ");
  for (auto& file : files.files) {
    const std::string three = "{title: Assessor, at_least: 3";
    if (const auto found = file.text.find(three); found != std::string::npos)
      file.text[found + three.size() - 1] = '4';
    if (!file.name.ends_with("/bid.yaml")) continue;
    const auto from = file.text.find("      close_scoring_short:");
    file.text.erase(from, file.text.find("      withdraw:", from) - from);
    const std::string both = "[close_scoring, close_scoring_short]";
    file.text.replace(file.text.find(both), both.size(), "[close_scoring]");
  }
  return files;
}

TEST_F(Versions, ACaseThatIsNotAsTheNewVersionHasItKeepsAllOfThemBack) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 500'000);
  const CaseId other = acting.start_bid("lead2", round, "Choir", 500'000);
  acting.bring(other, "submitted");
  acting.bring(bid, "scored");
  const auto stricter = asking_for_four_scorers();
  update(stricter);
  const auto first = definition_of(bid);
  const auto entries_before = entries();
  const auto plan = std::get<MigrationPlan>(moved(to(stricter)));
  EXPECT_EQ(plan.refused(), 1U);
  EXPECT_THAT(of(plan, bid).refusals,
              ElementsAre("it has scores of 3 people; by the new version they are of 4 people or "
                          "more in 'Scored, for the panel' (scored)"));
  EXPECT_THAT(of(plan, other).refusals, IsEmpty());
  for (const CaseId id : {round, bid, other}) EXPECT_EQ(definition_of(id), first);
  EXPECT_EQ(entries(), entries_before);
  acting.act("officer1", bid, "reopen_scoring", {{"reason", "A fourth will score."}});
  EXPECT_EQ(std::get<MigrationPlan>(moved(to(stricter))).refused(), 0U) << "the control";
}

// Else the chair's buttons are nobody's, and every bid waits for ever.
TEST_F(Versions, ARoleThatNobodyHoldsYetKeepsTheCasesThatWaitForIt) {
  const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 500'000);
  auto renamed = support::usual_files();
  for (auto& file : renamed.files)
    for (std::size_t at = 0; (at = file.text.find("panel_chair", at)) != std::string::npos;)
      file.text.replace(at, 11, "chairperson");
  update(renamed);
  EXPECT_THAT(of(planned(to(renamed)), bid).refusals,
              ElementsAre("nobody holds the role 'chairperson' (Panel chair or vice-chair) of the "
                          "new version: appoint somebody to it first"));
  acting.write([&](const Context& context) {
    store::appoint(context.db, {0,
                                acting.row(bid).fund,
                                acting.partnership.person("chair"),
                                "chairperson",
                                "",
                                {},
                                context.now,
                                {}});
    return true;
  });
  EXPECT_THAT(of(planned(to(renamed)), bid).refusals, IsEmpty());  // control
}

TEST_F(Versions, MoneyThatTheNewVersionWouldLeaveBehindKeepsACase) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 500'000);
  acting.bring(bid, "ready_for_pcc");
  const auto same = planned(to(another_title));
  EXPECT_THAT(of(same, bid).refusals, IsEmpty());
  auto elsewhere =
      support::usual_files_but("bid.yaml", "budget: {ledger: main}", "budget: {ledger: tactical}");
  EXPECT_THAT(of(planned(to(elsewhere)), bid).refusals,
              ElementsAre("its money is in another ledger than the new version moves money of"));
}

// The theme that the bid is for, and what its sheets say, are known by the new version no more.
TEST_F(Versions, AnswersAndScoresThatWouldMeanSomethingElseKeepACase) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 500'000);
  const CaseId unscored = acting.start_bid("lead2", round, "Choir", 500'000);
  acting.bring(unscored, "submitted");
  acting.bring(bid, "scored");
  const auto files = support::usual_files_but(
      "fund.yaml", "    C: {weight: 15, question: Evidence of need}\n    D: {weight: 15,",
      "    C: {weight: 10, question: Evidence of need}\n    D: {weight: 20,");
  EXPECT_THAT(of(planned(to(files)), bid).refusals,
              ElementsAre("its score on 'Evidence of need' (C) counts for 15 of 100, and would "
                          "for 10",
                          "its score on 'Outcomes and how they will be measured' (D) counts for 15 "
                          "of 100, and would for 20"));
  EXPECT_THAT(of(planned(to(files)), unscored).refusals, IsEmpty()) << "the control";
}

TEST_F(Versions, MovingIsForANamedAdministratorWithAReasonToAKnownVersion) {
  acting.open_round();
  EXPECT_EQ(refusal(to(another_title)),
            "New cases do not start on this version yet. Let it in first with: almoner fund update "
            "FOLDER --database DB");
  update(another_title);
  auto request = to(another_title);
  request.by = acting.partnership.person("officer1");
  EXPECT_EQ(
      refusal(request),
      "Only an administrator of the fund may do this: name one with --by, or appoint one with "
      "almoner user add --role administrator.");
  request = to(another_title);
  request.reason.clear();
  EXPECT_EQ(refusal(request), "Say why, with --reason.");
  request = to(another_title);
  request.renamed = {{"pcc-main-round.draft", "drawn"}};
  EXPECT_EQ(refusal(request),
            "--renamed pcc-main-round.draft=drawn: the new version has no such state. Give "
            "WORKFLOW.OLD_STATE=NEW_STATE.");
  request.renamed = {{"pcc-main-round.submitted", "with_pcc"}};
  EXPECT_EQ(refusal(request),
            "--renamed pcc-main-round.submitted=with_pcc: the new version still has 'submitted' "
            "(Received, waiting for the sift), so it was not renamed. Leave this out.");
}

}  // namespace
}  // namespace almoner::service

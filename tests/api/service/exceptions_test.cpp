// The shipped fund with the setting for a small council: each use of it is in the record, and the
// list is made of that.
#include "api/service/exceptions.hpp"

#include "api/service/erase_words.hpp"
#include "api/service/records.hpp"
#include "engine/time/iso.hpp"
#include "engine/workflow/lists.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

DefinitionFiles small_council() {
  return support::usual_files_but(
      "fund.yaml", "\npots:\n",
      "\nsmall_council: {agreed_by: Section 151 officer, on: 2019-01-10}\npots:\n");
}

class SmallCouncil : public RoundTest {
 protected:
  SmallCouncil() : SmallCouncil(small_council()) {}
  explicit SmallCouncil(const DefinitionFiles& files) : RoundTest(files) {
    also("officer1", "assessor");
    also("chair", "assessor");
    also("chair", "officer");
  }

  void also(const std::string& who, const std::string& role) {
    acting.write([&](const Context& context) {
      service::appoint(context, acting.partnership.fund, caller(who).person, role, "Council", {});
      return true;
    });
  }

  void declare_and_score(const std::string& who, CaseId bid) {
    acting.act(who, bid, "declare_interest", {{"interest", {{"kind", "none"}, {"reason", ""}}}});
    acting.act(who, bid, "score", {{"scores", sheet(4)}});
  }

  CaseId scored_by_two() {
    const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid, "scoring");
    acting.now = at("2019-03-18T10:00:00Z");
    declare_and_score("officer1", bid);
    declare_and_score("chair", bid);
    acting.act("officer1", bid, "close_scoring_short", {{"reason", "Two score here."}});
    acting.now = at("2019-03-31T22:30:00Z");  // half past eleven in the evening there
    return bid;
  }

  static std::string words(const std::vector<std::string>& names) {
    return names.empty() ? "" : workflow::joined(names);
  }
  static std::string short_of(const ExceptionLine& line) {
    return to_iso(line.month) + " " + line.ref + " " + line.actor + " " + line.role + ": " +
           line.title + ": " + line.exception + words(line.undone) + words(line.rules) +
           (line.erased_on ? " (erased)" : "");
  }
  std::vector<std::string> listed(std::optional<Month> month = {}) {
    std::vector<std::string> lines;
    const Exceptions all = exceptions(acting.context(), "smp-2019-20", month).value();
    for (const auto& line : all.lines) lines.push_back(short_of(line));
    return lines;
  }
  std::string asked_by(const std::string& who) {
    const auto all = exceptions(acting.context(), caller(who), "smp-2019-20", {});
    if (const auto* failure = std::get_if<Failure>(&all)) return failure->detail;
    const auto& list = std::get<Exceptions>(all);
    return std::to_string(list.lines.size()) + " listed, " + std::to_string(list.left_out) +
           " left out";
  }
};

TEST_F(SmallCouncil, TheSifterScoresAndTheChairScoresAndDecides) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  acting.act("finance1", bid, "sign_off");
  EXPECT_EQ(state_of(bid), "ready_for_pcc");
  EXPECT_THAT(listed(),
              ElementsAre("2019-03 SMP-2019-001 Olive Officer assessor: score the bid: "
                          "sifter-does-not-score",
                          "2019-03 SMP-2019-001 Olive Officer officer: close scoring with too few "
                          "assessors: fewer assessors scored than were asked",
                          "2019-03 SMP-2019-001 Cora Chair panel_chair: recommend the bid: "
                          "scorer-does-not-decide"));
}

TEST_F(SmallCouncil, ApprovingAndCertifyingStayApart) {
  also("chair", "finance");
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  EXPECT_THAT(
      reasons(acting.try_act("chair", bid, "sign_off")),
      ElementsAre("four_eyes: You scored this bid on 18 March 2019. Someone who has not submitted "
                  "or scored it must certify that the money is available, coded and "
                  "authorised.",
                  "four_eyes: You recommended this bid for the panel on 31 March 2019, so "
                  "another person must certify that the money is available, coded and "
                  "authorised."));
  acting.act("finance1", bid, "sign_off");  // the control
}

TEST_F(SmallCouncil, TheRecordSaysWhichRulesWereRelaxed) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  const auto record = store::history_of_case(db, bid, 0, 100).back();
  const auto detail = boost::json::parse(record.entry.detail);
  EXPECT_EQ(boost::json::serialize(detail.at("small_council")), R"(["scorer-does-not-decide"])");
  EXPECT_EQ(detail.at("fields").at("award"), 100'000);  // what came with the step stays
  const auto page =
      std::get<HistoryPage>(history(acting.context(), caller("auditor"), bid, 0, 100));
  EXPECT_THAT(page.lines.back().small_council, ElementsAre("scorer-does-not-decide"));
  const auto own = std::get<HistoryPage>(history(acting.context(), caller("lead1"), bid, 0, 100));
  for (const auto& line : own.lines) EXPECT_THAT(line.small_council, IsEmpty()) << line.action;
}

TEST_F(SmallCouncil, TheListGoesByTheMonthsOfTheFundsClocks) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  EXPECT_THAT(listed(parse_month("2019-03")), testing::SizeIs(3));
  EXPECT_THAT(listed(parse_month("2019-04")), IsEmpty());
  acting.act("chair", bid, "take_back_recommendation", {{"reason", "The wrong sum."}});
  acting.now = at("2019-03-31T23:30:00Z");  // half past midnight on 1 April there
  acting.act("chair", bid, "recommend", award_of(90'000));
  EXPECT_THAT(listed(parse_month("2019-03")), testing::SizeIs(4));
  EXPECT_THAT(listed(parse_month("2019-04")), testing::SizeIs(1));
}

TEST_F(SmallCouncil, FinanceAuditorsAndAdministratorsReadTheList) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  for (const char* who : {"finance1", "auditor", "administrator"})
    EXPECT_EQ(asked_by(who), "3 listed, 0 left out") << who;
  for (const char* who : {"officer1", "officer2", "chair", "pcc", "assessor1"})
    EXPECT_EQ(asked_by(who),
              "Exceptions are listed for these roles alone: Finance officer (for the section 151 "
              "officer), Auditor and Administrator.")
        << who;
  for (const char* who : {"lead1", "nobody"}) EXPECT_EQ(asked_by(who), not_found().detail) << who;
}

TEST_F(SmallCouncil, ACaseThatTheReaderDoesNotSeeWholeIsCountedOnly) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  acting.act("finance1", bid, "declare_interest",
             {{"interest", {{"kind", "connected"}, {"reason", "My sister runs it."}}}});
  EXPECT_EQ(asked_by("finance1"), "0 listed, 3 left out");
  EXPECT_EQ(asked_by("finance2"), "3 listed, 0 left out");
}

// A step that was put back is an exception of its own.
TEST_F(SmallCouncil, AStepThatPutsAnotherBackIsListed) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  acting.act("chair", bid, "take_back_recommendation", {{"reason", "The wrong sum."}});
  EXPECT_EQ(listed().back(),
            "2019-03 SMP-2019-001 Cora Chair panel_chair: take the recommendation back: "
            "recommend the bid");
}

// It was gone from the list with the words of its entry.
TEST_F(SmallCouncil, ErasingTheWordsOfAnEntryLeavesItsLine) {
  const CaseId bid = scored_by_two();
  acting.act("chair", bid, "recommend", award_of(100'000));
  const auto before = exceptions(acting.context(), "smp-2019-20", {}).value().lines.back();
  EXPECT_THAT(before.rules, ElementsAre("scorer-does-not-decide"));
  EXPECT_EQ(before.erased_on, std::nullopt);
  acting.now = at("2019-05-02T09:00:00Z");
  const auto erase = [&](std::int64_t entry) {
    acting.write([&](const Context& context) {
      EXPECT_EQ(erase_words(context, {entry, caller("auditor").person, "Asked for."}),
                std::nullopt);
      return true;
    });
  };
  erase(before.seq);
  erase(entries());  // and of the entry that says so
  const auto after = exceptions(acting.context(), "smp-2019-20", {}).value().lines.back();
  EXPECT_EQ(after.seq, before.seq);
  EXPECT_THAT(after.rules, ElementsAre("scorer-does-not-decide"));
  EXPECT_EQ(after.reason, "");
  EXPECT_EQ(almoner::to_iso(after.erased_on.value()), "2019-05-02");
  EXPECT_THAT(listed(parse_month("2019-03")).back(), testing::HasSubstr("(erased)"));
}

class NoSmallCouncil : public SmallCouncil {
 protected:
  NoSmallCouncil() : SmallCouncil(support::usual_files()) {}
};

TEST_F(NoSmallCouncil, ControlTheSifterIsRefusedAndNothingIsListed) {
  const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
  acting.bring(bid, "scoring");
  acting.now = at("2019-03-18T10:00:00Z");
  acting.act("officer1", bid, "declare_interest",
             {{"interest", {{"kind", "none"}, {"reason", ""}}}});
  EXPECT_THAT(reasons(acting.try_act("officer1", bid, "score", {{"scores", sheet(4)}})),
              ElementsAre("four_eyes: You sifted this bid on 11 March 2019, so another person must "
                          "score the bid."));
  EXPECT_THAT(listed(), IsEmpty());
}

TEST(Month, IsReadAndWrittenAsMachinesDo) {
  EXPECT_EQ(month_words(parse_month("2019-03").value()), "March 2019");
  EXPECT_EQ(to_iso(parse_month("2019-12").value()), "2019-12");
  for (const char* none : {"", "2019-3", "2019-13", "2019", "March 2019", "2019-03-01"})
    EXPECT_FALSE(parse_month(none)) << none;
}

// Only what the record's own word says counts, wherever else somebody writes it.
TEST(RelaxedIn, ReadsTheRecordsOwnWord) {
  const std::vector<workflow::Relaxed> relaxed{{"four-eyes", "You did."}};
  EXPECT_EQ(with_relaxed("", relaxed), R"({"small_council":["four-eyes"]})");
  EXPECT_EQ(with_relaxed(R"({"fields":{"a":1}})", {}), R"({"fields":{"a":1}})");
  EXPECT_THAT(relaxed_in(with_relaxed(R"({"fields":{"a":1}})", relaxed)), ElementsAre("four-eyes"));
  EXPECT_THAT(relaxed_in(R"({"fields":{"title":"small_council"}})"), IsEmpty());
  EXPECT_THAT(relaxed_in(R"({"fields":{"small_council":["four-eyes"]}})"), IsEmpty());
  EXPECT_THAT(relaxed_in(""), IsEmpty());
}

}  // namespace
}  // namespace almoner::service

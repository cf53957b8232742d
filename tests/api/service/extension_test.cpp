// More time for everybody or for one bid: who gets it, who may give it, and that the record, a
// replay and the proof of the store know it.
#include "api/service/extension.hpp"

#include <cctype>

#include "api/service/as_at.hpp"
#include "api/service/clock.hpp"
#include "api/service/replay.hpp"
#include "api/store/check.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string outage = "The service was down from 3pm to 4pm on the closing day.";

class ExtensionTest : public RoundTest {
 protected:
  CaseId round = acting.open_round();
  CaseId first = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  CaseId second = acting.start_bid("lead2", round, "Choir", 4'000'00);

  // What is wrong, "field: sentence"; empty when it was done and kept.
  std::vector<std::string> extends(const std::string& local, const std::string& only = "",
                                   const std::string& who = "administrator",
                                   const std::string& reason = outage) {
    std::vector<std::string> said;
    acting.write([&](const Context& context) {
      const auto done =
          extend(context, caller(who), {"smp-2019-20", "closes", local, only, reason});
      if (const auto* failure = std::get_if<Failure>(&done)) {
        for (const auto& one : failure->reasons) said.push_back(one.field + ": " + one.text);
        if (said.empty()) said.push_back(failure->detail);
      }
      return said.empty();
    });
    return said;
  }
  std::string submits(const std::string& who, CaseId bid) {
    acting.try_act(who, bid, "submit");  // late is a refusal, and kept
    return state_of(bid);
  }
  std::string ref(CaseId id) { return acting.row(id).ref; }
};

TEST_F(ExtensionTest, OneBidHasMoreTimeAndTheOtherHasNot) {
  acting.now = at("2019-03-08T15:00:00Z");
  ASSERT_THAT(extends("2019-03-08 18:00", ref(first)), IsEmpty());
  acting.now = at("2019-03-08T17:30:00Z");
  EXPECT_EQ(submits("lead1", first), "submitted");
  EXPECT_EQ(submits("lead2", second), "late");
  EXPECT_THAT(store::store_check(db), IsEmpty());
  EXPECT_EQ(replay(acting.context()).differs, std::nullopt);
}

// It was what the checker prints of files: "fund.yaml:20:14: warning R13 …".
TEST_F(ExtensionTest, ADateThatPassesOthersIsRefusedInWordsForAdministrators) {
  acting.now = at("2019-03-08T15:00:00Z");
  const std::string beyond =
      "local: That does not fit with the fund's other dates. “Closes” on 1 June 2020 at 5pm would "
      "be after “Sift from” on 11 March 2019 at 9am, “Scoring from” on 15 March 2019 at 9am, "
      "“Panel meets” on 22 March 2019 at 10am and 11 more. Choose an earlier time, or move the "
      "other dates first.";
  EXPECT_THAT(extends("2020-06-01 17:00"), ElementsAre(beyond));
  EXPECT_THAT(extends("2020-06-01 17:00", ref(first)), ElementsAre(beyond));
  EXPECT_THAT(extends("2019-03-08 18:00", ref(first)), IsEmpty()) << "the control";
}

TEST_F(ExtensionTest, TheNumberOfTheBidIsTypedAsPeopleDo) {
  acting.now = at("2019-03-08T15:00:00Z");
  std::string small = ref(first);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  ASSERT_NE(small, ref(first));
  ASSERT_THAT(extends("2019-03-08 18:00", " " + small + " "), IsEmpty());
  acting.now = at("2019-03-08T17:30:00Z");
  EXPECT_EQ(submits("lead1", first), "submitted");
  EXPECT_EQ(submits("lead2", second), "late") << "the control";
}

TEST_F(ExtensionTest, TheNewMomentIsAsHardAsTheOldOne) {
  acting.now = at("2019-03-08T15:00:00Z");
  ASSERT_THAT(extends("2019-03-08 18:00", ref(first)), IsEmpty());
  acting.now = at("2019-03-08T18:00:01Z");
  EXPECT_EQ(submits("lead1", first), "late");
}

TEST_F(ExtensionTest, ForEverybodyTheRoundClosesLaterToo) {
  acting.now = at("2019-03-08T16:00:00Z");
  ASSERT_THAT(extends("2019-03-11 17:00"), IsEmpty());
  acting.now = at("2019-03-11T16:59:59Z");
  acting.write([&](const Context& context) { return catch_up(context, round).has_value(); });
  EXPECT_EQ(state_of(round), "open");
  EXPECT_EQ(submits("lead1", first), "submitted");
  EXPECT_EQ(submits("lead2", second), "submitted");
  acting.now = at("2019-03-11T17:00:01Z");
  acting.write([&](const Context& context) { return catch_up(context, round).has_value(); });
  EXPECT_EQ(state_of(round), "sifting");
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(ExtensionTest, ABidThatIsStartedLaterHasTheNewDateAsWell) {
  ASSERT_THAT(extends("2019-03-11 17:00"), IsEmpty());
  const CaseId third = acting.start_bid("lead3", round, "Garden", 3'000'00);
  acting.now = at("2019-03-11T16:00:00Z");
  EXPECT_EQ(submits("lead3", third), "submitted");
}

TEST_F(ExtensionTest, TheRecordSaysWhoGaveItToWhomAndWhy) {
  ASSERT_THAT(extends("2019-03-09 17:00", ref(first)), IsEmpty());
  const auto entry = store::find_record(db, store::audit_head(db).count)->entry;
  EXPECT_EQ(entry.action, "extend_date");
  EXPECT_EQ(entry.actor, acting.partnership.person("administrator"));
  EXPECT_EQ(entry.reason, outage);
  EXPECT_EQ(entry.detail,
            "{\"date\":\"closes\",\"before\":\"2019-03-08T17:00:00Z\",\"after\":\"2019-03-09T17:00:"
            "00Z\",\"cases\":1,\"case\":" +
                std::to_string(first.value) + "}");
  const auto of_bid = store::history_of_case(db, first, 0, 100).back().entry;
  EXPECT_EQ(of_bid.reason, outage);
  EXPECT_EQ(of_bid.actor, acting.partnership.person("administrator"));
}

TEST_F(ExtensionTest, ADayBeforeItIsShownByTheOldDate) {
  const Instant before = acting.now;
  const auto old = acting.row(first).definition;
  acting.now = at("2019-03-08T15:00:00Z");
  ASSERT_THAT(extends("2019-03-08 18:00", ref(first)), IsEmpty());
  const auto then = case_then(acting.context(), acting.row(first), {before, before});
  ASSERT_TRUE(then);
  EXPECT_EQ(then->loaded.row.definition, old);
  EXPECT_NE(acting.row(first).definition, old);
}

TEST_F(ExtensionTest, ABidThatWasGivenMoreByItselfKeepsIt) {
  ASSERT_THAT(extends("2019-03-14 17:00", ref(first)), IsEmpty());
  ASSERT_THAT(extends("2019-03-09 17:00"), IsEmpty());
  acting.now = at("2019-03-10T12:00:00Z");
  EXPECT_EQ(submits("lead1", first), "submitted");
  EXPECT_EQ(submits("lead2", second), "late");
}

TEST_F(ExtensionTest, WhatWasGivenByMistakeIsTakenBackAsFarAsWasPublished) {
  ASSERT_THAT(extends("2019-03-14 17:00"), IsEmpty());  // they meant the 9th
  EXPECT_THAT(extends("2019-03-09 17:00"), IsEmpty());
  acting.now = at("2019-03-10T12:00:00Z");
  EXPECT_EQ(submits("lead1", first), "late");
}

TEST_F(ExtensionTest, NoDateIsMovedToBeforeWhatWasPublishedOrIntoThePast) {
  EXPECT_THAT(extends("2019-03-07 17:00"),
              ElementsAre("local: A date is never moved to before what was published: 2019-03-08 "
                          "17:00."));
  EXPECT_THAT(extends("2019-03-08 17:00"), ElementsAre("local: That is when it is already."));
  EXPECT_THAT(extends("tomorrow"),
              ElementsAre("local: Enter a date and a time, like 2027-03-08 17:00."));
  acting.now = at("2019-03-09T12:00:00Z");
  EXPECT_THAT(extends("2019-03-09 11:00"), ElementsAre("local: That is in the past."));
}

TEST_F(ExtensionTest, OnlyAnAdministratorGivesItAndSaysWhy) {
  for (const char* who : {"officer1", "chair", "lead1", "auditor"})
    EXPECT_THAT(extends("2019-03-09 17:00", "", who),
                ElementsAre("There is nothing here that you can see."))
        << who;
  EXPECT_THAT(
      extends("2019-03-09 17:00", "", "administrator", "why"),
      ElementsAre("reason: Say why, in at least 10 letters. Applicants read it word for word."));
  EXPECT_THAT(extends("2019-03-09 17:00", "SMP-2019-099"),
              ElementsAre("only: This fund has no case SMP-2019-099."));
}

// Who pressed the button a second too late, as the service was down, is not worse off than who
// waited for the news.
TEST_F(ExtensionTest, WhatCameLateIsTakenInWhereItCameInTimeByTheNewDate) {
  const boost::json::object why{{"reason", outage}};
  acting.now = at("2019-03-08T17:30:00Z");
  ASSERT_EQ(submits("lead1", first), "late");
  acting.now = at("2019-03-11T17:30:00Z");
  ASSERT_EQ(submits("lead2", second), "late");
  const auto too_late = [](const std::string& came, const std::string& closes) {
    return ElementsAre("condition: The bid came on " + came + ", after the closing date, " +
                       closes + ". It can be taken in only where an administrator gives more " +
                       "time, to everybody or to this bid.");
  };
  EXPECT_THAT(reasons(acting.try_act("officer1", first, "take_in", why)),
              too_late("8 March 2019 at 5:30pm", "8 March 2019 at 5pm"));
  ASSERT_THAT(extends("2019-03-11 17:45"), IsEmpty());
  EXPECT_THAT(reasons(acting.try_act("lead1", first, "take_in", why)), testing::Not(IsEmpty()));
  acting.act("officer1", first, "take_in", why);
  acting.act("officer2", second, "take_in", why);
  EXPECT_EQ(state_of(first), "submitted");
  EXPECT_EQ(acting.row(first).submitted_at, at("2019-03-08T17:30:00Z")) << "when it came";
  acting.act("officer1", first, "pass_sift");
  EXPECT_THAT(store::store_check(db), IsEmpty());
  EXPECT_EQ(replay(acting.context()).differs, std::nullopt);
}

TEST_F(ExtensionTest, OneThatCameLateIsTakenInWhereItAloneIsGivenMoreTime) {
  const boost::json::object why{{"reason", outage}};
  acting.now = at("2019-03-08T17:30:00Z");
  ASSERT_EQ(submits("lead1", first), "late");
  ASSERT_EQ(submits("lead2", second), "late");
  ASSERT_THAT(extends("2019-03-08 18:00", ref(first)), IsEmpty());
  acting.act("officer1", first, "take_in", why);
  EXPECT_EQ(state_of(first), "submitted");
  EXPECT_THAT(reasons(acting.try_act("officer1", second, "take_in", why)),
              testing::Not(IsEmpty()));  // control
}

TEST_F(ExtensionTest, WhatHasEndedIsNotReopened) {
  acting.now = at("2019-03-08T17:30:00Z");
  acting.act("lead2", second, "discard");
  EXPECT_THAT(extends("2019-03-09 17:00", ref(second)),
              ElementsAre("only: SMP-2019-002 has ended: more time changes nothing for it."));
}

TEST_F(ExtensionTest, OffersTheNextWorkingDayForTheRuleOfOutages) {
  acting.now = at("2019-03-08T16:00:00Z");
  const auto dates = std::get<std::vector<DateToMove>>(
      dates_to_move(acting.context(), caller("administrator"), "smp-2019-20"));
  EXPECT_EQ(dates.front().name, "closes");
  EXPECT_EQ(dates.front().working_day_later, at("2019-03-11T17:00:00Z"));  // a Monday
  EXPECT_TRUE(failed(dates_to_move(acting.context(), caller("officer1"), "smp-2019-20")));
}

}  // namespace
}  // namespace almoner::service

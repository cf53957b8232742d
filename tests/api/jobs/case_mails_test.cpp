// What workflows tell becomes mails with words: who gets them, what they say, and when.
#include "tests/api/jobs/case_mails.hpp"

#include "api/service/extension.hpp"
#include "api/store/check.hpp"
#include "api/store/organisations.hpp"

namespace almoner::jobs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(CaseMailsTest, AReceivedBidIsToldToItsPeopleAndTheOfficers) {
  write_all();
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  write_all();
  EXPECT_THAT(subjects_of("lead1"), ElementsAre("SMP-2019-001: we have your bid"));
  EXPECT_EQ(last_body("lead1"),
            "We have your bid, complete. Your receipt says when we had all of it, and proves it.\n"
            "\n"
            "You need to do nothing now. We write to you when there is something for you to do or "
            "to know.\n"
            "\n"
            "With it: receipt.\n"
            "\n"
            "Sign in to read it and to go on: https://grants.example.org/cases/2\n"
            "\n"
            "About: Project of lead1\n"
            "Organisation: Quayside Boxing Club\n"
            "Fund: Safer Maidstone Partnership community safety grant 2019-20\n"
            "\n"
            "Questions? Write to Community Safety Team and quote SMP-2019-001.\n"
            "\n"
            "You get this mail because you are a member of Quayside Boxing Club.\n"
            "--\n"
            "Safer Streets\n"
            "https://grants.example.org\n"
            "We never ask you for a password or a code.\n");
  EXPECT_THAT(subjects_of("lead2"), IsEmpty());
  EXPECT_THAT(subjects_of("officer2"), ElementsAre("SMP-2019-001: a new bid has come in"));
  EXPECT_EQ(last_body("officer2"),
            "A new bid has come in. It waits to be looked at.\n"
            "\n"
            "Sign in to read it and to go on: https://grants.example.org/cases/2\n"
            "\n"
            "About: Project of lead1\n"
            "Organisation: Quayside Boxing Club\n"
            "Fund: Safer Maidstone Partnership community safety grant 2019-20\n"
            "\n"
            "You get this mail because you act as Community safety officer in this fund.\n"
            "--\n"
            "Safer Streets\n"
            "https://grants.example.org\n"
            "We never ask you for a password or a code.\n");
  EXPECT_THAT(subjects_of("assessor1"), IsEmpty());
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(CaseMailsTest, OnceAndNoMore) {
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  write_all();
  forget_mails();
  write_all();
  EXPECT_EQ(mails_since(), 0);
}

// An officer who is of the applicant hears of it as its applicant, and not as an officer.
TEST_F(CaseMailsTest, NobodyIsToldOfWhatTheyDoNotSee) {
  acting.write([&](const Context& context) {
    store::add_membership(context.db, acting.partnership.organisations.at("lead1"),
                          acting.partnership.person("officer2"), context.now);
    return true;
  });
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  write_all();
  EXPECT_THAT(subjects_of("officer2"), ElementsAre("SMP-2019-001: we have your bid"));
  EXPECT_THAT(subjects_of("officer3"), ElementsAre("SMP-2019-001: a new bid has come in"));
}

TEST_F(CaseMailsTest, NobodyIsToldWhoseAccountIsClosed) {
  acting.write([&](const Context& context) {
    return store::set_disabled(context.db, acting.partnership.person("lead1"), context.now);
  });
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.write([&](const Context& context) {
    return store::set_disabled(context.db, acting.partnership.person("officer2"), context.now);
  });
  acting.bring(bid, "submitted");
  write_all();
  EXPECT_THAT(subjects_of("lead1"), IsEmpty());
  EXPECT_THAT(subjects_of("officer2"), IsEmpty());
  EXPECT_THAT(subjects_of("officer3"), ElementsAre("SMP-2019-001: a new bid has come in"));
  EXPECT_THAT(subjects("kim@example.org"), IsEmpty());
}

TEST_F(CaseMailsTest, WhoeverCoversIsToldThatTheyCover) {
  acting.write([&](const Context& context) {
    store::Appointment cover;
    cover.fund = acting.partnership.fund;
    cover.person = acting.partnership.person("nobody");
    cover.role = "officer";
    cover.covers = acting.partnership.person("officer2");
    cover.starts_at = context.now;
    store::appoint(context.db, cover);
    return true;
  });
  acting.bring(bid_in("submitted", "lead1", 5'000'00), "submitted");
  write_all();
  EXPECT_THAT(last_body("nobody"),
              HasSubstr("You get this mail because you cover for somebody as "));
}

// Before the letters go, mails tell an applicant nothing; with them, they tell all.
TEST_F(CaseMailsTest, LettersThatWaitAreToldOfWhenTheyGo) {
  const CaseId won = bid_in("ready_for_pcc", "lead1", 5'000'00);
  bid_in("reserve", "lead2", 4'000'00);
  send();
  write_all();
  const auto before = subjects_of("lead1");
  EXPECT_THAT(before, ElementsAre("SMP-2019-001: we have your bid"));
  EXPECT_THAT(subjects_of("lead2"), ElementsAre("SMP-2019-002: we have your bid"));
  act("pcc", won, "record_agreed", sum_of("agreed_sum", asked(won)));
  write_all();
  EXPECT_EQ(subjects_of("lead1"), before);
  answer_and_send_letters();
  write_all();
  EXPECT_THAT(subjects_of("lead1"), ElementsAre("SMP-2019-001: we have your bid",
                                                "SMP-2019-001: there is news about your bid"));
  EXPECT_THAT(last_body("lead1"),
              testing::StartsWith("We are glad to offer you money for your project. The letter "
                                  "says how much, and on which conditions.\n"
                                  "\n"
                                  "Read it, then accept the offer or say no.\n"
                                  "\n"
                                  "With it: a letter.\n"));
  EXPECT_THAT(subjects_of("lead2"), ElementsAre("SMP-2019-002: we have your bid",
                                                "SMP-2019-002: a new document for you"));
  EXPECT_THAT(last_body("lead2"), HasSubstr("With it: a letter."));
}

// 1 March 2019 is a Friday, 2 March a Saturday.
TEST_F(CaseMailsTest, TheClockWritesToNobodyAtAWeekend) {
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  clock_to("2019-03-01T17:00:01Z", bid);
  EXPECT_THAT(subjects_of("lead1"), ElementsAre("SMP-2019-001: your bid is not sent in yet"));
  EXPECT_THAT(last_body("lead1"), HasSubstr("Send it in by 8 March 2019 at 5pm."));
}

TEST_F(CaseMailsTest, AReminderThatIsNoLongerTrueIsNotSent) {
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  acting.now = at("2019-03-01T17:00:01Z");
  acting.write([&](const Context& context) { return service::catch_up(context, bid).has_value(); });
  acting.now = at("2019-03-01T17:00:02Z");
  act("lead1", bid, "submit");
  write_all();
  EXPECT_THAT(subjects_of("lead1"), ElementsAre("SMP-2019-001: we have your bid"));
}

TEST_F(CaseMailsTest, MoreTimeIsToldToThoseWhoCanUseIt) {
  acting.start_bid("lead1", round, "Boxing", 5'000'00);
  acting.bring(acting.start_bid("lead2", round, "Choir", 5'000'00), "submitted");
  acting.write([&](const Context& context) {
    const auto done = service::extend(
        context, caller("administrator"),
        {"smp-2019-20", "closes", "2019-03-11 17:00", "", "The service was down for an hour."});
    return !std::holds_alternative<service::Failure>(done);
  });
  write_all();
  EXPECT_THAT(subjects_of("lead1"), ElementsAre("SMP-2019-001: you have more time"));
  EXPECT_THAT(last_body("lead1"), HasSubstr("You have until 11 March 2019 at 5pm."));
  EXPECT_THAT(subjects_of("lead2"), ElementsAre("SMP-2019-002: we have your bid"));
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

// Where nobody of an organisation has an account, the contact that its form names is written to.
TEST_F(CaseMailsTest, TheContactOfAFormIsWrittenToWhereNobodyElseCanBe) {
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  acting.write([&](const Context& context) {
    return store::remove_membership(context.db, acting.partnership.organisations.at("lead1"),
                                    acting.partnership.person("lead1"));
  });
  write_all();
  EXPECT_THAT(subjects_of("lead1"), IsEmpty());
  const auto contact =
      boost::json::parse(acting.row(bid).answers).as_object().at("contact_email").as_string();
  EXPECT_THAT(subjects(std::string(contact)), ElementsAre("SMP-2019-001: we have your bid"));
}

// "The page shows which", and the page did not.
TEST_F(CaseMailsTest, WhoeverIsAskedForMoreIsToldWhichQuestionsAreOpen) {
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  acting.now = at("2019-03-12T10:00:00Z");
  act("officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", {"wards", "evidence_of_need"}}}}, {"reason", "Say more."}});
  write_all();
  const std::string named =
      "What we ask:\n\nSay more.\n\nOpen again: Evidence of need; Wards\n\nPlease answer";
  EXPECT_THAT(last_body("lead1"), HasSubstr(named));
  EXPECT_THAT(last_body("officer1"), testing::Not(HasSubstr("Open again")));
  clock_to("2019-03-15T10:00:01Z", bid);
  EXPECT_THAT(last_body("lead1"),
              testing::StartsWith("We asked you for more about your bid, and it has not come yet.\n"
                                  "\n"
                                  "Open again: Evidence of need; Wards\n"
                                  "\n"));
}

// The mail named no sum, and the page none either.
TEST_F(CaseMailsTest, WhoeverIsToPayBackIsToldHowMuch) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 3'500'00);
  to_running();
  to_live(bid, "lead1");
  pay(bid, 1'750'00);
  act("officer1", bid, "ask_repayment",
      {{"fields", {{"spent", 1'000'00}}}, {"reason", "No bills for the rest."}});
  write_all();
  EXPECT_THAT(subjects_of("lead1"),
              testing::Contains("SMP-2019-001: money that was not spent is to be repaid"));
  EXPECT_THAT(last_body("lead1"),
              testing::StartsWith(
                  "Not all of the money that we paid for your project is spent and evidenced. "
                  "Please pay the rest back, or send us the evidence that is missing.\n"
                  "\n"
                  "To be repaid: £750.00. We paid £1,750.00, and £1,000.00 of it is spent and "
                  "evidenced.\n"
                  "\n"
                  "If something stops you, tell us now.\n"));
}

// What the words ask for and is not given: tried again, then kept for people to see.
TEST_F(CaseMailsTest, WordsThatCannotBeMadeAreGivenUpAtLast) {
  post.write = [](const std::string&, const boost::json::object&) -> service::MailText {
    throw std::runtime_error("no words");
  };
  acting.bring(bid_in("submitted", "lead1", 5'000'00), "submitted");
  for (int i = 0; i < CaseMailLimits::attempts_max; ++i) {
    write_all();
    acting.now += std::chrono::minutes(2);
  }
  const auto dead = store::given_up(db, 9);
  ASSERT_FALSE(dead.empty());
  EXPECT_EQ(dead.front().last_error, "no words");
  EXPECT_EQ(mails_since(), 0);
}

}  // namespace
}  // namespace almoner::jobs

// Mail as pages show it: before it goes, on its way, and where it did not reach somebody.
#include <gmock/gmock.h>

#include "api/commands/shipped.hpp"
#include "api/jobs/case_mails.hpp"
#include "api/jobs/notices.hpp"
#include "api/service/answers_json.hpp"
#include "api/store/mails.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MailPages : public testing::Test {
 protected:
  CaseId round, bid;
  std::int64_t refused = 0;  // the mail that did not reach lead1
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Boxing & <b>Sons", 5'000'00);
    acting.start_bid("lead2", round, "Choir", 4'000'00);
    acting.bring(bid, "submitted");
    acting.write([this](const service::Context& context) {
      service::Randomness randomness;
      const service::Post post{randomness, jobs::notice_writer(commands::shipped_templates()),
                               "https://grants.example.org", "Safer Streets"};
      while (jobs::write_case_mails(context, post) == jobs::CaseMailLimits::notices_at_a_time) {
      }
      refused = store::mails_to(context.db, "lead1@boxing.example", 1).front().id;
      return store::mark_failed(context.db, refused, "550 no such <mailbox>", std::nullopt);
    });
  }};

  std::string of_case(CaseId id, const std::string& end = "") const {
    return "/cases/" + std::to_string(id.value) + end;
  }
  std::string again() const { return "/admin/mail/" + std::to_string(refused) + "/again"; }
};

TEST_F(MailPages, AdministratorsSeeWhereMailIsAndNotWhatItSays) {
  const auto page = serving.get("administrator", "/admin/mail");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(
      page.body,
      AllOf(HasSubstr("SMP-2019-001: we have your bid"), HasSubstr("lead1@boxing.example"),
            HasSubstr("550 no such &lt;mailbox&gt;"), HasSubstr("1 could not be delivered."),
            Not(HasSubstr("Your receipt says when"))));
  EXPECT_THAT(serving.get("administrator", "/admin/mail?state=sent").body,
              HasSubstr("There are none."));
  EXPECT_THAT(serving.get("administrator", "/admin/mail?state=not-delivered").body,
              AllOf(HasSubstr("lead1@boxing.example"), Not(HasSubstr("a new bid has come in"))));
  for (const char* who : {"officer1", "auditor", "lead1", "nobody"})
    EXPECT_EQ(serving.get(who, "/admin/mail").status, 404) << who;
}

TEST_F(MailPages, WhatWasNotDeliveredIsSentAgain) {
  EXPECT_EQ(serving.post("officer1", again(), {}).status, 404);
  const auto done = serving.post("administrator", again(), {});
  ASSERT_EQ(done.status, 303);
  EXPECT_THAT(serving.get("administrator", done.header("Location")).body,
              AllOf(HasSubstr("It is tried again."), HasSubstr("0 could not be delivered.")));
  EXPECT_EQ(serving.post("administrator", again(), {}).status, 422);
  EXPECT_EQ(serving.post("administrator", "/admin/mail/4711/again", {}).status, 404);
}

TEST_F(MailPages, ABidSaysToThoseWhoWorkOnItWhomMailDidNotReach) {
  const std::string said = "The mail did not reach";
  EXPECT_THAT(
      serving.get("officer1", of_case(bid)).body,
      AllOf(HasSubstr(said), HasSubstr("lead1@boxing.example"), Not(HasSubstr("550 no such"))));
  EXPECT_THAT(serving.get("lead1", of_case(bid)).body, Not(HasSubstr(said)));
  serving.post("administrator", again(), {});
  EXPECT_THAT(serving.get("officer1", of_case(bid)).body, Not(HasSubstr(said)));
}

TEST_F(MailPages, AnOfficerReadsAMailBeforeItGoes) {
  const auto page = serving.get("officer1", of_case(bid, "/actions/ask_for_more"));
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("What goes by mail"), HasSubstr("To Applicant, 1 person"),
                               HasSubstr("SMP-2019-001: we need more from you"),
                               HasSubstr("lead1@boxing.example"),
                               HasSubstr("We have questions about your bid."),
                               HasSubstr("About: Boxing &amp; &lt;b&gt;Sons")));
  EXPECT_THAT(serving.get("officer1", of_case(bid, "/actions/pass_sift")).body,
              Not(HasSubstr("What goes by mail")));
}

TEST_F(MailPages, NothingGoesAlongWithAStepOfItsOwn) {
  EXPECT_EQ(serving.get("officer1", of_case(bid, "/actions/ask_for_more/mail")).status, 404);
}

TEST(MailOfARound, IsReadBeforeItGoes) {
  CaseId round;
  PageServing serving{[&round](support::Acting& acting) {
    round = acting.open_round();
    const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
    acting.start_bid("lead2", round, "Choir", 4'000'00);  // and never sent in
    service::OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "pcc-main-round";
    request.parent = round;
    request.organisation = acting.partnership.organisations.at("lead3");
    request.reason = "Received by post";
    request.answers = service::raw_fields(support::bid_answers("Lamps", 3'000'00));
    const CaseId typed = acting.open("officer2", request);
    for (const char* state : {"submitted", "scored"})
      for (const CaseId one : {bid, typed}) acting.bring(one, state);
    acting.act("officer1", round, "finish_sift");
    acting.act("officer1", round, "finish_scoring");
    acting.now = support::at("2019-03-25T10:00:00Z");
    acting.act("chair", bid, "place_on_reserve");
    acting.act("chair", typed, "place_on_reserve");
    acting.act("chair", round, "record_choice",
               {{"fields",
                 {{"panel_rule", "strict_rank"},
                  {"panel_reason", "The published rule."},
                  {"authority", "Terms of reference"}}}});
    acting.act("chair", round, "close_panel");
    acting.act("officer2", round, "give_up", {{"reason", "The PCC has no money."}});
  }};
  const std::string step = "/cases/" + std::to_string(round.value) + "/actions/confirm_giving_up";
  const auto page = serving.get("officer1", step + "/mail");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("SMP-2019-001: the round was given up"),
                               HasSubstr("lead1@boxing.example"), Not(HasSubstr("SMP-2019-002"))))
      << "an officer does not see drafts, nor who is written to about them";
  const std::string unseen = "1 draft that you cannot see goes along, too.";
  EXPECT_THAT(page.body, AllOf(HasSubstr(unseen), HasSubstr("SMP-2019-003")));
  EXPECT_THAT(serving.get("officer2", step + "/mail").body,
              AllOf(HasSubstr(unseen), Not(HasSubstr("SMP-2019-003"))))
      << "nor that what they typed for its applicant goes along: it would tell what was decided";
  EXPECT_THAT(serving.get("officer1", step).body,
              AllOf(HasSubstr("What goes with it"), HasSubstr(unseen), HasSubstr("What was done"),
                    HasSubstr("Give up the round, by "), HasSubstr(": The PCC has no money.")))
      << "whoever confirms it reads who gave it up, and why";
  EXPECT_EQ(serving.get("lead1", step + "/mail").status, 404);
}

}  // namespace
}  // namespace almoner::pages

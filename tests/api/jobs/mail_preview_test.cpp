// Mails before they go, and where they are: what is previewed is what is written.
#include "api/service/mail_preview.hpp"

#include "api/service/mail_desk.hpp"
#include "api/service/read_case.hpp"
#include "api/store/check.hpp"
#include "tests/api/jobs/case_mails.hpp"

namespace almoner::jobs {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Who, subject and text of what was previewed, and of what was then written to those addresses.
using Written = std::vector<std::string>;

Written texts_of(const std::vector<service::PreviewedMail>& mails) {
  Written out;
  for (const auto& mail : mails) {
    for (const auto& address : mail.addresses)
      out.push_back(address + "\n" + mail.text.subject + "\n" + mail.text.body);
    if (mail.people == 0) out.push_back(mail.role + ": nobody");
  }
  return out;
}

class PreviewTest : public CaseMailsTest {
 protected:
  service::ActionsView actions(const std::string& who, CaseId id) {
    return std::get<service::ActionsView>(
        service::possible_actions(acting.context(), caller(who), id));
  }
  const workflow::Transition& step(const service::ActionsView& view, const std::string& action) {
    for (const auto& one : view.actions)
      if (one.action == action) return *one.transition;
    throw std::invalid_argument(action);
  }
  Written previewed(const std::string& who, CaseId id, const std::string& action) {
    const auto view = actions(who, id);
    return texts_of(service::preview_mails(acting.context(), post, view.seen, step(view, action)));
  }
  Written written(const std::string& mailbox) {
    const auto mails = store::mails_to(db, mailbox, 1);
    Written out;
    for (const auto& mail : mails)
      out.push_back(mail.words.address + "\n" + mail.words.subject + "\n" + mail.words.body);
    return out;
  }
};

TEST_F(PreviewTest, WhatIsPreviewedIsWhatIsWritten) {
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  acting.now = at("2019-03-12T10:00:00Z");
  write_all();
  Written before = previewed("officer1", bid, "ask_for_more");
  ASSERT_EQ(before.size(), 1U);
  const std::string to_come = "(here stands your reason, word for word)";
  ASSERT_NE(before.front().find(to_come), std::string::npos);
  before.front().replace(before.front().find(to_come), to_come.size(), "Say more.");
  const std::string questions = "(here stand the questions that you choose)";
  ASSERT_NE(before.front().find(questions), std::string::npos);
  before.front().replace(before.front().find(questions), questions.size(), "Evidence of need");
  act("officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", {"evidence_of_need"}}}}, {"reason", "Say more."}});
  write_all();
  EXPECT_EQ(written(address("lead1")), before);
}

// The sum is given with the step, so that the mail is read with a place for it.
TEST_F(PreviewTest, TheSumThatIsToBeRepaidIsToCome) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 3'500'00);
  to_running();
  to_live(bid, "lead1");
  pay(bid, 1'750'00);
  Written before = previewed("officer1", bid, "ask_repayment");
  ASSERT_EQ(before.size(), 1U);
  const std::string to_come = "(here stands the sum that is to be repaid)";
  ASSERT_NE(before.front().find(to_come), std::string::npos);
  before.front().replace(
      before.front().find(to_come), to_come.size(),
      "To be repaid: £750.00. We paid £1,750.00, and £1,000.00 of it is spent and evidenced.");
  act("officer1", bid, "ask_repayment",
      {{"fields", {{"spent", 1'000'00}}}, {"reason", "No bills for the rest."}});
  write_all();
  EXPECT_EQ(written(address("lead1")), before);
}

TEST_F(PreviewTest, ItWritesNothing) {
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  write_all();
  forget_mails();
  const auto entries_before = entries();
  previewed("officer1", bid, "ask_for_more");
  EXPECT_EQ(entries(), entries_before);
  EXPECT_EQ(mails_since(), 0);
}

TEST_F(PreviewTest, AnApplicantIsShownNone) {
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  EXPECT_THAT(previewed("lead1", bid, "submit"), IsEmpty());
}

TEST_F(PreviewTest, ThatNobodyCanBeWrittenToIsSaidBefore) {
  const CaseId bid = bid_in("submitted", "lead1", 5'000'00);
  acting.bring(bid, "submitted");
  acting.write([&](const Context& context) {
    return store::set_disabled(context.db, acting.partnership.person("lead1"), context.now) &&
           context.db.execute(
               "UPDATE cases SET answers = json_remove(answers, '$.contact_email')") > 0;
  });
  EXPECT_THAT(previewed("officer1", bid, "ask_for_more"), ElementsAre("Applicant: nobody"));
}

// The letters of a round, looked at before they go: each as it then goes.
TEST_F(PreviewTest, TheLettersOfARoundAreLookedAtBeforeTheyGo) {
  const CaseId won = bid_in("ready_for_pcc", "lead1", 5'000'00);
  bid_in("reserve", "lead2", 4'000'00);
  send();
  act("pcc", won, "record_agreed", sum_of("agreed_sum", asked(won)));
  act("pcc", round, "record_answer",
      {{"fields", {{"pcc_answer", "in_full"}, {"pcc_answered_by", "Grants manager"}}}});
  acting.now = at("2019-04-12T10:00:00Z");
  write_all();
  const auto view = actions("officer1", round);
  const auto page =
      service::preview_carried(acting.context(), post, view.seen, step(view, "send_letters"), {});
  ASSERT_EQ(page.cases.size(), 2U);
  EXPECT_EQ(page.in_all, 2U);
  EXPECT_FALSE(page.next);
  act("officer1", round, "send_letters");
  write_all();
  EXPECT_EQ(written(address("lead1")), texts_of(page.cases[0].mails));
  EXPECT_EQ(written(address("lead2")), texts_of(page.cases[1].mails));
}

// Administrators see where mails are and not what they say; others see nothing.
class MailDeskTest : public CaseMailsTest {
 protected:
  void SetUp() override {
    acting.bring(bid_in("submitted", "lead1", 5'000'00), "submitted");
    write_all();
  }
  void give_up(std::int64_t id) {
    acting.write([&](const Context& context) {
      return store::mark_failed(context.db, id, "550 no such mailbox", std::nullopt);
    });
  }
  std::int64_t mail_to(const std::string& who) {
    return store::mails_to(db, address(who), 1).front().id;
  }
  std::string again(const std::string& who, std::int64_t id) {
    std::string said = "done";
    acting.write([&](const Context& context) {
      const auto done = service::send_mail_again(context, caller(who), id);
      if (const auto* failure = std::get_if<service::Failure>(&done)) said = failure->detail;
      return said == "done";
    });
    return said;
  }
};

TEST_F(MailDeskTest, IsThereForAdministratorsAlone) {
  for (const char* who : {"officer1", "lead1", "auditor", "nobody"})
    EXPECT_TRUE(service::failed(service::mail_desk(acting.context(), caller(who), {}, {}))) << who;
  const auto desk = service::mail_desk(acting.context(), caller("administrator"), {}, {});
  ASSERT_FALSE(service::failed(desk));
  const auto& page = std::get<service::MailDeskPage>(desk);
  ASSERT_FALSE(page.mails.empty());
  EXPECT_EQ(page.counts.waiting, static_cast<std::int64_t>(page.mails.size()));
  EXPECT_EQ(page.mails.front().case_ref, "SMP-2019-001");
}

TEST_F(MailDeskTest, WhatWasGivenUpIsShownOnTheCaseAndGoesAgain) {
  const auto id = mail_to("lead1");
  EXPECT_EQ(again("administrator", id), "It was sent, or is tried again already.");
  give_up(id);
  const CaseId bid = store::find_mail(db, id)->mail.case_id;
  const auto missed = service::not_reached(acting.context(), bid);
  ASSERT_EQ(missed.size(), 1U);
  EXPECT_EQ(missed[0].address, address("lead1"));
  EXPECT_EQ(missed[0].last_words, "550 no such mailbox");
  EXPECT_NE(again("officer1", id), "done");
  EXPECT_EQ(again("administrator", id), "done");
  EXPECT_THAT(service::not_reached(acting.context(), bid), IsEmpty());
  EXPECT_EQ(store::find_mail(db, id)->state, store::MailState::waiting);
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(MailDeskTest, WhatHasNoWordsAnyMoreDoesNotGoAgain) {
  const auto id = mail_to("lead1");
  give_up(id);
  acting.write([&](const Context& context) {
    return store::erase_mails_to(context.db, acting.partnership.person("lead1")) > 0;
  });
  EXPECT_EQ(again("administrator", id),
            "Its words were taken away, so there is nothing to send again.");
}

TEST_F(MailDeskTest, CountsForWhoeverWatches) {
  give_up(mail_to("lead1"));
  acting.now += std::chrono::minutes(10);
  const auto counted = service::mails_waiting(acting.context());
  EXPECT_EQ(counted.given_up, 1);
  EXPECT_GT(counted.waiting, 0);
  EXPECT_EQ(counted.oldest, std::chrono::minutes(10));
}

}  // namespace
}  // namespace almoner::jobs

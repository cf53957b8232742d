// Writing beside a bid in a browser: who will see it is read first.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CommentPages : public testing::Test {
 protected:
  CommentPages()
      : serving([this](support::Acting& acting) {
          bid = acting.start_bid("lead1", acting.open_round(), "Youth boxing", 420'000);
          acting.bring(bid, "submitted");
        }) {}

  std::string path(const std::string& rest = {}) const {
    return "/cases/" + std::to_string(bid.value) + rest;
  }
  std::string page(const std::string& who, const std::string& rest = {}) {
    return serving.get(who, path(rest)).body;
  }
  http::Answer write(const std::string& who, const std::string& circle, const std::string& seen_by,
                     const std::string& text) {
    return serving.post(who, path("/comments/new"),
                        {{"circle", circle}, {"seen_by_" + circle, seen_by}, {"text", text}});
  }

  CaseId bid;
  PageServing serving;
};

TEST_F(CommentPages, SayWhoWillSeeItBeforeItIsWritten) {
  EXPECT_THAT(page("officer1"), HasSubstr(path("/comments/new")));
  EXPECT_THAT(page("officer1", "/comments/new"),
              AllOf(HasSubstr("Officers only"), HasSubstr("Auditor (1 person) will see this."),
                    HasSubstr("Applicant, Assessor"), HasSubstr("and the applicant will see this."),
                    HasSubstr("Freedom of Information Act")));
}

TEST_F(CommentPages, ShowItToItsCircleAsTyped) {
  ASSERT_EQ(write("officer1", "officers", "officer auditor", "Is <b>this</b> theirs?").status, 303);
  EXPECT_THAT(page("officer2"), AllOf(HasSubstr("Is &lt;b&gt;this&lt;/b&gt; theirs?"),
                                      HasSubstr("Seen by: Officers only.")));
  EXPECT_THAT(page("officer2"), Not(HasSubstr("/comments/1/withdraw")));
  EXPECT_THAT(page("chair"), Not(HasSubstr("theirs?")));
  EXPECT_THAT(page("lead1"), AllOf(Not(HasSubstr("theirs?")), Not(HasSubstr("Messages"))));
}

TEST_F(CommentPages, KeepWhatWasTypedWhenSomethingIsWrong) {
  const auto none = write("officer1", "", "", "All these words");
  EXPECT_EQ(none.status, 422);
  EXPECT_EQ(error_summary(none), "Select who sees your comment");
  EXPECT_THAT(none.body, HasSubstr("All these words"));
  EXPECT_EQ(error_summary(write("officer1", "officers", "officer auditor", "")),
            "Enter your comment");
  EXPECT_THAT(error_summary(write("officer1", "officers", "officer", "Others were told")),
              HasSubstr("has changed since you began"));
}

TEST_F(CommentPages, LetAnApplicantAnswer) {
  EXPECT_EQ(serving.get("lead1", path("/comments/new")).status, 404);
  ASSERT_EQ(write("officer1", "applicant", "officer auditor applicant", "Send the policy").status,
            303);
  EXPECT_THAT(page("lead1"), AllOf(HasSubstr("Send the policy"), HasSubstr("Messages"),
                                   HasSubstr(">Answer<"), Not(HasSubstr("Officer One"))));
  EXPECT_THAT(page("lead1", "/comments/new"), HasSubstr("everybody of your organisation"));
  ASSERT_EQ(write("lead1", "applicant", "officer auditor applicant", "Here it is").status, 303);
  EXPECT_THAT(page("officer2"), HasSubstr("Here it is"));
}

TEST_F(CommentPages, StandOnTheFirstPageUntilTheyAreOpened) {
  const auto home = [&](const std::string& who) { return serving.get(who, "/home").body; };
  const std::string link = "<a class=\"govuk-link\" href=\"" + path("/comments/latest") +
                           "\">SMP-2019-001</a> <span class=\"app-typed\">Youth boxing</span>: ";
  const std::string circle = "officer auditor applicant";
  ASSERT_EQ(write("officer1", "applicant", circle, "Send the policy").status, 303);
  EXPECT_THAT(home("lead1"), AllOf(HasSubstr("Messages that you have not read"),
                                   HasSubstr(link + "1 message, the latest of ")));
  for (const char* who : {"officer1", "officer2", "auditor", "lead2"})
    EXPECT_THAT(home(who), Not(HasSubstr("Messages that you have not read"))) << who;
  EXPECT_THAT(page("lead1"), HasSubstr("1 message that you have not marked as read is below."));
  const auto opened = serving.get("lead1", path("/comments/latest"));
  EXPECT_EQ(opened.status, 303);
  EXPECT_EQ(opened.header("Location"), path("#comments"));
  EXPECT_THAT(home("lead1"), Not(HasSubstr("Messages that you have not read")));
  ASSERT_EQ(write("lead1", "applicant", circle, "Here it is").status, 303);
  ASSERT_EQ(write("lead1", "applicant", circle, "And another").status, 303);
  for (const char* who : {"officer1", "officer2"})
    EXPECT_THAT(home(who), HasSubstr(link + "2 messages, the latest of ")) << who;
  EXPECT_EQ(serving.get("officer1", path("/comments/latest")).status, 303);
  EXPECT_THAT(home("officer1"), Not(HasSubstr("Messages that you have not read")));
  EXPECT_THAT(home("officer2"), HasSubstr("Messages that you have not read")) << "the control";
  EXPECT_EQ(serving.get("lead2", path("/comments/latest")).status, 404);
}

TEST_F(CommentPages, AreWithdrawnByTheirAuthor) {
  write("officer1", "officers", "officer auditor", "Wrong bid");
  const std::string withdraw = path("/comments/1/withdraw");
  EXPECT_EQ(serving.get("officer2", withdraw).status, 404);
  EXPECT_EQ(serving.post("officer2", withdraw, {}).status, 404);
  EXPECT_THAT(serving.get("officer1", withdraw).body, HasSubstr("Wrong bid"));
  ASSERT_EQ(serving.post("officer1", withdraw, {}).status, 303);
  EXPECT_THAT(page("officer2"),
              AllOf(HasSubstr("Withdrawn by its author on"), Not(HasSubstr("Wrong bid"))));
}

TEST_F(CommentPages, ShowTheLatestAndTheWayToEarlierOnes) {
  for (int n = 1; n <= 21; ++n)
    write("officer1", "officers", "officer auditor", "Number " + std::to_string(n) + ".");
  EXPECT_THAT(page("officer1"), AllOf(HasSubstr("Number 21."), HasSubstr("Number 2."),
                                      Not(HasSubstr("Number 1.")), HasSubstr("Show earlier ones")));
  EXPECT_THAT(page("officer1", "?before=2"),
              AllOf(HasSubstr("Number 1."), HasSubstr("Show the latest")));
}

TEST_F(CommentPages, AreNotThereForStrangersToTheBid) {
  for (const char* who : {"lead2", "nobody"}) {
    EXPECT_EQ(serving.get(who, path("/comments/new")).status, 404) << who;
    EXPECT_EQ(write(who, "officers", "officer auditor", "x").status, 404) << who;
  }
  EXPECT_EQ(serving.get("chair", path("/comments/new")).status, 200);  // control
}

}  // namespace
}  // namespace almoner::pages

// R12, of messages: each that somebody is told has words.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

Beside with_words() {
  Beside beside;
  beside.messages = {"sift-due", "sifted"};
  return beside;
}

// The officer tells it with the sift.
std::string telling(const std::string& message) {
  return edited(grant(), "goes_to: panel}",
                "goes_to: panel, tell: [{who: applicant, message: " + message + "}]}");
}

// The officer is reminded of it before the sift.
std::string reminding(const std::string& message) {
  return edited(grant(), "title: Received\n",
                "title: Received\n    timers:\n      - {remind: officer, message: " + message +
                    ", after: 3 working days}\n");
}

TEST(CheckMessages, control_messages_that_have_words) {
  EXPECT_EQ(said_by("R12", telling("sifted"), with_words()), "");
  EXPECT_EQ(said_by("R12", reminding("sift-due"), with_words()), "");
}

TEST(CheckMessages, nothing_is_said_where_nobody_knows_the_words) {
  EXPECT_EQ(said_by("R12", telling("siftde")), "");
}

TEST(CheckMessages, a_mistyped_message) {
  EXPECT_EQ(
      said_by("R12", telling("siftde"), with_words()),
      R"(grant.yaml:45:62: error R12: there are no words for the message 'siftde'; did you mean 'sifted'?
  45 |       pass_sift: {who_may: [officer], goes_to: panel, tell: [{who: applicant, message: siftde}]}
     |                                                              ^
  to mend it: use one of sifted or sift-due
)");
}

// There are some fifty, and one of them has to be chosen.
TEST(CheckMessages, all_are_named_the_nearest_first) {
  Beside beside;
  beside.messages.emplace();
  for (int i = 100; i < 124; ++i) beside.messages->push_back("message-" + std::to_string(i));
  beside.messages->push_back("sift-due");
  beside.messages->push_back("sift-done");
  EXPECT_EQ(
      said_by("R12", telling("sift-over"), beside),
      R"(grant.yaml:45:62: error R12: there are no words for the message 'sift-over'; did you mean 'sift-due'?
  45 |       pass_sift: {who_may: [officer], goes_to: panel, tell: [{who: applicant, message: sift-over}]}
     |                                                              ^
  to mend it: use one of sift-due, sift-done, message-100, message-101, message-102, message-103, message-104, message-105, message-106, message-107, message-108, message-109, message-110, message-111, message-112, message-113, message-114, message-115, message-116, message-117, message-118, message-119, message-120, message-121, message-122 or message-123
)");
}

TEST(CheckMessages, a_mistyped_reminder) {
  EXPECT_EQ(
      said_by("R12", reminding("sift-deu"), with_words()),
      R"(grant.yaml:45:9: error R12: there are no words for the message 'sift-deu'; did you mean 'sift-due'?
  45 |       - {remind: officer, message: sift-deu, after: 3 working days}
     |         ^
  to mend it: use one of sift-due or sifted
)");
}

}  // namespace
}  // namespace almoner::check

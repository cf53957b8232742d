// R12, of messages: each that somebody is told has words.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

Beside with(std::vector<std::string> messages) {
  Beside beside;
  beside.messages = std::move(messages);
  return beside;
}

// The officer tells with the sift, and is reminded before it.
std::string telling(const std::string& told, const std::string& reminded) {
  return edited(edited(grant(), "goes_to: panel}",
                       "goes_to: panel, tell: [{who: applicant, message: " + told + "}]}"),
                "title: Received\n",
                "title: Received\n    timers:\n      - {remind: officer, message: " + reminded +
                    ", after: 3 working days}\n");
}

TEST(CheckMessages, control_messages_that_have_words) {
  EXPECT_EQ(said_by("R12", telling("sifted", "sift-due"), with({"sift-due", "sifted"})), "");
}

TEST(CheckMessages, nothing_is_said_where_nobody_knows_the_words) {
  EXPECT_EQ(said_by("R12", telling("siftde", "sift-due")), "");
}

TEST(CheckMessages, mistyped_messages) {
  EXPECT_EQ(said_by("R12", telling("siftde", "sift-deu"), with({"sift-due", "sifted"})), "");
}

}  // namespace
}  // namespace almoner::check

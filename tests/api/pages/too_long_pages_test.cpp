// A form that is longer than a page takes: what people read then says what to do.
#include <gmock/gmock.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* what_to_do =
    "What you typed is longer than this page takes, so nothing of it was saved. Go back, where "
    "your browser may still have it, copy it to a safe place, make it shorter and send it again.";

struct TooLongPages : FormPages {};

TEST_F(TooLongPages, SayInPlainEnglishWhatToDo) {
  const auto page = fill("/form/summary", {{"summary", std::string(1024 * 1024 + 1, 'x')}});
  EXPECT_EQ(page.status, 413);
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(heading(page), "That is too much to send");
  EXPECT_THAT(page.body, HasSubstr(what_to_do));
  EXPECT_THAT(get("/form/summary").body, Not(HasSubstr("xxxxxxxxxx")));
  const auto shorter = fill("/form/summary", {{"summary", std::string(900 * 1024, 'x')}});
  EXPECT_EQ(shorter.status, 422) << "control: read, and refused for its words";
}

TEST_F(TooLongPages, SayItToWhoeverIsNotSignedIn) {
  const auto page = serving.post("", "/sign-in", {{"email", std::string(9 * 1024, 'x')}});
  EXPECT_EQ(page.status, 413);
  EXPECT_THAT(page.body, HasSubstr(what_to_do));
  EXPECT_EQ(serving.post("", "/sign-in", {{"email", std::string(900, 'x')}}).status, 422)
      << "control";
}

// A program is told as programs are.
TEST_F(TooLongPages, AreForPeople) {
  const auto answer =
      serving.api().ask("lead1", "POST", "/api/v1/cases", std::string(1024 * 1024 + 1, ' '));
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
}

}  // namespace
}  // namespace almoner::pages

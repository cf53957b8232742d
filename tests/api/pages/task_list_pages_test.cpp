// How far each task of a form is.
#include <gmock/gmock.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct TaskListPages : FormPages {
  // From the title of the task to the end of its line.
  std::string task(const std::string& name) const {
    const std::string body = get("/form").body;
    const auto title = body.find(">\n    " + name + "\n") != std::string::npos
                           ? body.find(">\n    " + name + "\n")
                           : body.find(name);
    const auto from = body.rfind("<li", title);
    return body.substr(from, body.find("</li>", from) - from);
  }
};

// They were "Completed", though nobody could send them in.
TEST_F(TaskListPages, AnswersThatBreakARuleOfTheFormAreToBeChanged) {
  EXPECT_THAT(task("Your project"), HasSubstr("Completed"));
  EXPECT_THAT(get("/form").body, HasSubstr("You have completed 8 of 8 tasks."));
  fill("/form/starts_on",
       {{"starts_on-day", "1"}, {"starts_on-month", "3"}, {"starts_on-year", "2019"}});
  EXPECT_THAT(task("Your project"),
              AllOf(HasSubstr("To be changed"), Not(HasSubstr("Completed")),
                    HasSubstr("The project must start on or after 1 April 2019"),
                    HasSubstr("href=\"" + path("/form/starts_on") + "\"")));
  EXPECT_THAT(task("Priorities"), HasSubstr("Completed"));
  EXPECT_THAT(get("/form").body, HasSubstr("You have completed 7 of 8 tasks."));
}

TEST_F(TaskListPages, WhatIsNotAnsweredIsIncompleteWhateverElseIsWrong) {
  fill("/form/amount", {{"amount", "5000"}, {"minimum_viable", ""}});
  EXPECT_THAT(task("Money"), AllOf(HasSubstr("Incomplete"), Not(HasSubstr("The costs add up"))));
  fill("/form/amount", {{"amount", "5000"}, {"minimum_viable", "6000"}});
  EXPECT_THAT(task("Money"),
              HasSubstr("The costs add up to £4,200.00 but you asked for £5,000.00. The least you "
                        "could run the project with must be £5,000.00 or less"));
}

}  // namespace
}  // namespace almoner::pages

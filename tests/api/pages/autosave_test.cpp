// What is typed is saved in the background, and the server's clock beside it.
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

class Autosave : public FormPages {};

TEST_F(Autosave, WhatIsTypedIsSavedInTheBackgroundAndContinueGoesOnFromThere) {
  const auto opened = get("/form/project_title");
  const auto kept =
      fill("/form/project_title", opened, {{"project_title", "Walking"}, {"go-to", "stay"}});
  EXPECT_EQ(kept.status, 200);
  const auto told = boost::json::parse(kept.body).as_object();
  EXPECT_THAT(std::string(told.at("words").as_string()), testing::StartsWith("Saved at "));
  const auto& seen = told.at("hidden").as_object();
  const auto next =
      serving.post("lead1", path("/form/project_title"),
                   {{"project_title", "Walking home"},
                    {"seen-tag", std::string(seen.at("seen-tag").as_string())},
                    {"seen-answers", std::string(seen.at("seen-answers").as_string())},
                    {"came-from", ""}});
  EXPECT_EQ(next.status, 303);
  EXPECT_THAT(get("/form/project_title").body, HasSubstr("value=\"Walking home\""));
  const auto old = fill("/form/project_title", opened, {{"project_title", "Other"}});
  EXPECT_EQ(old.status, 409) << "control: what the page began with is old by now";
}

TEST_F(Autosave, InTheBackgroundNothingNewerIsOverwritten) {
  const auto opened = get("/form/project_title");
  fill("/form/project_title", {{"project_title", "From the other window"}});
  const auto page =
      fill("/form/project_title", opened, {{"project_title", "Mine"}, {"go-to", "stay"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_EQ(page.body,
            "{\"words\":\"Not saved: this answer was changed in another window, or by somebody "
            "else. Choose Continue to see both.\"}");
  EXPECT_THAT(get("/form/project_title").body, HasSubstr("value=\"From the other window\""));
  const auto both = fill("/form/project_title", opened, {{"project_title", "Mine"}});
  EXPECT_THAT(both.body, HasSubstr("From the other window"));
  EXPECT_THAT(both.body, HasSubstr("value=\"Mine\""));
  EXPECT_THAT(both.body, Not(HasSubstr("data-autosave>"))) << "until they choose";
  EXPECT_THAT(opened.body, HasSubstr("data-autosave>"));  // the control
}

TEST_F(Autosave, InTheBackgroundWhatIsNotInOrderIsLeftAsTyped) {
  const std::string words =
      "{\"words\":\"Not saved yet: this is not complete, or not as it must be. Continue says what "
      "to do.\"}";
  const auto page = fill("/form/amount", {{"amount", "four thousand"}, {"go-to", "stay"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(page.body, words);
  EXPECT_THAT(get("/form/amount").body, HasSubstr("value=\"4,200\""));
  EXPECT_EQ(fill("/form/starts_on", {{"starts_on-day", "1"}, {"go-to", "stay"}}).body, words);
}

TEST_F(Autosave, ApplicantsSeeTheServersClockAndTheTimeLeft) {
  for (const char* rest : {"/form", "/check", "/form/summary"}) {
    const auto page = get(rest);
    EXPECT_THAT(page.body, HasSubstr("data-events=\"" + path("/clock/events") + "\"")) << rest;
    EXPECT_THAT(page.body, HasSubstr("<dt>Time left</dt>")) << rest;
    const auto first = page.body.find("data-clock");
    EXPECT_EQ(page.body.find("data-clock", first + 1), std::string::npos) << "one stream a page";
  }
  EXPECT_EQ(get("/clock/events").status, 200);
}

}  // namespace
}  // namespace almoner::pages

// The pages on which a new fund is set up as a copy of another.
#include <algorithm>
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;

class CopyFundPages : public testing::Test {
 protected:
  PageServing serving{[](support::Acting& acting) { acting.open_round(); }};
};

TEST_F(CopyFundPages, SettingUpAFundAsksAndThenShowsIt) {
  EXPECT_EQ(error_summary(serving.get("administrator", "/admin/funds/copy?from=smp-2019-20")),
            "Enter the year in which the financial year begins, like 2027.");
  const auto page = serving.get("administrator", "/admin/funds/copy?from=smp-2019-20&year=2027");
  EXPECT_THAT(page.body, HasSubstr("value=\"2027-02-26T17:00\""));
  EXPECT_THAT(page.body, HasSubstr("value=\"smp-2027-28\""));
  const auto wrong = serving.post(
      "administrator", "/admin/funds/copy",
      {{"from", "smp-2019-20"}, {"code", "smp-2027-28"}, {"title", "Kept"}, {"year", "2027"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("value=\"Kept\""));
  EXPECT_THAT(error_summary(wrong),
              HasSubstr("Closes: Enter a date and a time, like 2027-03-08 17:00."));
}

// As a browser would send it: what the page proposes, but for these.
http::Answer copied(const PageServing& serving, const FormFields& changed) {
  const std::string body =
      serving.get("administrator", "/admin/funds/copy?from=smp-2019-20&year=2029").body;
  FormFields fields;
  for (auto at = body.find("<input "); at != std::string::npos; at = body.find("<input ", at + 1)) {
    const std::string tag = body.substr(at, body.find('>', at) - at);
    const auto of = [&](const std::string& name) {
      const auto from = tag.find(" " + name + "=\"");
      if (from == std::string::npos) return std::string();
      const auto begin = from + name.size() + 3;
      return tag.substr(begin, tag.find('"', begin) - begin);
    };
    const auto change = std::find_if(changed.begin(), changed.end(),
                                     [&](const auto& one) { return one.first == of("name"); });
    if (of("name") != "csrf")
      fields.emplace_back(of("name"), change == changed.end() ? of("value") : change->second);
  }
  for (const auto& [name, value] : changed)
    if (name == "sure") fields.emplace_back(name, value);  // a button
  return serving.post("administrator", "/admin/funds/copy", fields);
}

TEST_F(CopyFundPages, WhatTheChecksOfACopyFindIsSaidInTheWordsOfItsQuestions) {
  const auto late = copied(serving, {{"code", "late"}, {"date-scoring_from", "2029-04-29T10:00"}});
  EXPECT_EQ(late.status, 422);
  EXPECT_EQ(error_summary(late),
            "“send the bid to the PCC” can never be taken: it can until “To PCC by” (16 March "
            "2029 at 5pm), and not before “Scoring from” (29 April 2029 at 10am). Set “To PCC by” "
            "later, or “Scoring from” earlier.");
  EXPECT_THAT(late.body, testing::AllOf(HasSubstr("href=\"#date-to-pcc-by\""),
                                        HasSubstr("id=\"date-to-pcc-by-error\"")));
  const auto early = copied(serving, {{"code", "early"}, {"date-closes", "2029-02-01T17:00"}});
  EXPECT_EQ(error_summary(early),
            "This reminder is due at 25 January 2029 at 5pm (counted from “Closes”), before a bid "
            "can be in “Draft”: not before “Opens” (31 January 2029 at 9am). Change “Closes” or "
            "“Opens”.");
  EXPECT_EQ(copied(serving, {{"code", "good"}}).status, 200) << "control: as it is proposed";
}

// On the public page it would stand at once, and nobody could take it away there.
TEST_F(CopyFundPages, ANewFundIsLookedAtBeforeItIsSetUp) {
  const auto ahead = copied(serving, {{"code", "new"}});
  EXPECT_THAT(ahead.body, HasSubstr("<h1 class=\"govuk-heading-l\">Check the new fund</h1>"));
  EXPECT_THAT(ahead.body, HasSubstr("Friday 23 February 2029 at 5pm"));
  EXPECT_EQ(serving.get("administrator", "/funds/new/account").status, 404) << "nothing is kept";
  const auto changing = copied(serving, {{"code", "new"}, {"sure", "change"}});
  EXPECT_THAT(changing.body, HasSubstr("value=\"new\""));
  EXPECT_EQ(serving.get("administrator", "/funds/new/account").status, 404);
  const auto done = copied(serving, {{"code", "new"}, {"sure", "yes"}});
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(serving.get("administrator", "/funds/new/account").status, 200);
}

}  // namespace
}  // namespace almoner::pages

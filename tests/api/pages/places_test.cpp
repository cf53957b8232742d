// That everybody finds what they may open, beginning at /home and following links alone.
#include <deque>
#include <gmock/gmock.h>
#include <set>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t pages_max = 150;  // of one walk

class Places : public testing::Test {
 protected:
  // A round in which one bid was sent in and another is a draft.
  void bring(support::Acting& acting) {
    round = acting.open_round();
    acting.bring(acting.start_bid("lead1", round, "Boxing", 5'000'00), "submitted");
    acting.start_bid("lead2", round, "Choir", 4'000'00);
  }

  std::string of_round(const std::string& end) const {
    return "/cases/" + std::to_string(round.value) + end;
  }

  std::vector<std::string> asked() const {
    const std::string fund = "/funds/smp-2019-20";
    return {of_round("/panel"),  of_round("/panel.csv"), of_round("/live"),
            fund + "/account",   fund + "/ledger",       fund + "/ledger.csv?pot=main",
            fund + "/exceptions"};
  }

  static std::vector<std::string> links_of(const http::Answer& page) {
    std::vector<std::string> links;
    for (auto at = page.body.find("href=\"/"); at != std::string::npos;
         at = page.body.find("href=\"/", at + 1)) {
      const auto begin = at + 6;
      std::string link = page.body.substr(begin, page.body.find('"', begin) - begin);
      link = link.substr(0, link.find('#'));
      for (auto amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;"))
        link.replace(amp, 5, "&");
      if (!link.starts_with("/assets/") && !link.starts_with("/demonstration/"))
        links.push_back(std::move(link));
    }
    return links;
  }

  // Every address that links lead to; a link that leads to no page is a finding.
  std::set<std::string> reached_by(const std::string& who) const {
    std::set<std::string> known{"/home"};
    std::deque<std::string> ahead{"/home"};
    for (std::size_t opened = 0; !ahead.empty() && opened < pages_max; ++opened) {
      const std::string path = ahead.front();
      ahead.pop_front();
      const auto page = serving.get(who, path);
      EXPECT_TRUE(page.status == 200 || page.status == 303)
          << who << " is led to " << path << ", which answers " << page.status;
      for (auto& link : links_of(page))
        if (known.insert(link).second) ahead.push_back(link);
    }
    return known;
  }

  CaseId round;
  PageServing serving{[this](support::Acting& acting) { bring(acting); }};
};

TEST_F(Places, EverybodyReachesByLinksWhatTheyMayOpen) {
  int open = 0;
  for (const char* who : {"officer1", "both", "assessor1", "chair", "finance1", "pcc", "auditor",
                          "administrator", "lead1", "nobody"}) {
    const auto reached = reached_by(who);
    for (const auto& path : asked()) {
      const bool may_open = serving.get(who, path).status == 200;
      open += may_open ? 1 : 0;
      if (may_open)
        EXPECT_THAT(reached, Contains(path)) << who;
      else
        EXPECT_THAT(reached, Not(Contains(path))) << who;
    }
  }
  EXPECT_GT(open, 30) << "control: most of them may open most of it";
}

TEST_F(Places, HomeSaysWhereTheFundIs) {
  EXPECT_THAT(serving.get("chair", "/home").body, HasSubstr("Your fund and its rounds"));
  EXPECT_THAT(serving.get("lead1", "/home").body, Not(HasSubstr("Your fund")));
}

TEST_F(Places, AnAssessorIsNotLedToARankingWhileScoringIsBlind) {
  const auto page = serving.get("assessor1", of_round(""));
  EXPECT_THAT(page.body, Not(HasSubstr("Panel table")));
  EXPECT_THAT(page.body, HasSubstr("Closing day"));
  EXPECT_THAT(serving.get("officer1", of_round("")).body, HasSubstr("Panel table"));  // control
}

TEST_F(Places, AListOfOneFundLeadsToItsMoney) {
  EXPECT_THAT(serving.get("chair", "/cases?fund=smp-2019-20").body,
              HasSubstr("href=\"/funds/smp-2019-20/account\""));
  EXPECT_THAT(serving.get("lead1", "/cases?fund=smp-2019-20").body,
              Not(HasSubstr("href=\"/funds/smp-2019-20/account\"")));
}

}  // namespace
}  // namespace almoner::pages

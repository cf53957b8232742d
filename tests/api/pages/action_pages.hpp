// Three bids, one at the sift, one being scored, one with finance, and somebody who takes steps on
// their pages.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {

class ActionPages : public testing::Test {
 protected:
  ActionPages()
      : serving([this](support::Acting& acting) {
          const CaseId round = acting.open_round();
          bid = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          scored = acting.start_bid("lead2", round, "Street pastors", 300'000);
          proposed = acting.start_bid("lead3", round, "Lighting the alley", 250'000);
          for (const CaseId one : {bid, scored, proposed}) acting.bring(one, "submitted");
          acting.bring(scored, "scoring");
          acting.bring(proposed, "finance_check");
          acting.now = support::at("2019-03-20T09:00:00Z");
        }) {}

  static std::string path(CaseId id, const std::string& action) {
    return "/cases/" + std::to_string(id.value) + "/actions/" + action;
  }
  // As a browser: the page first, then its form with what was typed.
  http::Answer send(const std::string& who, CaseId id, const std::string& action,
                    FormFields fields = {}) {
    fields.emplace_back("tag", hidden(serving.get(who, path(id, action)), "tag"));
    return serving.post(who, path(id, action), fields);
  }
  std::string state(CaseId id) {
    return serving.api().get("officer1", "/api/v1/cases/" + std::to_string(id.value)).body;
  }

  CaseId bid, scored, proposed;
  PageServing serving;
};

}  // namespace almoner::pages

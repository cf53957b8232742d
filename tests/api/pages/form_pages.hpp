// A bid of lead1 that is being written, its form filled in page by page.
#pragma once

#include <gtest/gtest.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {

// With what the page's form sends back unseen about the answers that were seen.
inline FormFields with_hidden(const http::Answer& page, FormFields fields) {
  for (const char* name : {"seen-tag", "seen-answers", "came-from"})
    fields.emplace_back(name, hidden(page, name));
  return fields;
}

// The declaration, as it is made on the page where it is sent in.
inline FormFields declaration() {
  return {{"declared_by", "Lee Lead"}, {"declared_role", "Trustee"}, {"declared", "yes"}};
}

struct FormPages : ::testing::Test {
  CaseId round, bid;
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Street pastors", 420'000);
  }};

  std::string path(const std::string& rest) const {
    return "/cases/" + std::to_string(bid.value) + rest;
  }
  http::Answer get(const std::string& rest, const std::string& who = "lead1") const {
    return serving.get(who, path(rest));
  }
  // As somebody who had the page open, and filled these in.
  http::Answer fill(const std::string& rest, FormFields fields,
                    const std::string& who = "lead1") const {
    return fill(rest, get(rest, who), std::move(fields), who);
  }
  http::Answer fill(const std::string& rest, const http::Answer& opened, FormFields fields,
                    const std::string& who = "lead1") const {
    return serving.post(who, path(rest), with_hidden(opened, std::move(fields)));
  }
};

}  // namespace almoner::pages

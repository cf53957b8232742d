// Rows that are changed in one window while another removes, changes or adds some.
#include <gmock/gmock.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Beside the two rows with which a bid of the tests begins.
struct RowPages : FormPages {
  RowPages() {
    for (const char* item : {"Training", "Door chain", "Awareness cards"}) add(item);
  }
  void add(const std::string& item) { fill("/form/cost_lines/new", row(item)); }
  static FormFields row(const std::string& item) {
    return {{"item", item}, {"category", "venue"}, {"basis", "Quote"}, {"amount", "10"}};
  }
  static std::string at(int number) { return "/form/cost_lines/" + std::to_string(number); }
  std::vector<std::string> items() const {
    const std::string body = get("/form/cost_lines").body, before = "card__title app-typed\">";
    std::vector<std::string> found;
    for (auto from = body.find(before); from != std::string::npos; from = body.find(before, from)) {
      from += before.size();
      found.push_back(body.substr(from, body.find('<', from) - from));
    }
    return found;
  }
  // Without the two of the beginning.
  std::vector<std::string> added() const {
    auto all = items();
    all.erase(all.begin(), all.begin() + 2);
    return all;
  }
};

using Items = std::vector<std::string>;

TEST_F(RowPages, OneThatMovedUpIsFoundAndNoOtherReplaced) {
  const auto opened = get(at(4));
  fill(at(3) + "/remove", {});
  EXPECT_EQ(fill(at(4), opened, row("Door chains")).status, 303);
  EXPECT_EQ(added(), (Items{"Door chains", "Awareness cards"}));
}

TEST_F(RowPages, TheLastIsFoundWhereItsNumberIsNoneAnyMore) {
  const auto opened = get(at(5));
  fill(at(3) + "/remove", {});
  EXPECT_EQ(fill(at(5), opened, row("Cards")).status, 303);
  EXPECT_EQ(added(), (Items{"Door chain", "Cards"}));
}

TEST_F(RowPages, OneThatWasRemovedIsOfferedAsANewOne) {
  const auto opened = get(at(4));
  fill(at(4) + "/remove", {});
  const auto page = fill(at(4), opened, row("Door chains"));
  EXPECT_EQ(page.status, 409);
  EXPECT_EQ(error_summary(page),
            "The row that you were changing was removed, or changed and moved, in another window "
            "or by somebody else. Yours is not saved yet");
  EXPECT_THAT(page.body, AllOf(HasSubstr("What is saved now"), HasSubstr("4. Awareness cards"),
                               HasSubstr("value=\"Door chains\""), HasSubstr("Add number 5"),
                               HasSubstr("action=\"" + path("/form/cost_lines/new") + "\"")));
  EXPECT_EQ(added(), (Items{"Training", "Awareness cards"}));
  EXPECT_EQ(fill("/form/cost_lines/new", page, row("Door chains")).status, 303);
  EXPECT_EQ(added(), (Items{"Training", "Awareness cards", "Door chains"}));
}

TEST_F(RowPages, WhatWasTypedIntoTheLastThatIsGoneIsNotLost) {
  const auto opened = get(at(5));
  fill(at(5) + "/remove", {});
  const auto page = fill(at(5), opened, row("Cards"));
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("value=\"Cards\""));
}

TEST_F(RowPages, OneThatWasChangedTakesItsPlaceOrStandsBesideIt) {
  const auto opened = get(at(4));
  fill(at(4), row("Door bolt"));
  add("Posters");
  const auto page = fill(at(4), opened, row("Door chains"));
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Door bolt"), HasSubstr("Add yours as a new one"),
                               HasSubstr("formaction=\"" + path("/form/cost_lines/new") + "\"")));
  EXPECT_EQ(fill("/form/cost_lines/new", page, row("Door chains")).status, 303);
  EXPECT_EQ(added(), (Items{"Training", "Door bolt", "Awareness cards", "Posters", "Door chains"}));
  EXPECT_EQ(fill(at(4), page, row("Door chains")).status, 303) << "or so, as they saw both";
  EXPECT_EQ(added().at(1), "Door chains");
}

TEST_F(RowPages, AnotherFaultDoesNotHideThatItWasChanged) {
  const auto opened = get(at(4));
  fill(at(4), row("Door bolt"));
  const auto page = fill(at(4), opened, {{"item", "Door chains"}, {"amount", "lots"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("Door bolt"));
  EXPECT_THAT(fill(at(4), page, {{"item", "Door chains"}, {"amount", "lots"}}).body,
              Not(HasSubstr("Door bolt")))
      << "control: now they know, and it is the sum that is wrong";
}

}  // namespace
}  // namespace almoner::pages

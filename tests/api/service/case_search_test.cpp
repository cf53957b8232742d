// Looking through cases: only those that the caller sees, in the order that they chose.
#include "api/service/case_search.hpp"

#include <algorithm>
#include <set>

#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

class CaseSearchTest : public RoundTest {
 protected:
  CaseSearchTest() {
    const CaseId round = acting.open_round();
    first = acting.start_bid("lead1", round, "Youth boxing", 420'000);
    second = acting.start_bid("lead2", round, "Street pastors", 300'000);
    draft = acting.start_bid("lead3", round, "A draft of boxing", 100'000);
    for (const CaseId bid : {first, second}) acting.bring(bid, "submitted");
  }

  std::string titles(const std::string& who, CaseSearch search) {
    search.query.kind = "bid";
    std::string out;
    const auto found = search_cases(acting.context(), caller(who), search);
    for (const auto& one : std::get<FoundCases>(found).cases) out += one.line.title + "; ";
    return out;
  }
  static CaseSearch by(CaseOrder order, int limit = 50, std::optional<CasePlace> after = {}) {
    CaseSearch search;
    search.order = order;
    search.query.limit = limit;
    search.after = std::move(after);
    return search;
  }

  CasePlace end_of_first_page(CaseSearch search) {
    search.query.kind = "bid";
    const auto found = search_cases(acting.context(), caller("officer1"), search);
    return std::get<FoundCases>(found).next.value();
  }

  CaseId first, second, draft;
};

struct OrderRow {
  CaseOrder order;
  const char* titles;
};

TEST_F(CaseSearchTest, IsInTheOrderThatWasChosen) {
  const OrderRow rows[] = {{CaseOrder::oldest, "Youth boxing; Street pastors; "},
                           {CaseOrder::newest, "Street pastors; Youth boxing; "},
                           {CaseOrder::title, "Street pastors; Youth boxing; "},
                           {CaseOrder::amount, "Youth boxing; Street pastors; "},
                           {CaseOrder::waiting_longest, "Youth boxing; Street pastors; "}};
  for (const auto& row : rows) EXPECT_EQ(titles("officer1", by(row.order)), row.titles);
}

TEST_F(CaseSearchTest, FindsTextInTitleReferenceAndOrganisation) {
  CaseSearch search;
  search.text = "bOxInG";
  EXPECT_EQ(titles("officer1", search), "Youth boxing; ");  // no draft of anybody's
  EXPECT_EQ(titles("lead3", search), "A draft of boxing; ");
  search.text = acting.row(second).ref;
  EXPECT_EQ(titles("officer1", search), "Street pastors; ");
}

// Titles are typed in word processors and words to look for on keyboards.
TEST_F(CaseSearchTest, FindsWhatIsWrittenAnotherWay) {
  const CaseId round = acting.row(first).parent;
  acting.now = at("2019-03-01T09:00:00Z");
  acting.bring(acting.start_bid("lead3", round, "Clare’s Law – at the Café", 200'000), "submitted");
  const std::string found = "Clare’s Law – at the Café; ";
  for (const char* text : {"Clare's law", "clare’s  LAW ", "CAFÉ", "cafe", "law clare's",
                           "LAW\tCAFE", "smp-2019 café"}) {
    CaseSearch search;
    search.text = text;
    EXPECT_EQ(titles("officer1", search), found) << text;
  }
  for (const char* text : {"Clare's flaw", "clares law", "café boxing"}) {
    CaseSearch search;
    search.text = text;
    EXPECT_EQ(titles("officer1", search), "") << text;
  }
}

TEST_F(CaseSearchTest, LooksForSeveralStatesOfTheSameTitle) {
  CaseSearch search;
  search.query.state = "scoring,submitted";
  EXPECT_EQ(titles("officer1", search), "Youth boxing; Street pastors; ");
  search.query.state = "scoring,late";
  EXPECT_EQ(titles("officer1", search), "") << "the control";
}

TEST_F(CaseSearchTest, GoesOnAfterTheLastOfThePageBefore) {
  const OrderRow rows[] = {
      {CaseOrder::oldest, "Street pastors; "}, {CaseOrder::newest, "Youth boxing; "},
      {CaseOrder::title, "Youth boxing; "},    {CaseOrder::organisation, "Youth boxing; "},
      {CaseOrder::amount, "Street pastors; "}, {CaseOrder::waiting_longest, "Street pastors; "}};
  for (const auto& row : rows) {
    const auto next = end_of_first_page(by(row.order, 1));
    EXPECT_EQ(titles("officer1", by(row.order, 1, next)), row.titles) << next.id.value;
    const auto in_address = case_place(row.order, next.id, placed_by(next, row.order)).value();
    EXPECT_EQ(titles("officer1", by(row.order, 1, in_address)), row.titles) << next.id.value;
  }
}

TEST_F(CaseSearchTest, GoesOnBehindACaseThatHasMovedOn) {
  auto search = by(CaseOrder::waiting_longest, 1);
  search.query.state = "submitted";
  search.after = end_of_first_page(search);
  ASSERT_EQ(search.after->id, first);
  acting.bring(first, "scoring");
  EXPECT_EQ(titles("officer1", search), "Street pastors; ") << "it left the filter";
  search.query.state.clear();
  EXPECT_EQ(titles("officer1", search), "Street pastors; ") << "it waits anew, so it stands last";
  search.query.state = "scoring";
  search.after = std::nullopt;
  EXPECT_EQ(titles("officer1", search), "Youth boxing; ") << "the control";
}

// Its name stands in no address: it is looked up, whether or not the list has the case still.
TEST_F(CaseSearchTest, GoesOnBehindWhatACaseIsCalled) {
  auto search = by(CaseOrder::title, 1);
  search.query.state = "submitted";
  const auto pastors = end_of_first_page(search);
  EXPECT_EQ(placed_by(pastors, CaseOrder::title), "");
  search.after = case_place(CaseOrder::title, pastors.id, "");
  acting.bring(pastors.id, "scoring");
  EXPECT_EQ(titles("officer1", search), "Youth boxing; ");
}

TEST_F(CaseSearchTest, TakesNoPlaceThatCannotBeOne) {
  for (const char* text : {"", "soon", "12x", "99999999999999999999"})
    EXPECT_FALSE(case_place(CaseOrder::amount, first, text)) << text;
  EXPECT_FALSE(case_place(CaseOrder::title, {}, ""));
  EXPECT_TRUE(case_place(CaseOrder::title, first, "")) << "the control";
}

TEST_F(CaseSearchTest, OffersNoStatesToWhoIsNotAppointed) {
  const auto choices = states_to_choose(acting.context(), caller("officer1"), "");
  std::set<std::string> titles;
  for (const auto& one : choices)
    EXPECT_TRUE(titles.insert(one.kind + ": " + one.title).second) << one.title << " stands twice";
  const auto joined = std::find_if(choices.begin(), choices.end(), [](const auto& one) {
    return one.state.find(',') != std::string::npos;
  });
  ASSERT_NE(joined, choices.end());
  EXPECT_TRUE(states_to_choose(acting.context(), caller("lead1"), "").empty());
  EXPECT_TRUE(states_to_choose(acting.context(), caller("officer1"), "no-such-fund").empty());
}

}  // namespace
}  // namespace almoner::service

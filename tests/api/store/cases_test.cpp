#include "api/store/cases.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two funds, two workflows, two organisations, one round with children.
struct Many : Store {
  FundId other_fund;
  OrganisationId other_club;
  CaseId round;

  Many() {
    write_now(db, [&](Database& d) {
      other_fund = add_fund(d, {.id = {},
                                .code = "other",
                                .title = "Other",
                                .definition = world.definition,
                                .added_at = {},
                                .closed_at = {}})
                       .value();
      other_club = add_organisation(
          d, {.id = {}, .name = "Choir", .kind = "charity", .details = "{}", .added_at = {}});
      auto first = opening(world, "ROUND");
      first.row.kind = "round";
      first.row.workflow = "round";
      first.row.state = "open";
      first.row.organisation = {};
      round = open_in(d, first);
      add(d, "A1", "main-round", "draft", round, world.club);
      add(d, "A2", "main-round", "received", round, other_club);
      add(d, "A3", "tactical", "draft", {}, world.club);
      add(d, "A4", "main-round", "draft", round, other_club);
      add(d, "B1", "main-round", "draft", {}, world.club, other_fund);
      return true;
    });
  }

  void add(Database& d, const char* ref, const char* workflow, const char* state, CaseId parent,
           OrganisationId club, FundId fund = {}) {
    auto what = opening(world, ref);
    what.row.fund = fund ? fund : world.fund;
    what.row.workflow = workflow;
    what.row.state = state;
    what.row.parent = parent;
    what.row.organisation = club;
    open_in(d, what);
  }

  std::string names(const std::vector<CaseId>& ids) {
    std::string text;
    for (const auto id : ids) text += find_case(db, id)->ref + " ";
    return text;
  }

  std::string refs(const CaseFilter& filter, CaseId after = {}, int limit = 50) {
    std::string text;
    for (const auto& row : list_cases(db, filter, after, limit)) text += row.ref + " ";
    return text;
  }
};

TEST(Cases, AreFoundByNumberAndByReferenceInTheirFund) {
  Many s;
  const auto row = find_case_by_ref(s.db, s.world.fund, "A2").value();
  EXPECT_EQ(row.parent, s.round);
  EXPECT_EQ(row.organisation, s.other_club);
  EXPECT_EQ(row.opened_by, s.world.ann);
  EXPECT_EQ(find_case(s.db, row.id)->ref, "A2");
  EXPECT_FALSE(find_case(s.db, CaseId{99}));
  EXPECT_FALSE(find_case_by_ref(s.db, s.other_fund, "A2"));
}

TEST(Cases, ChildrenComeInOrder) {
  Many s;
  std::string text;
  for (const auto& child : children_of(s.db, s.round))
    text += child.kind + " " + child.state + " " + child.ref + "; ";
  EXPECT_EQ(text, "bid draft A1; bid received A2; bid draft A4; ");
  EXPECT_THAT(children_of(s.db, CaseId{99}), IsEmpty());
}

TEST(Cases, AreListedByEveryFilter) {
  Many s;
  const FundId fund = s.world.fund;
  struct Row {
    const char* name;
    CaseFilter filter;
    const char* refs;
  };
  const std::vector<OrganisationId> club = {s.world.club},
                                    both = {s.other_club, s.world.club, s.world.club};
  const Row rows[] = {
      {"everything", {}, "ROUND A1 A2 A3 A4 B1 "},
      {"a fund", {.fund = fund}, "ROUND A1 A2 A3 A4 "},
      {"a kind", {.fund = fund, .kind = "bid"}, "A1 A2 A3 A4 "},
      {"a kind of no fund", {.kind = "bid"}, "A1 A2 A3 A4 B1 "},
      {"a workflow", {.fund = fund, .workflow = "main-round"}, "A1 A2 A4 "},
      {"a state", {.fund = fund, .state = "draft"}, "A1 A3 A4 "},
      {"workflow and state", {.fund = fund, .workflow = "main-round", .state = "draft"}, "A1 A4 "},
      {"a parent", {.parent = s.round}, "A1 A2 A4 "},
      {"a parent and a state", {.state = "draft", .parent = s.round}, "A1 A4 "},
      {"a parent and another fund", {.fund = s.other_fund, .parent = s.round}, ""},
      {"an applicant", {.organisations = club}, "A1 A3 B1 "},
      {"an applicant in a fund", {.fund = fund, .organisations = club}, "A1 A3 "},
      {"an applicant with a state and a parent",
       {.state = "draft", .parent = s.round, .organisations = club},
       "A1 "},
      {"an applicant of two", {.organisations = both}, "A1 A2 A3 A4 B1 "},
      {"an applicant of none", {.organisations = std::vector<OrganisationId>{}}, ""},
      {"a state that nothing is in", {.state = "paid"}, ""},
      {"a fund that is not there", {.fund = FundId{99}}, ""},
  };
  for (const auto& row : rows) EXPECT_EQ(s.refs(row.filter), row.refs) << row.name;
}

TEST(Cases, AreListedInPages) {
  Many s;
  for (const CaseFilter& filter :
       {CaseFilter{}, CaseFilter{.fund = s.world.fund}, CaseFilter{.parent = s.round},
        CaseFilter{.organisations = std::vector{s.world.club, s.other_club}}}) {
    const std::string whole = s.refs(filter);
    std::string pages;
    CaseId after;
    for (auto page = list_cases(s.db, filter, after, 2); !page.empty();
         page = list_cases(s.db, filter, after, 2)) {
      EXPECT_LE(page.size(), 2U);
      for (const auto& row : page) pages += row.ref + " ";
      after = page.back().id;
    }
    EXPECT_EQ(pages, whole);
  }
}

TEST(Cases, APageHasALimit) {
  Many s;
  EXPECT_THROW(s.refs({}, {}, 0), std::invalid_argument);
  EXPECT_THROW(s.refs({}, {}, CaseListLimits::page_max + 1), std::invalid_argument);
  EXPECT_NO_THROW(s.refs({}, {}, CaseListLimits::page_max));
}

TEST(Cases, AreFoundByHowLongTheyAreInAState) {
  Many many;
  const Place drafts{many.world.fund, "main-round", "draft"};
  EXPECT_EQ(many.names(longest_in_state(many.db, drafts, 50)), "A1 A4 ");
  EXPECT_EQ(many.names(longest_in_state(many.db, drafts, 1)), "A1 ");
  EXPECT_THROW(longest_in_state(many.db, drafts, 0), std::invalid_argument);
}

TEST(Cases, OfOrganisationsComeLatestFirst) {
  Many many;
  EXPECT_EQ(many.names(latest_of(many.db, {many.world.club}, 2)), "B1 A3 ");
  EXPECT_EQ(many.names(latest_of(many.db, {many.world.club, many.other_club}, 50)),
            "B1 A4 A3 A2 A1 ");
  EXPECT_THAT(latest_of(many.db, {}, 50), IsEmpty());
}

TEST(Cases, AreCountedByState) {
  Many s;
  std::vector<std::string> counts;
  for (const auto& count : count_states(s.db, s.world.fund))
    counts.push_back(count.workflow + " " + count.state + " " + std::to_string(count.cases) + " " +
                     count.kind);
  EXPECT_THAT(counts, ElementsAre("main-round draft 2 bid", "main-round received 1 bid",
                                  "round open 1 round", "tactical draft 1 bid"));
}

// What each list costs, as the database plans it: an index for every filter, never the whole table.
TEST(Cases, NoFilterReadsTheWholeTable) {
  Many s;
  const auto plan = [&](const std::string& where) {
    Statement rows = s.db.query("EXPLAIN QUERY PLAN SELECT id FROM cases WHERE " + where +
                                " ORDER BY id LIMIT 50");
    std::string text;
    while (rows.step()) {
      for (int n = 0; n < 3; ++n) rows.take<int>();
      text += rows.take<std::string>() + "; ";
    }
    return text;
  };
  EXPECT_EQ(plan("fund = 1 AND workflow = 'a' AND state = 'b' AND id > 5"),
            "SEARCH cases USING COVERING INDEX cases_by_state (fund=? AND workflow=? AND state=? "
            "AND rowid>?); ");
  EXPECT_EQ(
      plan("parent = 1 AND state = 'b' AND id > 5"),
      "SEARCH cases USING COVERING INDEX cases_by_parent (parent=? AND state=? AND rowid>?); ");
  EXPECT_EQ(
      plan("organisation = 1 AND id > 5"),
      "SEARCH cases USING COVERING INDEX cases_by_organisation (organisation=? AND rowid>?); ");
}

}  // namespace
}  // namespace almoner::store

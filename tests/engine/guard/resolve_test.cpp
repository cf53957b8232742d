// What a name with dots means.
#include "engine/guard/resolve.hpp"

#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

Value map_of(const char* key, Value value) {
  return *Map::of({{key, std::move(value)}});
}

TEST(Resolve, the_longest_declared_name_wins) {
  const Facts facts = {
      {"a.b", map_of("c", "field")}, {"a.b.c", "name"}, {"x.y", 1}, {"d", map_of("e", 2)}};
  expect_rows(
      {
          {"a.b.c", R"("name")"},
          {"(a.b).c", R"("field")"},
          {"a.b['c']", R"("field")"},
          {"a.b", R"({"c": "field"})"},
          {".a.b.c", R"("name")"},
          {"d.e", "2"},
          {"has(d.e) && !has(d.f)", "true"},
          {"has(a.b.c) && has((a.b).c)", "true"},
          {"a", "error: 'a' is not known here"},
          {"a.c", "error: 'a.c' is not known here"},
          {"x.y.z", "error: whole number has no field 'z'"},
          {"x.y == 1 && y == 1 || true", "true"},
      },
      facts);
}

TEST(Resolve, a_loop_name_hides_facts_unless_a_dot_leads) {
  const Facts facts = {{"x", 10}, {"x.y", 20}};
  expect_rows(
      {
          {"[1].map(x, x)", "[1]"},
          {"[{'y': 1}].map(x, x.y)", "[1]"},
          {"[1].map(x, .x + x)", "[11]"},
          {"[1].map(x, .x.y)", "[20]"},
          {"x.y", "20"},
          {"[x].map(x, x + 1)", "[11]"},
          {"[1].map(x, x) + [x]", "[1, 10]"},
      },
      facts);
}

TEST(Resolve, a_container_is_looked_in_first) {
  Environment environment;
  environment.set_container("fund.round");
  for (const char* name : {"fund.round.closes", "fund.closes", "closes", "fund.title", "closes.at"})
    environment.declare(name, Type::any());
  Bindings bindings = environment.bindings();
  for (const auto& name : environment.names()) bindings.set(*environment.slot(name), name);
  const std::vector<Row> rows = {{"closes", R"("fund.round.closes")"},
                                 {".closes", R"("closes")"},
                                 {"title", R"("fund.title")"},
                                 {"closes.at", R"("closes.at")"},
                                 {"[1].map(x, closes)[0]", R"("fund.round.closes")"}};
  for (const auto& row : rows) {
    const auto compiled = compile_unchecked(row.expression, environment);
    EXPECT_EQ(text(evaluate(std::get<Expression>(compiled), bindings)), row.result)
        << row.expression;
  }
}

TEST(Resolve, the_words_of_the_language_cannot_be_rebound) {
  expect_rows({{"true", "true"}, {"false", "false"}, {"null", "null"}},
              {{"true", false}, {"false", true}, {"null", 1}});
}

TEST(Resolve, functions_and_facts_have_names_apart) {
  expect_rows({{"size(x) > size", "true"}, {"size", "1"}}, {{"x", "ab"}, {"size", 1}});
}

}  // namespace
}  // namespace almoner::guard

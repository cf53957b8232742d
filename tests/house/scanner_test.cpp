#include "tests/house/scanner.hpp"

#include <gmock/gmock.h>

namespace almoner::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Code {
  const char* text;
  const char* code;
};

TEST(Scanner, LeavesOnlyCode) {
  const Code rows[] = {
      {"a; // b", "a;     "},
      {"a /* { \n } */ b", "a      \n      b"},
      {R"(f("{", '}', "\"{");)", "f(   ,    ,      );"},
      {"x = R\"y({ )\" })y\";", "x =              ;"},
      {"1'000'000", "1'000'000"},
      {"#define X { \\\n {\n;", "             \n  \n;"},
      {"a # b", "a # b"},
  };
  for (const Code& row : rows) EXPECT_EQ(code_only(row.text), row.code) << row.text;
}

std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> out;
  for (const Function& f : functions(text))
    out.push_back(std::to_string(f.line) + "+" + std::to_string(f.length) + " " + f.head);
  return out;
}

TEST(Scanner, FindsFunctions) {
  EXPECT_THAT(found("int f(int a) {\n  if (a) { return 1; }\n  return 2;\n}\n"),
              ElementsAre("1+4 int f(int a)"));
  EXPECT_THAT(found("namespace a::b {\n\nstd::vector<int>\nf()\n{\n}\n}"),
              ElementsAre("3+4 std::vector<int> f()"));
  EXPECT_THAT(found("class A {\n public:\n  A() = default;\n  bool operator==(const A&) const {\n "
                    "return true;}\n};"),
              ElementsAre("4+2 bool operator==(const A&) const"));
  EXPECT_THAT(found("A::A(int a) : a_{a}, b_(a), c_{{}, 1} {\n}"),
              ElementsAre("1+2 A::A(int a) : a_{}, b_(a), c_{}"));
  EXPECT_THAT(found("A::A(int a)\n    : a_(a) {}"), ElementsAre("1+2 A::A(int a) : a_(a)"));
  EXPECT_THAT(found("A::A() noexcept {}"), ElementsAre("1+1 A::A() noexcept"));
  EXPECT_THAT(
      found("template <class T, int n = 3> auto f(T t = {}) -> std::pair<T, int> {\n}"),
      ElementsAre("1+2 template <class T, int n = 3> auto f(T t = {}) -> std::pair<T, int>"));
  EXPECT_THAT(found("TEST(A, B) {\n}\nTEST(A, C) {}"),
              ElementsAre("1+2 TEST(A, B)", "3+1 TEST(A, C)"));
  EXPECT_THAT(found("awaitable<void> f(); int g() { auto l = [] { return 1; }; return l(); }"),
              ElementsAre("1+1 int g()"));
}

TEST(Scanner, TakesNoListOfValuesForAFunction) {
  const char* rows[] = {
      "constexpr std::array<Row, 2> rows = {{ {\"a\", f()}, {\"b\", g(1)} }};",
      "const Table table{f(), g()};",
      "const auto half = [](int n) { return n / 2; };",
      "enum class State { open, shut };",
      "struct alignas(8) A { int a = f(1); std::string b{}; };",
      "INSTANTIATE_TEST_SUITE_P(A, B, testing::Values(Row{1, 2}, Row{3, 4}));",
      "extern \"C\" { int f(); }",
  };
  for (const char* row : rows) EXPECT_THAT(found(row), IsEmpty()) << row;
}

TEST(Scanner, FindsSuspensionsWhereCapturesMayBeGone) {
  const auto lines = [](const char* text) { return suspensions_in_capturing_lambdas(text); };
  EXPECT_THAT(lines("co_spawn(io, [&] {\n  co_await f();\n});"), ElementsAre(2U));
  EXPECT_THAT(
      lines("co_spawn(io, [this, a = 1](int b) mutable -> awaitable<void> {\n\n  co_return;\n});"),
      ElementsAre(3U));
  EXPECT_THAT(lines("return [x]() -> task { co_yield x; };"), ElementsAre(1U));
  EXPECT_THAT(lines("co_spawn(io, [](A a) -> awaitable<void> { co_await a.f(); }(a));"), IsEmpty());
  EXPECT_THAT(lines("task f() { auto n = [&] { return 1; }(); co_await g(table[n]); }"), IsEmpty());
  EXPECT_THAT(lines("[[nodiscard]] task f() { co_return; }"), IsEmpty());
  EXPECT_THAT(lines("// [&] { co_await f(); }"), IsEmpty());
}

}  // namespace
}  // namespace almoner::house

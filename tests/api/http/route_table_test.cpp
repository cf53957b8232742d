#include "api/http/route_table.hpp"

#include <gtest/gtest.h>

#include "api/http/target.hpp"

namespace almoner::http {
namespace {

// As an owner's table looks: a route and more.
struct Row {
  Route route;
  std::string_view meaning;
};
constexpr Row rows[] = {
    {{Method::get, "/"}, "start"},
    {{Method::get, "/api/v1/cases"}, "list"},
    {{Method::post, "/api/v1/cases"}, "create"},
    {{Method::get, "/api/v1/cases/{case}"}, "read"},
    {{Method::put, "/api/v1/cases/{case}"}, "edit"},
    {{Method::get, "/api/v1/cases/new"}, "blank"},
    {{Method::get, "/api/v1/cases/{case}/actions"}, "actions"},
    {{Method::post, "/api/v1/cases/{case}/actions/{action}"}, "act"},
    {{Method::get, "/api/v1/cases/new/help"}, "help"},
    {{Method::get, "/assets/{file...}"}, "asset"},
    {{Method::head, "/probe"}, "head"},
    {{Method::get, "/probe"}, "get"},
    {{Method::options, "/probe"}, "own options"},
};

std::string find(const RouteTable& table, Method method, const std::string& target) {
  Request request;
  request.method = method;
  request.target = target;
  if (target != "*") {
    request.path = std::get<Target>(read_target(target, method, std::nullopt)).path;
  }
  const auto match = table.match(request);
  switch (match.kind) {
    case RouteMatch::Kind::not_found:
      return "404";
    case RouteMatch::Kind::wrong_method:
      return "405 " + match.allow;
    case RouteMatch::Kind::options:
      return "204 " + match.allow;
    case RouteMatch::Kind::found:
      break;
  }
  std::string text(rows[match.row].meaning);
  for (const auto& [name, value] : match.parameters) text += " " + std::string(name) + "=" + value;
  return text;
}

TEST(RouteTable, FindsTheRow) {
  const auto table = RouteTable::over(rows, &Row::route);
  struct Case {
    Method method;
    const char* target;
    const char* found;
  };
  const Case cases[] = {
      {Method::get, "/", "start"},
      {Method::get, "/?a=b", "start"},
      {Method::get, "/api/v1/cases", "list"},
      {Method::head, "/api/v1/cases", "list"},
      {Method::post, "/api/v1/cases", "create"},
      {Method::get, "/api/v1/cases/17", "read case=17"},
      {Method::put, "/api/v1/cases/a%20b", "edit case=a b"},
      {Method::get, "/api/v1/cases/new", "blank"},
      {Method::get, "/api/v1/cases/new/actions", "actions case=new"},
      {Method::get, "/api/v1/cases/new/help", "help"},
      {Method::post, "/api/v1/cases/17/actions/submit", "act case=17 action=submit"},
      {Method::get, "/assets/a.css", "asset file=a.css"},
      {Method::get, "/assets/fonts/b.woff", "asset file=fonts/b.woff"},
      {Method::head, "/probe", "head"},
      {Method::options, "/probe", "own options"},
      {Method::delete_, "/api/v1/cases", "405 GET, HEAD, POST, OPTIONS"},
      {Method::get, "/api/v1/cases/17/actions/submit", "405 POST, OPTIONS"},
      {Method::head, "/api/v1/cases/17/actions/submit", "405 POST, OPTIONS"},
      {Method::put, "/api/v1/cases/new", "405 GET, HEAD, OPTIONS"},
      {Method::options, "/api/v1/cases/17", "204 GET, HEAD, PUT, OPTIONS"},
      {Method::options, "*", "204 GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"},
      {Method::get, "/api/v1", "404"},
      {Method::get, "/API/v1/cases", "404"},
      {Method::get, "/api/v1/cases/", "404"},
      {Method::get, "//api/v1/cases", "404"},
      {Method::get, "/api/v1/cases/17/actions/submit/more", "404"},
      {Method::get, "/api/v1/cases/a%2Fb", "404"},
      {Method::get, "/api/v1/cases/..", "404"},
      {Method::get, "/api/v1/cases/.", "404"},
      {Method::get, "/api/v1/cases/%00", "404"},
      {Method::get, "/assets", "404"},
      {Method::get, "/assets/", "404"},
      {Method::get, "/assets/../main.cpp", "404"},
      {Method::get, "/assets/%2e%2e/main.cpp", "404"},
      {Method::get, "/assets/a//b", "404"},
      {Method::get, "/assets/..%2Fmain.cpp", "404"},
      {Method::get, "/assets/..%5Cmain.cpp", "404"},
  };
  for (const auto& c : cases) EXPECT_EQ(find(table, c.method, c.target), c.found) << c.target;
}

TEST(RouteTable, RefusesPatternsThatCannotBeMeant) {
  const auto why = [](std::vector<Route> routes) -> std::string {
    try {
      const RouteTable table(routes);
    } catch (const std::invalid_argument& refusal) {
      return refusal.what();
    }
    return "";
  };
  EXPECT_EQ(why({{Method::get, "a"}}), "route a: a pattern begins with /");
  EXPECT_EQ(why({{Method::get, "/a/"}}), "route /a/: a pattern does not end with /");
  EXPECT_EQ(why({{Method::get, "/a//b"}}), "route /a//b: a segment is empty");
  EXPECT_EQ(why({{Method::get, "/a-{b}"}}),
            "route /a-{b}: a parameter is a whole segment, as {name}");
  EXPECT_EQ(why({{Method::get, "/{}"}}), "route /{}: a parameter is a whole segment, as {name}");
  EXPECT_EQ(why({{Method::get, "/{a...}/b"}}), "route /{a...}/b: {name...} may only come last");
  EXPECT_EQ(why({{Method::get, "/{a}"}, {Method::get, "/{b}"}}),
            "route /{b}: another row has this method and means the same");
  EXPECT_EQ(why({{Method::get, "/{a}"}, {Method::put, "/{b}"}}), "");
}

TEST(RouteTable, AnswersWhereThereIsNoRow) {
  RouteMatch match;
  EXPECT_EQ(response_without_row(match).status(), 404);
  match.allow = "GET, HEAD, OPTIONS";
  match.kind = RouteMatch::Kind::wrong_method;
  const auto wrong = response_without_row(match);
  EXPECT_EQ(wrong.status(), 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, OPTIONS");
  match.kind = RouteMatch::Kind::options;
  const auto options = response_without_row(match);
  EXPECT_EQ(options.status(), 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
}

TEST(RouteMatch, GivesItsParametersByName) {
  RouteMatch match;
  match.parameters = {{"case", "17"}, {"action", "submit"}};
  EXPECT_EQ(match.parameter("action"), "submit");
  EXPECT_EQ(match.parameter("other"), "");
}

}  // namespace
}  // namespace almoner::http

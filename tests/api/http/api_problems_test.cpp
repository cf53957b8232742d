// What a client is told who asks for what the server does not take: whole answers, by table.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/api/http/api_serving.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;

class Problems : public testing::Test {
 protected:
  Problems()
      : api_([](support::Acting& acting) {
          acting.start_bid("lead1", acting.open_round(), "Boxing", 5'000'00);
        }) {}

  // "POST /a|Header: value|Header: value" as lead1, whose draft is case 2.
  Answer ask(const std::string& request, const std::string& body) const {
    const auto first = request.find('|');
    const std::string line = request.substr(0, first);
    std::string headers;
    for (auto at = first; at != std::string::npos;) {
      const auto next = request.find('|', at + 1);
      headers += request.substr(at + 1, next - at - 1) + "\r\n";
      at = next;
    }
    const auto blank = line.find(' ');
    return api_.ask("lead1", line.substr(0, blank), line.substr(blank + 1), body, headers);
  }

  void expect_problem(const char* about, const Answer& answer, int status,
                      const std::string& problem) const {
    json::object expected = json::parse(problem).as_object();
    expected["type"] = "about:blank";
    expected["status"] = status;
    EXPECT_EQ(answer.status, status) << about;
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << about;
    boost::system::error_code error;
    EXPECT_TRUE(json::parse(answer.body, error) == expected) << about << ": " << answer.body;
  }

  ApiServing api_;
};

TEST_F(Problems, OfTheBody) {
  struct BodyRow {
    const char* about;
    const char* request;
    std::string body;
    int status;
    const char* problem;
  };
  const std::string deep = R"({"answers":)" + std::string(16, '[') + std::string(16, ']') + "}";
  const BodyRow rows[] = {
      {"broken off", "POST /api/v1/cases", "{\"fund\": \"smp\",\n  \"workflow\" 7}", 400,
       R"({"title": "Bad Request", "detail": "The body is not JSON at line 2, column 14."})"},
      {"no object", "POST /api/v1/cases", "[1, 2]", 400,
       R"({"title": "Bad Request", "detail": "The body is JSON but not an object."})"},
      {"a member twice", "POST /api/v1/cases", R"({"fund": "a", "answers": {"b": 1, "b": ":{"}})",
       400,
       R"({"title": "Bad Request", "detail": "The body gives “b” twice; give each member once."})"},
      {"the same in two objects", "POST /api/v1/cases",
       R"({"fund": "f", "workflow": "w", "answers": {"fund": ":\"{"}})", 422,
       R"({"title": "Not understood", "instance": "/api/v1/cases", "detail": "There is no fund “f”.",
           "errors": [{"code": "invalid", "field": "fund", "text": "There is no fund “f”."}]})"},
      {"nested too deep", "POST /api/v1/cases", deep, 400,
       R"({"title": "Bad Request", "detail": "The body is not JSON at line 1, column 27."})"},
      {"two members unknown", "POST /api/v1/cases", R"({"fonds": "a", "workflow": "b", "work": 1})",
       422,
       R"({"title": "Not understood", "instance": "/api/v1/cases", "detail": "What you sent is wrong in 2 places.",
           "errors": [{"code": "invalid", "field": "fonds", "text": "There is no member “fonds” here."},
                      {"code": "invalid", "field": "work", "text": "There is no member “work” here."}]})"},
      {"of another kind", "POST /api/v1/cases",
       R"({"fund": 7, "parent": "1", "organisation": 0, "answers": []})", 422,
       R"({"title": "Not understood", "instance": "/api/v1/cases", "detail": "What you sent is wrong in 4 places.",
           "errors": [{"code": "invalid", "field": "fund", "text": "“fund” must be text."},
                      {"code": "invalid", "field": "parent", "text": "“parent” must be a whole number above 0."},
                      {"code": "invalid", "field": "organisation", "text": "“organisation” must be a whole number above 0."},
                      {"code": "invalid", "field": "answers", "text": "“answers” must be an object."}]})"},
      {"no such fund", "POST /api/v1/cases", R"({"fund": "smp", "workflow": "main-round"})", 422,
       R"({"title": "Not understood", "instance": "/api/v1/cases", "detail": "There is no fund “smp”.",
           "errors": [{"code": "invalid", "field": "fund", "text": "There is no fund “smp”."}]})"},
      {"no answers", "PATCH /api/v1/cases/2|If-Match: *", "{}", 422,
       R"({"title": "Not understood", "instance": "/api/v1/cases/2", "detail": "Send the answers that change as an object “answers”.",
           "errors": [{"code": "invalid", "field": "answers", "text": "Send the answers that change as an object “answers”."}]})"},
      {"scores that are none", "POST /api/v1/cases/2/actions/score|If-Match: \"1\"",
       R"({"scores": {"A": 3, "B": {"score": 2.5}}, "interest": {"kind": 1}})", 422,
       R"({"title": "Not understood", "instance": "/api/v1/cases/2/actions/score", "detail": "What you sent is wrong in 3 places.",
           "errors": [{"code": "invalid", "field": "interest.kind", "text": "“interest.kind” must be text."},
                      {"code": "invalid", "field": "scores.A", "text": "Give criterion A a whole number as its score and a reason."},
                      {"code": "invalid", "field": "scores.B", "text": "Give criterion B a whole number as its score and a reason."}]})"},
      {"answers that are wrong", "PATCH /api/v1/cases/2|If-Match: *",
       R"({"answers": {"amount": "lots", "colour": "red"}})", 422,
       R"({"title": "Refused", "instance": "/api/v1/cases/2", "detail": "Some answers need another look; nothing was saved.",
           "reasons": [{"code": "invalid", "field": "amount", "text": "Amount must be a number, like 4200 or 4,200.00"},
                       {"code": "invalid", "field": "colour", "text": "There is no field 'colour' on this form"}]})"},
  };
  for (const auto& row : rows)
    expect_problem(row.about, ask(row.request, row.body), row.status, row.problem);
}

TEST_F(Problems, OfTheHead) {
  const std::string edit = R"({"answers": {}})";
  struct HeadRow {
    const char* about;
    std::string request;
    std::string body;
    int status;
    const char* problem;
  };
  const HeadRow rows[] = {
      {"no If-Match", "PATCH /api/v1/cases/2", edit, 428,
       R"({"title": "Precondition Required", "detail": "Send If-Match with the ETag that you read, so that nobody's change is lost."})"},
      {"a decision on whatever there is", "POST /api/v1/cases/2/actions/submit|If-Match: *", "{}",
       428,
       R"({"title": "Precondition Required", "detail": "If-Match: * names no version. Send the ETag that you read, so that you decide on what you saw."})"},
      {"a decision on one of several", "POST /api/v1/cases/2/actions/submit|If-Match: \"1\", \"2\"",
       "{}", 400,
       R"({"title": "Bad Request", "detail": "If-Match names several versions. Send the one that you read."})"},
      {"If-Match without quotes", "PATCH /api/v1/cases/2|If-Match: 1", edit, 400,
       R"({"title": "Bad Request", "detail": "If-Match is not a list of entity tags."})"},
      {"a weak tag", "PATCH /api/v1/cases/2|If-Match: W/\"1\"", edit, 412,
       R"({"title": "Changed meanwhile", "instance": "/api/v1/cases/2",
           "detail": "Somebody changed SMP-2019-001 since you read it. Read it again; your text was not saved."})"},
      {"a key without end", "POST /api/v1/cases|Idempotency-Key: " + std::string(256, 'k'), "{}",
       400, R"({"title": "Bad Request", "detail": "An Idempotency-Key has 1 to 255 characters."})"},
      {"parameters", "GET /api/v1/cases?kinds=bid&after=x&state=a&state=b", "", 422,
       R"({"title": "Not understood", "instance": "/api/v1/cases?kinds=bid&after=x&state=a&state=b", "detail": "What you sent is wrong in 4 places.",
           "errors": [{"code": "invalid", "field": "kinds", "text": "This address has no parameter “kinds”."},
                      {"code": "invalid", "field": "after", "text": "“after” must be a whole number from 0 on."},
                      {"code": "invalid", "field": "state", "text": "Give “state” once."},
                      {"code": "invalid", "field": "state", "text": "Give “state” once."}]})"},
      {"another address", "GET /api/v2/cases", "", 404,
       R"({"title": "Not Found", "detail": "There is nothing at this address, or nothing that you may see."})"},
      {"another method", "PUT /api/v1/cases", "", 405,
       R"({"title": "Method Not Allowed", "detail": "This address takes GET, HEAD, POST, OPTIONS only."})"},
  };
  for (const auto& row : rows)
    expect_problem(row.about, ask(row.request, row.body), row.status, row.problem);
  EXPECT_EQ(ask("PUT /api/v1/cases", "").header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(ask("OPTIONS /api/v1/cases/2", "").header("Allow"), "GET, HEAD, PATCH, OPTIONS");
}

std::string raw_post(const std::string& type, const std::string& body) {
  return "POST /api/v1/cases HTTP/1.1\r\nHost: a\r\n" + type +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST_F(Problems, OfTheType) {
  for (const char* type :
       {"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: application/json; charset=latin1\r\n"}) {
    const std::string token = "Authorization: Bearer " + api_.token("lead1") + "\r\n";
    const Answer answer = api_.ask_raw(raw_post(token + type, "{}"));
    expect_problem(
        type, answer, 415,
        R"({"title": "Unsupported Media Type", "detail": "This address takes a body of type application/json only."})");
    EXPECT_EQ(answer.header("Accept"), "application/json");
  }
}

TEST_F(Problems, OfSize) {
  const std::string large =
      R"({"answers": {"summary": ")" + std::string(1024 * 1024, 'x') + R"("}})";
  expect_problem(
      "too large", ask("PATCH /api/v1/cases/2|If-Match: *", large), 413,
      R"({"title": "Content Too Large", "detail": "The body is larger than this address takes."})");
  expect_problem("a body with GET", ask("GET /api/v1/cases/2|Content-Length: 2", "{}"), 400,
                 R"({"title": "Bad Request", "detail": "A GET or HEAD request has a body."})");
}

TEST_F(Problems, OfWhoAsks) {
  const Answer nobody = api_.get("", "/api/v1/cases");
  expect_problem(
      "nobody", nobody, 401,
      R"({"title": "Unauthorized", "detail": "You are not signed in, or your session has ended. Sign in again; what you sent was not saved."})");
  EXPECT_EQ(nobody.header("WWW-Authenticate"), "Bearer");
  expect_problem(
      "another scheme", api_.ask("", "GET", "/api/v1/cases", "", "Authorization: Basic YTpi\r\n"),
      401,
      R"({"title": "Unauthorized", "detail": "Send “Authorization: Bearer” with a token, or sign in."})");
  expect_problem(
      "a token that never was",
      api_.ask("", "GET", "/api/v1/cases", "", "Authorization: Bearer abc\r\n"), 401,
      R"({"title": "Unauthorized", "detail": "The token is unknown, revoked or too old."})");
  api_.set_now(support::at("2030-01-01T00:00:00Z"));
  EXPECT_EQ(api_.get("lead1", "/api/v1/cases").status, 401) << "a token ends when it was said to";
}

TEST_F(Problems, HeadIsGetWithoutABody) {
  for (const char* target :
       {"/", "/api/v1/openapi.json", "/api/v1/health", "/api/v1/cases/2", "/api/v1/cases/4711"}) {
    const Answer get = ask(std::string("GET ") + target, ""),
                 head = ask(std::string("HEAD ") + target, "");
    EXPECT_EQ(head.status, get.status) << target;
    EXPECT_EQ(head.body, "") << target;
    EXPECT_EQ(head.header("Content-Length"), std::to_string(get.body.size())) << target;
    EXPECT_EQ(head.header("ETag"), get.header("ETag")) << target;
  }
}

TEST_F(Problems, TheDescriptionIsSentOnce) {
  const Answer first = api_.get("", "/api/v1/openapi.json");
  EXPECT_EQ(first.header("Cache-Control"), "no-cache");
  const Answer again = api_.ask("", "GET", "/api/v1/openapi.json", "",
                                "If-None-Match: " + first.header("ETag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("ETag"), first.header("ETag"));
}

TEST_F(Problems, FiguresAreForTheMachineItself) {
  EXPECT_THAT(api_.get("", "/api/v1/metrics").body,
              testing::HasSubstr("\nalmoner_write_jobs_total "));
  for (const char* passed_on :
       {"X-Forwarded-For: 192.0.2.1\r\n", "Forwarded: for=192.0.2.1\r\n", "Via: 1.1 proxy\r\n"})
    EXPECT_EQ(api_.ask("", "GET", "/api/v1/metrics", "", passed_on).status, 404) << passed_on;
}

}  // namespace
}  // namespace almoner::http

// The description says what the server does: the same routes, both ways, and answers of a round as
// they are described, every status of every operation among them.
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <map>

#include "api/http/sent_form.hpp"
#include "api/store/documents.hpp"
#include "tests/api/http/api_serving.hpp"
#include "tests/api/http/description.hpp"
#include "tests/api/http/with_codes.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;
using testing::IsEmpty;

TEST(Description, HasTheRoutesThatThereAreAndNoOther) {
  std::set<DescribedOperation> routes;
  for (const auto& row : api_routes())
    routes.insert(
        {std::string(name_of(row.route.method)), std::string(row.route.pattern), row.operation});
  EXPECT_EQ(routes.size(), api_routes().size());
  for (const auto& described : Description().operations())
    EXPECT_EQ(routes.erase(described), 1u)
        << described.method << " " << described.path << " is described and not there";
  for (const auto& left : routes)
    ADD_FAILURE() << left.method << " " << left.path << " (" << left.id << ") is not described";
}

TEST(Description, TheCheckOfSchemasFindsWhatIsWrong) {
  const json::object schema =
      json::parse(R"({"type": "object", "required": ["id", "at"], "properties": {
    "id": {"type": "integer", "minimum": 1}, "at": {"type": "string", "format": "date-time"},
    "kind": {"enum": ["a", "b"]}, "list": {"type": "array", "items": {"type": ["string", "null"]}},
    "leaf": {"type": "string", "pattern": "^[0-9a-f]{4}$"},
    "either": {"anyOf": [{"type": "null"}, {"type": "boolean"}]}}})")
          .as_object();
  const std::pair<const char*, std::vector<std::string>> rows[] = {
      {R"({"id": 1, "at": "2019-03-08T17:00:00Z", "kind": "a", "list": ["x", null], "leaf": "00ff", "either": null})",
       {}},
      {R"({"id": 0})", {"/at: missing", "/id: too small"}},
      {R"({"id": "1", "at": "today"})", {"/id: not \"integer\"", "/at: no moment"}},
      {R"({"id": 1, "at": "2019-03-08T17:00:00Z", "kind": "c", "more": 1})",
       {"/kind: \"c\" is not listed", "/more: not described"}},
      {R"({"id": 1, "at": "2019-03-08T17:00:00Z", "list": ["x", 7]})",
       {"/list/1: not [\"string\",\"null\"]"}},
      {R"({"id": 1, "at": "2019-03-08T17:00:00Z", "leaf": "zz", "either": 1})",
       {"/leaf: not like ^[0-9a-f]{4}$", "/either: none of the schemas it could be"}},
      {R"([])", {"/: not \"object\""}},
  };
  for (const auto& [value, problems] : rows)
    EXPECT_EQ(schema_problems({}, schema, json::parse(value)), problems) << value;
}

// One request: whose it is, and what it is made of. %bid and so on stand for ids.
struct Call {
  const char* operation;
  const char* who;
  std::string target;
  std::string body = {};
  std::string headers = {};
};

const std::string any = "If-Match: *\r\n";
const std::string as_read = "If-Match: %tag\r\n";  // at the first of the calls that say the same
const std::string version_3 = "If-Match: \"3\"\r\n";
const std::string stale = "If-Match: \"999\"\r\n";

// What can be read, by those who see the most of it and the least.
const std::vector<Call> reading = {
    {"describe", "", "/api/v1/openapi.json"},
    {"health", "", "/api/v1/health"},
    {"metrics", "", "/api/v1/metrics"},
    {"metrics", "", "/api/v1/metrics", "", "X-Forwarded-For: 192.0.2.1\r\n"},
    {"whoAmI", "lead1", "/api/v1/session"},
    {"whoAmI", "officer1", "/api/v1/session"},
    {"whoAmI", "nobody", "/api/v1/session"},
    {"listFunds", "officer1", "/api/v1/funds"},
    {"readWorkflow", "lead1", "/api/v1/funds/smp-2019-20/workflows/pcc-main-round"},
    {"readWorkflow", "lead1", "/api/v1/funds/smp-2019-20/workflows/main-round"},
    {"readWorkflow", "lead1", "/api/v1/funds/smp-2019-20/workflows/absent"},
    {"readLedger", "finance1", "/api/v1/funds/smp-2019-20/ledger"},
    {"readLedger", "finance1", "/api/v1/funds/smp-2019-20/ledger?limit=1&after=1"},
    {"readLedger", "finance1", "/api/v1/funds/smp-2019-20/ledger?limit=0"},
    {"readLedger", "finance1", "/api/v1/funds/smp-2019-20/ledger?as_at=2019-03-01T00:00:00Z"},
    {"readLedger", "lead1", "/api/v1/funds/smp-2019-20/ledger"},
    {"readExceptions", "finance1", "/api/v1/funds/smp-2019-20/exceptions"},
    {"readExceptions", "auditor", "/api/v1/funds/smp-2019-20/exceptions?month=2019-03"},
    {"readExceptions", "auditor", "/api/v1/funds/smp-2019-20/exceptions?month=March"},
    {"readExceptions", "officer1", "/api/v1/funds/smp-2019-20/exceptions"},
    {"readExceptions", "lead1", "/api/v1/funds/smp-2019-20/exceptions"},
    {"listCases", "officer1", "/api/v1/cases?limit=1"},
    {"listCases", "lead2", "/api/v1/cases?fund=smp-2019-20&kind=bid"},
    {"listCases", "lead2", "/api/v1/cases?fund=absent"},
    {"listCases", "lead2", "/api/v1/cases?colour=red"},
    {"readCase", "officer1", "/api/v1/cases/%bid"},
    {"readCase", "assessor1", "/api/v1/cases/%bid"},
    {"readCase", "lead1", "/api/v1/cases/%bid"},
    {"readCase", "officer1", "/api/v1/cases/%round"},
    {"readCase", "lead1", "/api/v1/cases/%draft"},
    {"readCase", "officer1", "/api/v1/cases/%bid?as_at=2030-01-01T00:00:00Z"},
    {"readCase", "lead1", "/api/v1/cases/%bid?as_at=2030-01-01T00:00:00Z"},
    {"readCase", "officer1", "/api/v1/cases/%round?as_at=2030-01-01T00:00:00Z"},
    {"readCase", "officer1", "/api/v1/cases/%bid?as_at=2001-01-01T00:00:00Z"},
    {"readCase", "officer1", "/api/v1/cases/%bid?as_at=yesterday"},
    {"listActions", "officer1", "/api/v1/cases/%bid/actions"},
    {"listActions", "lead2", "/api/v1/cases/%draft/actions"},
    {"listActions", "chair", "/api/v1/cases/%round/actions"},
    {"listActions", "lead1", "/api/v1/cases/%draft/actions"},
    {"readHistory", "officer1", "/api/v1/cases/%bid/history"},
    {"readHistory", "lead1", "/api/v1/cases/%bid/history?limit=2"},
    {"readHistory", "lead1", "/api/v1/cases/%bid/history?limit=two"},
    {"readHistory", "lead2", "/api/v1/cases/%bid/history"},
    {"listComments", "officer1", "/api/v1/cases/%bid/comments"},
    {"listComments", "officer1", "/api/v1/cases/%bid/comments?as_at=2030-01-01T00:00:00Z"},
    {"listComments", "lead1", "/api/v1/cases/%bid/comments?limit=two"},
    {"listComments", "lead2", "/api/v1/cases/%bid/comments"},
    {"listDocuments", "lead1", "/api/v1/cases/%bid/documents"},
    {"listDocuments", "lead1", "/api/v1/cases/%bid/documents?as_at=2030-01-01T00:00:00Z"},
    {"listDocuments", "lead1", "/api/v1/cases/%bid/documents?known_at=2030-01-01T00:00:00Z"},
    {"listDocuments", "lead2", "/api/v1/cases/%bid/documents"},
    {"listAttachments", "lead1", "/api/v1/cases/%bid/attachments"},
    {"listAttachments", "lead2", "/api/v1/cases/%bid/attachments"},
    {"readDocument", "lead1", "/api/v1/documents/%document"},
    {"readDocument", "lead2", "/api/v1/documents/%document"},
    {"readDocument", "officer2", "/api/v1/documents/%paper"},
    {"readRanking", "chair", "/api/v1/cases/%round/ranking"},
    {"readRanking", "assessor1", "/api/v1/cases/%round/ranking"},
    {"readRanking", "chair", "/api/v1/cases/%bid/ranking"},
    {"readRanking", "lead1", "/api/v1/cases/%round/ranking"},
    {"readAllocation", "chair", "/api/v1/cases/%round/allocation"},
    {"readAllocation", "assessor1", "/api/v1/cases/%round/allocation"},
    {"readAllocation", "chair", "/api/v1/cases/%bid/allocation"},
    {"readAllocation", "lead1", "/api/v1/cases/%round/allocation"},
};

const std::vector<Call> writing = {
    {"signIn", "", "/api/v1/session",
     R"({"email": "lead1@boxing.example", "password": "a long enough password"})"},
    {"signIn", "", "/api/v1/session",
     R"({"email": "lead1@boxing.example", "password": "another"})"},
    {"signIn", "", "/api/v1/session", R"({"email": "lead1@boxing.example"})"},
    {"signIn", "", "/api/v1/session", "{}", "Origin: https://evil.example\r\n"},
    {"giveCode", "", "/api/v1/session/code", R"({"code": "123456"})"},
    {"signOut", "lead1", "/api/v1/session"},
    {"openCase", "lead1", "/api/v1/cases",
     R"({"fund": "smp-2019-20", "workflow": "tactical-pot", "parent": null, "organisation": 1, "answers": {"amount": "1,000.00"}})"},
    {"openCase", "lead1", "/api/v1/cases", R"({"fund": "smp-2019-20", "workflow": "main-round"})"},
    {"openCase", "lead1", "/api/v1/cases", R"({"fund": "smp-2019-20"})"},
    {"editCase", "lead2", "/api/v1/cases/%draft",
     R"({"answers": {"urgency": "Today", "outcome": null}})", any},
    {"editCase", "lead2", "/api/v1/cases/%draft", R"({"answers": {"amount": "lots"}})", any},
    {"editCase", "lead2", "/api/v1/cases/%draft", R"({"answers": {}})", stale},
    {"editCase", "lead2", "/api/v1/cases/%draft", R"({"answers": {}})"},
    {"editCase", "lead1", "/api/v1/cases/%draft", R"({"answers": {}})", any},
    {"addComment", "officer1", "/api/v1/cases/%bid/comments",
     R"({"circle": "officers", "seenBy": ["officer", "auditor"], "text": "Asked for it."})",
     "Idempotency-Key: comment\r\n"},
    {"addComment", "officer1", "/api/v1/cases/%bid/comments",
     R"({"circle": "officers", "seenBy": ["officer", "auditor"], "text": "Asked for it."})",
     "Idempotency-Key: comment\r\n"},
    {"addComment", "officer1", "/api/v1/cases/%bid/comments",
     R"({"circle": "officers", "seenBy": "officer", "text": "Asked for it."})"},
    {"addComment", "officer1", "/api/v1/cases/%bid/comments",
     R"({"circle": "officers", "seenBy": ["officer"], "text": "Asked for it."})"},
    {"addComment", "lead2", "/api/v1/cases/%bid/comments", R"({"circle": "officers"})"},
    {"listComments", "officer1", "/api/v1/cases/%bid/comments"},
    {"withdrawComment", "officer1", "/api/v1/cases/%bid/comments/1/withdrawal", "",
     "Idempotency-Key: withdrawal\r\n"},
    {"withdrawComment", "officer1", "/api/v1/cases/%bid/comments/1/withdrawal", "",
     "Idempotency-Key: withdrawal\r\n"},
    {"withdrawComment", "officer1", "/api/v1/cases/%bid/comments/1/withdrawal"},
    {"withdrawComment", "officer2", "/api/v1/cases/%bid/comments/1/withdrawal"},
    {"takeAction", "lead2", "/api/v1/cases/%draft/actions/discard", "",
     as_read + "Idempotency-Key: once\r\n"},
    {"takeAction", "lead2", "/api/v1/cases/%draft/actions/discard", "",
     as_read + "Idempotency-Key: once\r\n"},
    {"takeAction", "lead2", "/api/v1/cases/%draft/actions/submit", "{}", as_read},
    {"takeAction", "lead2", "/api/v1/cases/%draft/actions/submit", "{}", stale},
    {"takeAction", "lead2", "/api/v1/cases/%draft/actions/submit", "{}"},
    {"takeAction", "lead1", "/api/v1/cases/%draft/actions/submit", "{}", version_3},
};

class Described : public testing::Test {
 protected:
  Described() : api_([this](support::Acting& acting) { prepare(acting); }) {}

  void prepare(support::Acting& acting) {
    const CaseId round = acting.open_round();
    const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
    acting.bring(bid, "ready_for_pcc");
    const CaseId draft = acting.start_request("lead2", "Songs", 400'00);
    codes_ = switch_codes_on(acting, "lead3");
    acting.write([&](const service::Context& context) {
      document_ = store::add_document(context.db,
                                      {acting.partnership.fund, bid, "receipt", "Receipt",
                                       "applicant", "<p>Text</p>", context.now},
                                      support::making_a_document(context))
                      .id;
      paper_ = store::add_document(context.db,
                                   {acting.partnership.fund, round, "proposals", "Proposals",
                                    "pcc_office", "<p>Text</p>", context.now},
                                   support::making_a_document(context))
                   .id;
      add_member(context, acting.partnership.organisations.at("lead1"),
                 acting.partnership.person("officer2"));
      return true;
    });
    ids_ = {{"%round", round.value},
            {"%bid", bid.value},
            {"%draft", draft.value},
            {"%document", document_},
            {"%paper", paper_}};
  }
  std::string filled_in(std::string target) const {
    for (const auto& [name, id] : ids_)
      if (const auto found = target.find(name); found != std::string::npos)
        target.replace(found, name.size(), std::to_string(id));
    return target;
  }
  std::string headers_of(const Call& call) {
    const auto at = call.headers.find("%tag");
    if (at == std::string::npos) return call.headers;
    const auto [known, is_new] = tags_.try_emplace(call.headers);
    if (is_new) {
      const std::string target = filled_in(call.target);
      known->second =
          api_.ask(call.who, "GET", target.substr(0, target.find("/actions"))).header("ETag");
    }
    return call.headers.substr(0, at) + known->second + call.headers.substr(at + 4);
  }
  static std::string method_of(const std::string& operation) {
    for (const auto& row : api_routes())
      if (operation == row.operation) return std::string(name_of(row.route.method));
    throw std::invalid_argument(operation);
  }
  Answer make(const Call& call) {
    const Answer answer = api_.ask(call.who, method_of(call.operation), filled_in(call.target),
                                   call.body, headers_of(call));
    EXPECT_THAT(description_.problems_of(call.operation, answer), IsEmpty())
        << call.operation << " for " << call.who << ": " << answer.head << "\n"
        << answer.body;
    seen_[call.operation].insert(std::to_string(answer.status));
    const bool was_good = answer.status < 300 && !call.body.empty();
    if (was_good) {
      EXPECT_THAT(description_.problems_of_request(call.operation, json::parse(call.body)),
                  IsEmpty())
          << call.body;
    }
    return answer;
  }
  // A target of the operation where something is.
  std::string target_of(const std::string& operation) const {
    for (const auto* calls : {&reading, &writing})
      for (const auto& call : *calls)
        if (operation == call.operation) return call.target;
    throw std::invalid_argument(operation);
  }
  void make_what_any_route_gives(const Endpoint& row);
  void make_codes_given();
  void expect_every_status(const std::string& operation) const;
  void make_all(const std::vector<Call>& calls) {
    for (const auto& call : calls) make(call);
  }

  WithCodes codes_;
  std::map<std::string, std::int64_t> ids_;
  std::int64_t document_ = 0, paper_ = 0;
  std::map<std::string, std::string> tags_;
  Description description_;
  ApiServing api_;
  std::map<std::string, std::set<std::string>> seen_;
};

void Described::make_what_any_route_gives(const Endpoint& row) {
  const std::string target = target_of(row.operation);
  make({row.operation, "lead1", target, "", "X: " + std::string(20'000, 'x') + "\r\n"});
  make({row.operation, "lead1", target, "", "Host: again\r\n"});
  if (row.access == Access::signed_in) make({row.operation, "", target});
  if (!description_.takes_body(row.operation)) return;
  make({row.operation, "lead1", target, R"({"a": ")" + std::string(1'100'000, 'x') + "\"}", any});
  const std::string head =
      method_of(row.operation) + " " + filled_in(target) + " HTTP/1.1\r\nHost: a\r\n" + version_3;
  const std::string who = "Authorization: Bearer " + api_.token("officer1") + "\r\n";
  const Answer answer =
      api_.ask_raw(head + who + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
  EXPECT_THAT(description_.problems_of(row.operation, answer), IsEmpty()) << answer.body;
  seen_[row.operation].insert(std::to_string(answer.status));
}

void Described::make_codes_given() {
  const Answer begun = make({"signIn", "", "/api/v1/session",
                             R"({"email": "lead3@garden.example", "password": ")" +
                                 std::string(support::password) + "\"}"});
  const std::string cookie = begun.header("Set-Cookie");
  const std::string session = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
  const std::string csrf =
      "X-CSRF-Token: " + json::value_to<std::string>(json::parse(begun.body).at("csrfToken")) +
      "\r\n";
  const std::string right = R"({"code": ")" + codes_.shown_at(api_.now()) + "\"}";
  make({"giveCode", "", "/api/v1/session/code", right});
  make({"giveCode", "", "/api/v1/session/code", right, session});
  make({"giveCode", "", "/api/v1/session/code", R"({"code": "000000"})", session + csrf});
  const Answer unread =
      api_.ask_raw("POST /api/v1/session/code HTTP/1.1\r\nHost: a\r\n" + session + csrf +
                   "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
  EXPECT_THAT(description_.problems_of("giveCode", unread), IsEmpty()) << unread.body;
  seen_["giveCode"].insert(std::to_string(unread.status));
  make({"giveCode", "", "/api/v1/session/code", right, session + csrf});
}

// 503 needs a server with too much to do, and the default is for what has nothing to do with the
// operation.
void Described::expect_every_status(const std::string& operation) const {
  for (const auto& status : description_.statuses(operation)) {
    const bool has_its_own_test = status == "503" || status == "default";
    EXPECT_TRUE(has_its_own_test || seen_.at(operation).contains(status))
        << operation << " is said to answer " << status << ", and never did";
  }
}

TEST_F(Described, EveryAnswerIsAsTheDescriptionSays) {
  make_all(reading);
  make_all(writing);
  const std::string tag = api_.get("", "/api/v1/openapi.json").header("ETag");
  make({"describe", "", "/api/v1/openapi.json", "", "If-None-Match: " + tag + "\r\n"});
  const std::string cookie = make(writing[0]).header("Set-Cookie");
  const std::string headers = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
  make({"whoAmI", "", "/api/v1/session", "", headers});
  for (const char* operation :
       {"signOut", "openCase", "editCase", "takeAction", "addComment", "withdrawComment"})
    make({operation, "", target_of(operation), {}, headers});
  make_codes_given();
  for (int i = 0; i <= SignInLimits::failures_of_account_max; ++i) make(writing[1]);
  for (const auto& row : api_routes()) {
    if (brings_document(row) || gives_document(row)) continue;  // api_attachments_test.cpp
    make_what_any_route_gives(row);
    expect_every_status(row.operation);
  }
}

}  // namespace
}  // namespace almoner::http

// Who sees what: every route, for everybody, on what is theirs, somebody else's and not there. A
// route without a row here fails. Whoever may not see something is told the same, byte for byte, as
// if it were not there.
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <set>
#include <sstream>

#include "api/store/documents.hpp"
#include "api/store/people.hpp"
#include "tests/api/http/api_serving.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/attaching.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;
using testing::ElementsAre;

// The columns: nobody signed in; signed in without any part in the fund; an officer of another
// fund; the applicant whose bid it is and another one; then those who hold a role. The newcomer is
// an assessor who has declared nothing.
const std::vector<std::string> people = {
    "",         "nobody", "stranger", "lead1", "lead2",   "officer1",     "assessor1",
    "newcomer", "chair",  "finance1", "pcc",   "auditor", "administrator"};

struct Row {
  const char* operation;
  const char*
      target;  // %bid: lead1's, scored; %draft: lead2's; %round; %letter and so on: documents
  const char* statuses;  // in the order of the columns
};

// An edit or action comes with a version that never was: 412 says that the case is seen, and
// nothing changes.
const std::vector<Row> rows = {
    {"describe", "/api/v1/openapi.json", "200 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"health", "/api/v1/health", "200 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"metrics", "/api/v1/metrics", "200 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"signIn", "/api/v1/session", "422 422 422 422 422 422 422 422 422 422 422 422 422"},
    {"giveCode", "/api/v1/session/code", "401 401 401 401 401 401 401 401 401 401 401 401 401"},
    {"whoAmI", "/api/v1/session", "401 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"signOut", "/api/v1/session", "401 204 204 204 204 204 204 204 204 204 204 204 204"},
    {"listFunds", "/api/v1/funds", "401 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"readWorkflow", "/api/v1/funds/smp-2019-20/workflows/main-round",
     "401 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"readWorkflow", "/api/v1/funds/smp-2019-20/workflows/absent",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readLedger", "/api/v1/funds/smp-2019-20/ledger",
     "401 404 404 404 404 200 200 200 200 200 200 200 200"},
    {"readLedger", "/api/v1/funds/harbour-youth-2026/ledger",
     "401 404 200 404 404 404 404 404 404 404 404 404 404"},
    {"readLedger", "/api/v1/funds/smp-2019-20/ledger?as_at=2030-01-01T00:00:00Z",
     "401 404 404 404 404 200 200 200 200 200 200 200 200"},
    {"readLedger", "/api/v1/funds/absent/ledger",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readExceptions", "/api/v1/funds/smp-2019-20/exceptions",
     "401 404 404 404 404 403 403 403 403 200 403 200 200"},
    {"readExceptions", "/api/v1/funds/absent/exceptions?month=2019-03",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"listCases", "/api/v1/cases", "401 200 200 200 200 200 200 200 200 200 200 200 200"},
    {"openCase", "/api/v1/cases", "401 422 422 422 422 422 422 422 422 422 422 422 422"},
    {"readCase", "/api/v1/cases/%bid", "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"readCase", "/api/v1/cases/%draft", "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"readCase", "/api/v1/cases/%round", "401 404 404 404 404 200 200 200 200 200 404 200 200"},
    {"readCase", "/api/v1/cases/%bid?as_at=2030-01-01T00:00:00Z",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"readCase", "/api/v1/cases/%bid?as_at=2019-02-28T00:00:00Z",  // a draft then
     "401 404 404 200 404 404 404 404 404 404 404 404 404"},
    {"readCase", "/api/v1/cases/%draft?as_at=2030-01-01T00:00:00Z",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"readCase", "/api/v1/cases/%round?as_at=2030-01-01T00:00:00Z",
     "401 404 404 404 404 200 200 200 200 200 404 200 200"},
    {"readCase", "/api/v1/cases/4711", "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"editCase", "/api/v1/cases/%bid", "401 404 404 412 404 412 412 412 412 412 404 412 412"},
    {"editCase", "/api/v1/cases/%draft", "401 404 404 404 412 404 404 404 404 404 404 404 404"},
    {"editCase", "/api/v1/cases/4711", "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"listActions", "/api/v1/cases/%bid/actions",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"listActions", "/api/v1/cases/%draft/actions",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"listActions", "/api/v1/cases/4711/actions",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"takeAction", "/api/v1/cases/%bid/actions/recommend",
     "401 404 404 412 404 412 412 412 412 412 404 412 412"},
    {"takeAction", "/api/v1/cases/%draft/actions/submit",
     "401 404 404 404 412 404 404 404 404 404 404 404 404"},
    {"takeAction", "/api/v1/cases/4711/actions/submit",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readHistory", "/api/v1/cases/%bid/history",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"readHistory", "/api/v1/cases/%draft/history",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"readHistory", "/api/v1/cases/4711/history",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"listComments", "/api/v1/cases/%bid/comments",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"listComments", "/api/v1/cases/%draft/comments",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"listComments", "/api/v1/cases/4711/comments",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"addComment", "/api/v1/cases/%bid/comments",
     "401 404 404 422 404 422 422 422 422 422 404 422 422"},
    {"addComment", "/api/v1/cases/%draft/comments",
     "401 404 404 404 422 404 404 404 404 404 404 404 404"},
    {"withdrawComment", "/api/v1/cases/%bid/comments/4711/withdrawal",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"listDocuments", "/api/v1/cases/%bid/documents",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"listDocuments", "/api/v1/cases/%bid/documents?as_at=2030-01-01T00:00:00Z",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"listDocuments", "/api/v1/cases/%draft/documents",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"listDocuments", "/api/v1/cases/4711/documents",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"listAttachments", "/api/v1/cases/%bid/attachments",
     "401 404 404 200 404 200 200 200 200 200 404 200 200"},
    {"listAttachments", "/api/v1/cases/4711/attachments",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readAttachment", "/api/v1/cases/%bid/attachments/safeguarding_policy",
     "401 404 404 200 404 200 200 404 200 200 404 200 200"},
    {"readAttachment", "/api/v1/cases/%bid/attachments/summary",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readAttachment", "/api/v1/cases/%draft/attachments/safeguarding_policy",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"readAttachment", "/api/v1/cases/4711/attachments/safeguarding_policy",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"attachDocument", "/api/v1/cases/%bid/attachments/safeguarding_policy",
     "401 404 404 422 404 422 422 422 422 422 404 422 422"},
    {"attachDocument", "/api/v1/cases/%draft/attachments/safeguarding_policy",
     "401 404 404 404 412 404 404 404 404 404 404 404 404"},
    {"attachDocument", "/api/v1/cases/%draft/attachments/summary",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"attachDocument", "/api/v1/cases/4711/attachments/safeguarding_policy",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readRanking", "/api/v1/cases/%round/ranking",
     "401 404 404 404 404 200 403 403 200 200 404 200 200"},
    {"readRanking", "/api/v1/cases/%bid/ranking",
     "401 404 404 404 404 422 422 422 422 422 404 422 422"},
    {"readRanking", "/api/v1/cases/4711/ranking",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readAllocation", "/api/v1/cases/%round/allocation",
     "401 404 404 404 404 200 403 403 200 200 404 200 200"},
    {"readAllocation", "/api/v1/cases/%draft/allocation",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readAllocation", "/api/v1/cases/4711/allocation",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
    {"readDocument", "/api/v1/documents/%letter",
     "401 404 404 200 404 200 404 404 200 200 404 200 200"},
    {"readDocument", "/api/v1/documents/%receipt",
     "401 404 404 404 200 404 404 404 404 404 404 404 404"},
    {"readDocument", "/api/v1/documents/%proposals",
     "401 404 404 404 404 200 404 404 200 200 404 200 404"},
    {"readDocument", "/api/v1/documents/%record",
     "401 404 404 404 404 200 404 404 200 200 404 200 404"},
    {"readDocument", "/api/v1/documents/4711",
     "401 404 404 404 404 404 404 404 404 404 404 404 404"},
};

class Visibility : public testing::Test {
 protected:
  Visibility() : api_([this](support::Acting& acting) { prepare(acting); }) {}

  void prepare(support::Acting& acting);
  PersonId add(support::Acting& acting, const std::string& who, FundId fund,
               const std::string& role);
  std::int64_t add_document(support::Acting& acting, std::int64_t case_id, const char* audience);

  std::string filled_in(std::string target) const {
    for (const auto& [name, id] : ids_)
      if (const auto found = target.find("%" + name); found != std::string::npos)
        target.replace(found, name.size() + 1, std::to_string(id));
    return target;
  }
  Answer ask(const Row& row, const std::string& who) const;
  Answer attach(const std::string& who, const std::string& target) const;
  std::vector<std::string> refs_seen_by(const std::string& who) const;

  std::map<std::string, std::int64_t> ids_;
  ApiServing api_;
};

PersonId Visibility::add(support::Acting& acting, const std::string& who, FundId fund,
                         const std::string& role) {
  acting.write([&](const service::Context& context) {
    const auto person =
        std::get<PersonId>(service::add_person(context, {who + "@late.example", who, {}}));
    service::appoint(context, fund, person, role, "Elsewhere", {});
    acting.partnership.people[who] = person;
    return true;
  });
  return acting.partnership.people[who];
}

std::int64_t Visibility::add_document(support::Acting& acting, std::int64_t case_id,
                                      const char* audience) {
  std::int64_t id = 0;
  acting.write([&](const service::Context& context) {
    id = store::add_document(
             context.db,
             {acting.partnership.fund, CaseId{case_id}, std::string("for-") + audience, "Title",
              audience, "<p>Text</p>", context.now},
             support::making_a_document(context))
             .id;
    return true;
  });
  return id;
}

void Visibility::prepare(support::Acting& acting) {
  FundId other_fund;
  acting.write([&](const service::Context& context) {
    auto set_up = service::set_up_fund(context, support::fund_files("examples/harbour-youth-2026"));
    other_fund = std::get<service::FundSetUp>(set_up).fund;
    return true;
  });
  add(acting, "stranger", other_fund, "officer");
  const CaseId round = acting.open_round();
  const CaseId draft = acting.start_bid("lead2", round, "Choir", 4'000'00);
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  support::attach(acting, "lead1", bid, "safeguarding_policy", "Policy.pdf", support::pdf);
  support::attach(acting, "lead2", draft, "safeguarding_policy", "Policy.pdf", support::pdf);
  acting.bring(bid, "scored");
  add(acting, "newcomer", acting.partnership.fund, "assessor");
  ids_ = {{"round", round.value}, {"draft", draft.value}, {"bid", bid.value}};
  ids_["letter"] = add_document(acting, bid.value, "applicant");
  ids_["receipt"] = add_document(acting, draft.value, "applicant");
  ids_["proposals"] = add_document(acting, round.value, "pcc_office");
  ids_["record"] = add_document(acting, round.value, "file");
}

const Endpoint* route_of(std::string_view operation) {
  for (const auto& route : api_routes())
    if (operation == route.operation) return &route;
  return nullptr;
}

Answer Visibility::attach(const std::string& who, const std::string& target) const {
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"P.pdf\"\r\n\r\n" +
      support::pdf + "\r\n--b--\r\n";
  const std::string token = who.empty() ? "" : "Authorization: Bearer " + api_.token(who) + "\r\n";
  return api_.ask_raw(post(target, body,
                           "Content-Type: multipart/form-data; boundary=b\r\n"
                           "If-Match: \"999999\"\r\n" +
                               token));
}

Answer Visibility::ask(const Row& row, const std::string& who) const {
  const std::string method(name_of(route_of(row.operation)->route.method));
  const std::map<std::string, std::string> bodies = {{"POST", "{}"},
                                                     {"PATCH", R"({"answers": {}})"}};
  if (row.operation == std::string_view("attachDocument"))
    return attach(who, filled_in(row.target));
  const std::string body = bodies.contains(method) ? bodies.at(method) : "";
  return api_.ask(who, method, filled_in(row.target), body,
                  method == "GET" ? "" : "If-Match: \"999999\"\r\n");
}

TEST_F(Visibility, EveryRouteForEverybody) {
  const std::string nothing = api_.get("nobody", "/api/v1/cases/4711").body;
  for (const auto& row : rows) {
    ASSERT_NE(route_of(row.operation), nullptr) << row.operation;
    std::istringstream statuses(row.statuses);
    for (const auto& who : people) {
      int expected = 0;
      statuses >> expected;
      const Answer answer = ask(row, who);
      EXPECT_EQ(answer.status, expected)
          << row.operation << " " << row.target << " for " << who << ": " << answer.body;
      if (expected == 404) {
        EXPECT_EQ(answer.body, nothing) << row.operation << " " << row.target << " for " << who;
      }
    }
    EXPECT_FALSE(statuses >> std::ws && !statuses.eof())
        << row.operation << " has more statuses than people";
  }
}

TEST_F(Visibility, NoRouteIsWithoutARow) {
  std::set<std::string> with_row;
  for (const auto& row : rows) with_row.insert(row.operation);
  for (const auto& route : api_routes())
    EXPECT_TRUE(with_row.contains(route.operation))
        << route.operation << " has no row: say who may see what it shows";
}

std::vector<std::string> Visibility::refs_seen_by(const std::string& who) const {
  const json::value page = json::parse(api_.get(who, "/api/v1/cases").body);
  std::vector<std::string> refs;
  for (const auto& item : page.at("items").as_array())
    refs.push_back(json::value_to<std::string>(item.at("ref")));
  return refs;
}

TEST_F(Visibility, AListHoldsWhatCanBeReadOneByOne) {
  const std::string round = "SMP-2019-RD01", draft = "SMP-2019-001", bid = "SMP-2019-002";
  for (const char* nothing : {"nobody", "stranger", "pcc"})
    EXPECT_THAT(refs_seen_by(nothing), ElementsAre()) << nothing;
  EXPECT_THAT(refs_seen_by("lead1"), ElementsAre(bid));
  EXPECT_THAT(refs_seen_by("lead2"), ElementsAre(draft));
  for (const char* staff :
       {"officer1", "assessor1", "newcomer", "chair", "finance1", "auditor", "administrator"})
    EXPECT_THAT(refs_seen_by(staff), ElementsAre(round, bid)) << staff;
}

// What a document, a history and a case say to whom: the parts of one answer that depend on who
// asks.
TEST_F(Visibility, AnAssessorSeesNoTextBeforeDeclaring) {
  const json::value hidden =
      json::parse(api_.get("newcomer", filled_in("/api/v1/cases/%bid")).body);
  EXPECT_EQ(hidden.at("textHidden"), true);
  EXPECT_EQ(hidden.at("organisation"), "Quayside Boxing Club");
  for (const char* member : {"answers", "sheets", "scores", "interests", "ledger"})
    EXPECT_FALSE(hidden.as_object().contains(member)) << member;
  const json::value line =
      json::parse(api_.get("newcomer", "/api/v1/cases?kind=bid").body).at("items").at(0);
  EXPECT_EQ(line.at("title"), "");
  EXPECT_EQ(line.at("amountPence"), nullptr);
}

TEST_F(Visibility, AnApplicantSeesNeitherScoresNorNames) {
  const json::value own = json::parse(api_.get("lead1", filled_in("/api/v1/cases/%bid")).body);
  EXPECT_FALSE(own.as_object().contains("scores"));
  EXPECT_EQ(own.at("sheets"), json::array());
  EXPECT_EQ(own.at("interests"), json::array());
  const json::value history =
      json::parse(api_.get("lead1", filled_in("/api/v1/cases/%bid/history")).body);
  for (const auto& line : history.at("items").as_array()) {
    EXPECT_EQ(line.at("actor"), "");
    EXPECT_EQ(line.at("reason"), "");
  }
  const json::value staff =
      json::parse(api_.get("officer1", filled_in("/api/v1/cases/%bid/history")).body);
  EXPECT_EQ(staff.at("items").at(0).at("actor"), "Lee Boxing");
}

// Reasons against the panel's actions held the score: "The score is 18.67; the quality line is 60."
TEST_F(Visibility, AnApplicantReadsNothingOfTheJudgementInWhatMayBeDone) {
  const json::value own =
      json::parse(api_.get("lead1", filled_in("/api/v1/cases/%bid/actions")).body);
  EXPECT_EQ(own.at("state"), "considered");
  ASSERT_EQ(own.at("actions").as_array().size(), 1U);
  EXPECT_EQ(own.at("actions").at(0).at("action"), "withdraw");
  const json::value chair =
      json::parse(api_.get("chair", filled_in("/api/v1/cases/%bid/actions")).body);
  EXPECT_EQ(chair.at("state"), "scored");
  EXPECT_EQ(chair.at("actions").as_array().size(), 5U);
}

TEST_F(Visibility, AnApplicantSeesNeitherTheStateNorTheMoneyBeforeTheLetter) {
  const json::value own = json::parse(api_.get("lead1", filled_in("/api/v1/cases/%bid")).body);
  EXPECT_EQ(own.at("state"), "considered");
  EXPECT_EQ(own.at("stateTitle"), "Being considered");
  EXPECT_EQ(own.at("enteredStateAt"), "2019-03-11T10:00:00Z") << "the sift, the last they read of";
  EXPECT_FALSE(own.as_object().contains("ledger"));
  const auto found = [&](const std::string& who, const std::string& state) {
    return json::parse(api_.get(who, "/api/v1/cases?state=" + state).body)
        .at("items")
        .as_array()
        .size();
  };
  EXPECT_EQ(found("lead1", "considered"), 1U);
  EXPECT_EQ(found("lead1", "scored"), 0U);
  EXPECT_EQ(found("officer1", "considered"), 0U);
  EXPECT_EQ(found("officer1", "scored"), 1U);
}

TEST_F(Visibility, NobodyIsNamedToAnAssessorWhoHasNotDeclared) {
  const auto named = [&](const std::string& who) {
    std::set<std::string> actors;
    const json::value history =
        json::parse(api_.get(who, filled_in("/api/v1/cases/%bid/history")).body);
    for (const auto& line : history.at("items").as_array())
      actors.insert(json::value_to<std::string>(line.at("actor")));
    return actors.size();
  };
  EXPECT_EQ(named("newcomer"), 1U);  // "" for all
  EXPECT_GT(named("assessor1"), 3U);
}

}  // namespace
}  // namespace almoner::http

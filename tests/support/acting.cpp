#include "tests/support/acting.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <span>
#include <stdexcept>

#include "api/service/answers_json.hpp"
#include "api/service/eligibility.hpp"
#include "api/store/cases.hpp"
#include "api/store/salt.hpp"

namespace almoner::support {
namespace json = boost::json;
using service::ActionDone;
using service::Failure;
using service::Result;

namespace {

void add_scores(const json::object& scores, service::ActionRequest& request) {
  for (const auto& [code, given] : scores)
    request.scores.push_back({std::string(code), static_cast<int>(given.at("score").as_int64()),
                              json::value_to<std::string>(given.at("reason"))});
}

service::ActionRequest request_of(CaseId id, const std::string& action, const json::object& body) {
  service::ActionRequest request;
  request.id = id;
  request.action = action;
  if (const auto* fields = body.if_contains("fields"))
    request.fields = service::raw_fields(fields->as_object());
  if (const auto* reason = body.if_contains("reason"))
    request.reason = json::value_to<std::string>(*reason);
  if (const auto* scores = body.if_contains("scores")) add_scores(scores->as_object(), request);
  if (const auto* interest = body.if_contains("interest"))
    request.interest = {json::value_to<std::string>(interest->at("kind")),
                        json::value_to<std::string>(interest->at("reason"))};
  return request;
}

ActionDone must(Result<ActionDone> result, const std::string& what) {
  if (!service::failed(result)) return std::get<ActionDone>(std::move(result));
  std::string text = what + " was refused:";
  for (const auto& sentence : sentences(result)) text += " " + sentence;
  throw std::runtime_error(text);
}

struct Step {
  const char* state;  // that it leads to
  const char* who;
  const char* action;
  const char* at;
};
constexpr Step steps[] = {
    {"submitted", "", "submit", "2019-03-01T10:00:00Z"},
    {"scoring", "officer1", "pass_sift", "2019-03-11T10:00:00Z"},
    {"scored", "officer1", "close_scoring", "2019-03-18T10:00:00Z"},
    {"finance_check", "chair", "recommend", "2019-03-25T10:00:00Z"},
    {"ready_for_pcc", "finance1", "sign_off", "2019-03-26T10:00:00Z"},
};

void score(Acting& acting, CaseId bid) {
  for (const char* assessor : {"assessor1", "assessor2", "assessor3"}) {
    acting.act(assessor, bid, "declare_interest",
               {{"interest", {{"kind", "none"}, {"reason", ""}}}});
    acting.act(assessor, bid, "score", {{"scores", sheet(4)}});
  }
}

json::object body_for(Acting& acting, CaseId bid, std::string_view action) {
  if (action != "recommend") return {};
  const auto amount = json::parse(acting.row(bid).answers).at("amount");
  return {{"fields", {{"award", amount}, {"crime_reduction_reasons", "It reaches people."}}}};
}

}  // namespace

store::Act making_a_document(const service::Context& context) {
  store::Act act;
  act.action = "make_document";
  act.effective_at = act.recorded_at = context.now;
  act.salt = store::fresh_salt();
  return act;
}

std::vector<std::string> sentences(const Result<ActionDone>& result) {
  const auto& failure = std::get<Failure>(result);
  std::vector<std::string> out;
  for (const auto& reason : failure.reasons) out.push_back(reason.text);
  if (out.empty()) out.push_back(failure.detail);
  return out;
}

std::vector<std::string> reasons(const Result<ActionDone>& result) {
  std::vector<std::string> out;
  for (const auto& reason : std::get<Failure>(result).reasons)
    out.push_back(std::string(workflow::name_of(reason.code)) + ": " + reason.text);
  return out;
}

Acting::Acting(store::Database& db, const service::DefinitionFiles& files) : db_(db) {
  write([&](const service::Context& lent) {
    partnership = set_up_partnership(lent, files);
    return true;
  });
}

bool Acting::write(const std::function<bool(const service::Context&)>& work) {
  return store::write_now(db_, [&](store::Database&) { return work(context()); });
}

Result<ActionDone> Acting::try_open(const std::string& who, const service::OpenRequest& request) {
  Result<ActionDone> result = service::not_found();
  write([&](const service::Context& lent) {
    const auto kind = service::to_start(lent, request.fund, request.workflow, request.parent);
    result = service::open_case(
        lent, partnership.caller(who), request, {},
        kind ? service::right_answers(kind->workflow->form, now) : service::StopAnswers{});
    return !service::failed(result);
  });
  return result;
}

Result<ActionDone> Acting::try_act(const std::string& who, CaseId id, const std::string& action,
                                   const json::object& body) {
  Result<ActionDone> result = service::not_found();
  write([&](const service::Context& lent) {
    result = service::take_action(lent, partnership.caller(who), request_of(id, action, body));
    const auto* failure = std::get_if<Failure>(&result);
    return failure == nullptr || failure->keep;
  });
  return result;
}

ActionDone Acting::act(const std::string& who, CaseId id, const std::string& action,
                       const json::object& body) {
  return must(try_act(who, id, action, body), who + ": " + action);
}

CaseId Acting::open(const std::string& who, const service::OpenRequest& request) {
  return must(try_open(who, request), who + ": open " + request.workflow).id;
}

CaseId Acting::open_round() {
  now = at("2019-02-12T10:00:00Z");
  service::OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "main-round";
  request.answers = service::raw_fields({{"title", "Main round"}});
  const CaseId round = open("officer1", request);
  act("officer1", round, "announce");
  now = at("2019-02-20T10:00:00Z");
  return round;
}

CaseId Acting::start_bid(const std::string& who, CaseId round, const std::string& title,
                         std::int64_t pence) {
  service::OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = partnership.organisations.at(who);
  request.answers = service::raw_fields(bid_answers(title, pence));
  return open(who, request);
}

CaseId Acting::start_request(const std::string& who, const std::string& title, std::int64_t pence) {
  service::OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "tactical-pot";
  request.organisation = partnership.organisations.at(who);
  request.answers = service::raw_fields(request_answers(title, pence));
  return open(who, request);
}

void Acting::bring(CaseId bid, const std::string& state) {
  const auto here = std::find_if(std::begin(steps), std::end(steps),
                                 [&](const Step& step) { return step.state == row(bid).state; });
  const auto* first = here == std::end(steps) ? std::begin(steps) : here + 1;
  for (const Step& step : std::span(first, std::end(steps))) {
    if (row(bid).state == state) return;
    now = std::max(now, at(step.at));
    if (step.action == std::string_view("close_scoring")) score(*this, bid);
    std::string who = step.who;
    for (const auto& [name, organisation] : partnership.organisations)
      if (who.empty() && organisation == row(bid).organisation) who = name;
    act(who, bid, step.action, body_for(*this, bid, step.action));
  }
}

store::Case Acting::row(CaseId id) {
  return store::find_case(db_, id).value();
}

}  // namespace almoner::support

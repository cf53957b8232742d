#include <boost/json.hpp>
#include <set>

#include "api/pages/admin_rows.hpp"
#include "api/pages/asked_again.hpp"
#include "api/pages/awaited.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/fund_model.hpp"
#include "api/pages/join_requests.hpp"
#include "api/pages/kept_form.hpp"
#include "api/pages/list_address.hpp"
#include "api/pages/places.hpp"
#include "api/pages/taken_back.hpp"
#include "api/pages/work_rows.hpp"
#include "api/service/administration.hpp"
#include "api/service/filling.hpp"
#include "api/service/membership.hpp"
#include "api/service/score_draft.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/unread.hpp"
#include "api/service/waiting.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

std::string joined(const std::vector<std::string>& steps) {
  std::string out;
  for (std::size_t i = 0; i < steps.size(); ++i)
    out += (i == 0 ? "" : i + 1 == steps.size() ? " or " : ", ") + steps[i];
  return out;
}

json::value until_json(const service::Context& context,
                       const std::optional<service::Deadline>& until, const Wording& wording) {
  if (!until) return nullptr;
  return json::object{
      {"text", until->is_target ? wording.day(until->at) : wording.moment(until->at)},
      {"because", until->because},
      {"isOver", until->at < context.now}};
}

json::array barred_json(const service::Waiting& waiting) {
  json::array out;
  for (const auto& one : waiting.barred)
    out.push_back({{"ref", one.ref},
                   {"organisation", one.organisation},
                   {"path", case_path(one.id)},
                   {"reason", one.reason}});
  return out;
}

using Begun = std::set<CaseId>;  // of which they keep scores that they have not given

json::object waiting_json(const service::Context& context, const service::WaitingCase& waiting,
                          const Begun& begun, const Wording& wording) {
  const auto& line = waiting.line;
  return {{"isBegun", begun.contains(line.row.id)},
          {"ref", line.row.ref},
          {"title", line.title},
          {"organisation", waiting.organisation},
          {"path", case_path(line.row.id)},
          {"amount", line.amount ? sum_words(*line.amount) : std::string()},
          {"since", wording.day(line.row.entered_state_at)},
          {"until", until_json(context, waiting.until, wording)}};
}

json::object group_json(const service::Context& context, const service::WaitingGroup& group,
                        const Begun& begun) {
  const Wording wording(*group.definition->fund);
  json::array cases;
  for (const auto& waiting : group.cases)
    cases.push_back(waiting_json(context, waiting, begun, wording));
  ListAsked all;
  all.fund = group.fund_code;
  all.kind = group.kind;
  all.state = group.state;
  return {{"title", step_heading(joined(group.steps))},
          {"id", group.workflow + "-" + group.state},
          {"fund", group.fund_title},
          {"kind", group.kind},
          {"stateTitle", group.state_title},
          {"inState", group.in_state},
          {"shown", group.cases.size()},
          {"isWhole", group.is_whole},
          {"allPath", address_of(all)},
          {"cases", std::move(cases)}};
}

// What the form is filled in for, where something waits for it: "File the return".
std::string form_title(const service::OwnCase& own) {
  const auto& workflow = *own.definition->workflow(own.line.row.workflow);
  const auto& name = own.line.row.state;
  const auto* state = workflow.state(name);
  if (state && name != workflow.start)
    for (const auto& step : state->transitions)
      if (service::sends_form_in(workflow, name, step)) return capitalised(step.title);
  return "Go on with the form";
}

// Where no step is theirs: what is asked of them all the same, or whom it waits for.
std::string next_words(const Visit& visit, const service::OwnCase& own, const Wording& wording) {
  const auto found = service::see_case(visit.context, visit.caller(), own.line.row.id);
  const auto* seen = std::get_if<service::SeenCase>(&found);
  const auto words = seen ? awaited_words(visit.context, *seen, wording) : std::string();
  if (seen && is_asked_to_act(*seen)) return words;
  return "Nothing is asked of you now." + (words.empty() ? words : " " + words);
}

json::object own_json(const Visit& visit, const service::OwnCase& own) {
  const auto& context = visit.context;
  const Wording wording(*own.definition->fund);
  const auto& workflow = *own.definition->workflow(own.line.row.workflow);
  json::array steps;
  for (const auto& step : own.steps)
    steps.push_back({{"title", step_heading(step.title)},
                     {"path", service::sends_form_in(workflow, own.line.row.state, *step.transition)
                                  ? case_path(own.line.row.id) + "/check"
                                  : action_path(own.line.row.id, step.action)}});
  return {{"ref", own.line.row.ref},
          {"title", own.line.title},
          {"organisation", own.organisation},
          {"fund", own.fund_title},
          {"path", case_path(own.line.row.id)},
          {"stateTitle", own.line.state_title},
          {"since", wording.day(own.line.row.entered_state_at)},
          {"mayEdit", own.may_edit},
          {"askedAgain", own.may_edit && own.line.row.state != workflow.start
                             ? asked_again_json(visit, own.line.row.id)
                             : json::array()},
          {"formTitle", own.may_edit ? form_title(own) : std::string()},
          {"next",
           own.may_edit || !own.steps.empty() ? std::string() : next_words(visit, own, wording)},
          {"steps", std::move(steps)},
          {"takenBack", taken_back_words(own.line.row, workflow, true, wording, context.now)},
          {"closed", own.closed},
          {"byItself", own.closed.empty()
                           ? std::string()
                           : by_itself_words(own.line.row, workflow, wording, context.now)},
          {"until", until_json(context, own.until, wording)}};
}

json::array may_start_json(const std::vector<service::FundView>& funds) {
  json::array out;
  for (const auto& fund : funds)
    for (const auto& start : fund.may_start)
      out.push_back({{"title", start.title},
                     {"fund", fund.title},
                     {"code", fund.code},
                     {"workflow", start.workflow},
                     {"kind", start.kind},
                     {"parent", start.parent.value},
                     {"parentRef", start.parent_ref}});
  return out;
}

// To whoever does nothing here yet: what is open, and how they begin.
json::array open_json(const Visit& visit) {
  json::array open;
  for (const auto& fund : service::public_funds(visit.context))
    for (const auto& way : fund.ways)
      if (way.opening == service::Opening::open)
        open.push_back(way_model(fund, way, visit.context.now));
  return open;
}

json::array unread_json(const Visit& visit) {
  json::array out;
  const Zone zone = Zone::find("Europe/London").value();
  for (const auto& one : service::unread_messages(visit.context, visit.caller()))
    out.push_back({{"ref", one.ref},
                   {"title", one.title},
                   {"path", case_path(one.id) + "/comments/latest"},
                   {"count", one.count},
                   {"latest", date_and_time_words(one.latest, zone)}});
  return out;
}

// Who is of an organisation answers whoever asks to join it.
json::array join_waiting_json(const Visit& visit) {
  json::array out;
  for (const auto& one : service::join_requests_waiting(visit.context, visit.caller()))
    out.push_back({{"name", one.name},
                   {"askers", one.askers},
                   {"path", "/organisations/" + std::to_string(one.organisation.value)}});
  return out;
}

}  // namespace

Answer home_page(Visit& visit) {
  const auto funds = service::funds_for(visit.context, visit.caller());
  bool is_appointed = false;
  for (const auto& fund : funds) is_appointed = is_appointed || !fund.roles.empty();
  const auto waiting =
      is_appointed ? service::waiting_for(visit.context, visit.caller()) : service::Waiting{};
  const auto own = service::own_cases(visit.context, visit.caller());
  const bool is_member = !service::organisations_for(visit.context, visit.caller()).empty();
  const bool is_new = !is_appointed && own.cases.empty();
  json::array groups, cases;
  const auto begun = service::cases_begun(visit.context, visit.caller());
  for (const auto& group : waiting.groups)
    groups.push_back(group_json(visit.context, group, begun));
  for (const auto& line : own.cases) cases.push_back(own_json(visit, line));
  return View{"home",
              {{"isAppointed", is_appointed},
               {"isMember", is_member},
               {"isNew", is_new},
               {"open", is_new ? open_json(visit) : json::array()},
               {"groups", std::move(groups)},
               {"barred", barred_json(waiting)},
               {"isWhole", waiting.is_whole},
               {"unread", unread_json(visit)},
               {"own", std::move(cases)},
               {"ownIsWhole", own.is_whole},
               {"joinRequests", join_requests_json(visit)},
               {"joinWaiting", join_waiting_json(visit)},
               {"places", fund_places_json(visit)},
               {"outages", outages_json(visit)},
               {"keptForms", kept_forms_json(visit)},
               {"starts", may_start_json(funds)}}};
}

}  // namespace almoner::pages

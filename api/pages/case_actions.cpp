#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/case_parts.hpp"
#include "api/service/filling.hpp"
#include "api/service/starting.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

json::array sentences_of(const std::vector<workflow::Reason>& reasons) {
  json::array out;
  for (const auto& reason : reasons) out.push_back(json::string(reason.text));
  return out;
}

bool is_sent_in(const service::ActionView& action, const service::SeenCase& seen) {
  return service::sends_form_in(*seen.loaded.workflow, seen.loaded.row.state, *action.transition);
}

// A date is put right nowhere.
bool can_be_put_right(const std::vector<workflow::Reason>& reasons) {
  return std::any_of(reasons.begin(), reasons.end(), [](const auto& reason) {
    return reason.code != workflow::ReasonCode::too_late &&
           reason.code != workflow::ReasonCode::too_early;
  });
}

json::object action_json(const service::ActionView& action, const service::SeenCase& seen) {
  return {{"title", step_heading(action.title)},
          {"path", step_path(action, seen)},
          {"isPutRight", is_sent_in(action, seen) && can_be_put_right(action.reasons)},
          {"warnings", sentences_of(action.warnings)},
          {"reasons", sentences_of(action.reasons)},
          {"onBehalf", action.on_behalf}};
}

}  // namespace

std::string step_path(const service::ActionView& action, const service::SeenCase& seen) {
  const CaseId id = seen.shown.id;
  return is_sent_in(action, seen) ? case_path(id) + "/check" : action_path(id, action.action);
}

workflow::Course course_in(const service::SeenCase& seen, const service::ActionView& action) {
  const auto& workflow = *seen.loaded.workflow;
  const auto* state = workflow.state(seen.loaded.row.state);
  return state ? workflow::course_of(workflow, *state, *action.transition)
               : workflow::Course::aside;
}

// Whoever gave no sheet, and declared nothing, need not read in every state that there is none of
// theirs to take back.
bool has_none_of_theirs(const service::ActionView& action) {
  return !action.transition->undoes_own.empty() && !action.reasons.empty() &&
         action.reasons.front().code == workflow::ReasonCode::wrong_state;
}

json::object actions_json(const service::ActionsView& view) {
  json::array on, aside, ends, back, refused;
  for (const auto& action : view.actions) {
    if (has_none_of_theirs(action)) continue;
    const bool opens_the_text =
        action.collects == "interests" && view.seen.sight == service::Sight::declare_first;
    const bool is_theirs = workflow::takes_on(*action.transition) && !action.on_behalf;
    const auto course = opens_the_text ? workflow::Course::on : course_in(view.seen, action);
    auto& list = !action.reasons.empty()            ? refused
                 : !is_theirs && !opens_the_text    ? back
                 : course == workflow::Course::on   ? on
                 : course == workflow::Course::ends ? ends
                                                    : aside;
    list.push_back(action_json(action, view.seen));
  }
  return {{"on", std::move(on)},
          {"aside", std::move(aside)},
          {"ends", std::move(ends)},
          {"back", std::move(back)},
          {"refused", std::move(refused)}};
}

json::array starts_json(const Visit& visit, const service::SeenCase& seen) {
  json::array out;
  for (const auto& way : service::may_start_under(visit.context, visit.caller(), seen.shown.id)) {
    const auto* workflow = seen.loaded.definition->workflow(way.workflow);
    const auto* start = workflow ? workflow->state(workflow->start) : nullptr;
    const auto steps =
        start ? workflow::steps_on(*start) : std::vector<const workflow::Transition*>{};
    const bool leads_on = !steps.empty() && steps.front()->goes_to != start->name;
    out.push_back(
        {{"workflow", way.workflow},
         {"title", leads_on ? capitalised(steps.front()->title) : "Start: " + way.title}});
  }
  return out;
}

}  // namespace almoner::pages

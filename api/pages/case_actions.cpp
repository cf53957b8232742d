#include <boost/json.hpp>

#include "api/pages/case_parts.hpp"
#include "api/service/filling.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

json::array sentences_of(const std::vector<workflow::Reason>& reasons) {
  json::array out;
  for (const auto& reason : reasons) out.push_back(json::string(reason.text));
  return out;
}

json::object action_json(const service::ActionView& action, const service::SeenCase& seen) {
  return {{"title", capitalised(action.title)},
          {"path", step_path(action, seen)},
          {"warnings", sentences_of(action.warnings)},
          {"reasons", sentences_of(action.reasons)},
          {"onBehalf", action.on_behalf}};
}

}  // namespace

std::string step_path(const service::ActionView& action, const service::SeenCase& seen) {
  const CaseId id = seen.shown.id;
  const bool is_sent_in = service::sends_form_in(seen.loaded.workflow->form, *action.transition);
  return is_sent_in ? case_path(id) + "/check" : action_path(id, action.action);
}

json::object actions_json(const service::ActionsView& view) {
  json::array forward, back, refused;
  for (const auto& action : view.actions) {
    const bool opens_the_text =
        action.collects == "interests" && view.seen.sight == service::Sight::declare_first;
    const bool is_forward =
        (workflow::takes_on(*action.transition) && !action.on_behalf) || opens_the_text;
    auto& list = !action.reasons.empty() ? refused : is_forward ? forward : back;
    list.push_back(action_json(action, view.seen));
  }
  return {
      {"forward", std::move(forward)}, {"back", std::move(back)}, {"refused", std::move(refused)}};
}

}  // namespace almoner::pages

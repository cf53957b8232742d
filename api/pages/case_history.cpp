#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/case_parts.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

std::string state_title(const workflow::Workflow& workflow, const std::string& name) {
  if (const auto* state = workflow.state(name)) return state->title;
  if (workflow.applicant_sees)
    for (const auto& instead : workflow.applicant_sees->instead)
      if (instead.state == name) return instead.title;
  return name;
}

std::string change_words(const service::HistoryLine& line, const workflow::Workflow& workflow) {
  if (line.to_state.empty() || line.from_state == line.to_state) return {};
  const std::string to = "“" + state_title(workflow, line.to_state) + "”";
  if (line.from_state.empty()) return "It began as " + to + ".";
  return "It went from “" + state_title(workflow, line.from_state) + "” to " + to + ".";
}

json::object line_json(const service::HistoryLine& line, const workflow::Workflow& workflow,
                       const Wording& wording) {
  json::array notes;
  for (const auto& note : line.small_council) notes.push_back(json::string(note));
  return {{"title", capitalised(line.action_title)},
          {"who", line.in_place_of.empty()
                      ? line.actor
                      : line.actor + ", covering the leave of " + line.in_place_of},
          {"role", line.role.empty() || line.role == "clock" ? "" : wording.role(line.role)},
          {"at", wording.moment(line.effective_at)},
          {"change", change_words(line, workflow)},
          {"reason", line.reason},
          {"notes", std::move(notes)},
          {"isErased", line.erased}};
}

}  // namespace

json::array history_json(const service::HistoryPage& page, const workflow::Workflow& workflow,
                         const Wording& wording) {
  json::array lines;
  for (auto line = page.lines.rbegin(); line != page.lines.rend(); ++line)
    lines.push_back(line_json(*line, workflow, wording));
  return lines;
}

json::value done_json(Visit& visit, const service::ActionsView& actions, const Wording& wording) {
  const std::string action = visit.asked("done");
  if (action.empty()) return nullptr;
  const auto& loaded = actions.seen.loaded;
  const auto deed = service::last_done(visit.context, visit.caller(), loaded, action);
  if (!deed) return nullptr;
  json::array undo;
  for (const auto* step : workflow::undone_by(*loaded.workflow, loaded.row.state, action)) {
    const auto mine =
        std::find_if(actions.actions.begin(), actions.actions.end(), [&](const auto& possible) {
          return possible.action == step->action && possible.reasons.empty();
        });
    undo.push_back(
        {{"title", step->title},
         {"who", wording.roles(step->who_may)},
         {"path", mine == actions.actions.end() ? std::string()
                                                : action_path(loaded.row.id, step->action)}});
  }
  return json::object{{"title", deed->title},
                      {"at", wording.moment(deed->at)},
                      {"undo", std::move(undo)},
                      {"stateTitle", actions.seen.state_title}};
}

}  // namespace almoner::pages

// What they keep after sending something in; the same whenever it is opened again.
#include <algorithm>
#include <boost/json.hpp>

#include "api/http/exchange.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/taken_back.hpp"
#include "api/pages/wording.hpp"
#include "api/service/filling.hpp"
#include "api/service/read_case.hpp"
#include "api/service/records.hpp"
#include "engine/workflow/past_verb.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;

namespace {

constexpr int pages_max = 20;  // of the history; everybody's changes of a form are in it
constexpr int lines_a_page = 200;

bool sends_form_in(const workflow::Workflow& workflow, const std::string& action) {
  for (const auto& state : workflow.states)
    if (const auto* transition = state.transition(action))
      return service::sends_form_in(workflow, state.name, *transition);
  return false;
}

// Whether it came too late, and was kept in the state for such.
bool came_late(const workflow::Workflow& workflow, const service::HistoryLine& line) {
  for (const auto& state : workflow.states) {
    const auto* transition = state.transition(line.action);
    if (transition && transition->until && transition->until->kept_as == line.to_state &&
        transition->goes_to != line.to_state)
      return true;
  }
  return false;
}

struct Sent {
  std::optional<service::HistoryLine> last;        // the last time that it was sent in
  std::optional<service::HistoryLine> taken_back;  // what made it a draft again after that
};

Sent sendings(Visit& visit, const service::SeenCase& seen) {
  const auto& workflow = *seen.loaded.workflow;
  Sent sent;
  std::int64_t after = 0;
  for (int page = 0; page < pages_max; ++page) {
    auto history =
        service::history(visit.context, visit.caller(), seen.shown.id, after, lines_a_page);
    if (failed(history)) break;
    auto& found = std::get<service::HistoryPage>(history);
    for (auto& line : found.lines) {
      if (line.to_state == workflow.start && line.from_state != workflow.start)
        sent.taken_back = line;
      if (!sends_form_in(workflow, line.action)) continue;
      sent.last = std::move(line);
      sent.taken_back.reset();
    }
    after = found.next;
    if (after == 0) break;
  }
  return sent;
}

json::object receipt_model(const service::HistoryLine& line) {
  return {{"entry", line.seq}, {"leaf", line.leaf}, {"head", line.head}};
}

// The newest document made of it, once it is made.
std::string receipt_path(Visit& visit, const service::HistoryLine& line, CaseId id) {
  const auto documents = service::documents(visit.context, visit.caller(), id);
  std::string path;
  if (const auto* found = std::get_if<std::vector<service::DocumentView>>(&documents))
    for (const auto& document : *found)
      if (document.row.template_name == "receipt" && document.row.made_at >= line.effective_at)
        path = "/documents/" + std::to_string(document.row.id);
  return path;
}

std::string exact_moment(const workflow::Fund& fund, Instant at) {
  const auto zone = Zone::find(fund.time_zone);
  return date_and_time_words(at, zone.value(), Seconds::show);
}

// Within which time somebody is to deal with it: counted from the day on which they may, where that
// is still to come.
std::string aim_words(const workflow::Workflow& workflow, const workflow::State* state,
                      Instant now) {
  if (!state || state->target.empty()) return {};
  std::optional<Instant> begins;
  for (const auto* step : workflow::steps_on(*state)) {
    if (workflow::course_of(workflow, *state, *step) != workflow::Course::on ||
        workflow.has_applicant(step->who_may))
      continue;
    if (!step->from || step->from->instant <= now) return "within " + state->target;
    begins = begins ? std::min(*begins, step->from->instant) : step->from->instant;
  }
  if (!begins) return "within " + state->target;
  return "within " + state->target + " of " + Wording(*workflow.fund).day(*begins) +
         ", when it begins";
}

// What they can still do with it: "Take the bid back".
json::array actions_model(Visit& visit, CaseId id) {
  json::array out;
  auto possible = service::possible_actions(visit.context, visit.caller(), id);
  if (const auto* found = std::get_if<service::ActionsView>(&possible))
    for (const auto& action : found->actions)
      if (action.reasons.empty())
        out.push_back(
            {{"title", step_heading(action.title)}, {"path", step_path(action, found->seen)}});
  return out;
}

// Also of one that was discarded, or lapsed, since then.
std::string taken_back(const Visit& visit, const service::SeenCase& seen, const Sent& sent) {
  const auto& workflow = *seen.loaded.workflow;
  const Wording wording(*workflow.fund);
  const bool is_own = seen.sight == service::Sight::own;
  if (!sent.taken_back) return {};
  const auto words = taken_back_words(seen.shown, workflow, is_own, wording, visit.context.now);
  if (!words.empty()) return words;
  const std::string at = wording.moment(sent.taken_back->effective_at);
  return is_own ? "You took this " + seen.shown.kind + " back on " + at + "."
                : "This " + seen.shown.kind + " was taken back on " + at + ".";
}

}  // namespace

Answer sent_page(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto found = service::see_case(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& seen = std::get<service::SeenCase>(found);
  const auto& workflow = *seen.loaded.workflow;
  const std::string path = case_path(id);
  const Sent sent = sendings(visit, seen);
  const auto& line = sent.last;
  if (!line || seen.sight == service::Sight::declare_first) return see_other(path);
  const auto* state = workflow.state(seen.shown.state);
  return View{"form-sent",
              {{"ref", seen.shown.ref},
               {"kind", workflow.kind},
               {"path", path},
               {"takenBack", taken_back(visit, seen, sent)},
               {"isOpen", is_taken_back(seen.shown, workflow)},
               {"isOwn", seen.sight == service::Sight::own},
               {"done", workflow::past_verb(line->action_title)},
               {"isLate", came_late(workflow, *line)},
               {"at", exact_moment(*workflow.fund, line->effective_at)},
               {"receipt", receipt_model(*line)},
               {"document", receipt_path(visit, *line, id)},
               {"state", seen.state_title},
               {"aim", aim_words(workflow, state, visit.context.now)},
               {"fund", workflow.fund->title},
               {"team", workflow.fund->owner.empty() ? workflow.fund->accountable_body
                                                     : workflow.fund->owner},
               {"actions", actions_model(visit, id)}}};
}

}  // namespace almoner::pages

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "api/pages/awaited.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/fund_model.hpp"
#include "api/pages/taken_back.hpp"
#include "api/service/names.hpp"
#include "api/service/past_limit.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::SeenCase;

namespace {

struct StageRow {
  std::string_view stage;
  const char* tag;
};
constexpr std::array stages{
    StageRow{"submit", "govuk-tag--blue"}, StageRow{"sift", "govuk-tag--yellow"},
    StageRow{"approve", "govuk-tag--purple"}, StageRow{"report", "govuk-tag--green"}};

const char* tag_class(const SeenCase& seen) {
  const auto* state = seen.loaded.workflow->state(seen.shown.state);
  if (state && state->is_end) return "govuk-tag--grey";
  for (const auto& row : stages)
    if (row.stage == seen.stage) return row.tag;
  return "";
}

std::string kind_words(const std::string& kind) {
  std::string words = kind;
  for (char& c : words)
    if (c == '_') c = ' ';
  return words;
}

void add(json::array& sentences, const std::string& sentence) {
  sentences.push_back(json::string(sentence));
}

std::string either(const std::vector<std::string>& steps) {
  std::string out;
  for (std::size_t i = 0; i < steps.size(); ++i)
    out += (i == 0 ? "" : i + 1 == steps.size() ? " or " : ", ") + steps[i];
  return out;
}

bool is_own(const SeenCase& seen) {
  return seen.sight == service::Sight::own;
}

using StepsByRole = std::vector<std::pair<std::string, std::vector<std::string>>>;

// What an applicant may always do, such as to withdraw, is waited for by nobody.
bool is_waited_for(const workflow::State& state, const workflow::Transition& step,
                   const SeenCase& seen) {
  const auto& workflow = *seen.loaded.workflow;
  const bool by_applicant = workflow.has_applicant(step.who_may);
  if (is_own(seen)) return by_applicant;  // who else judges it, and how, is not told
  if (by_applicant && !workflow.has_applicant(workflow::reminded(state))) return false;
  return workflow::is_turn_of(state, step, step.who_may);
}

// A date keeps whoever would take it from it, and nothing that they send now is kept. By the state
// that is shown: of another they are not to know.
bool is_kept_by_date(const workflow::Transition& step, Instant now) {
  return (step.until && step.until->kept_as.empty() && step.until->instant < now) ||
         (step.from && now < step.from->instant);
}

StepsByRole steps_by_role(const workflow::State& state, const SeenCase& seen,
                          const Wording& wording, Instant now) {
  StepsByRole out;
  for (const auto* step : workflow::steps_on(state)) {
    if (!is_waited_for(state, *step, seen)) continue;
    if (is_own(seen) && is_kept_by_date(*step, now)) continue;
    const std::string who = wording.roles(step->who_may);
    auto found =
        std::find_if(out.begin(), out.end(), [&](const auto& row) { return row.first == who; });
    if (found == out.end()) found = out.insert(out.end(), {who, {}});
    found->second.push_back(step->title);
  }
  return out;
}

std::vector<std::string> steps_with_parent(const workflow::State& state) {
  std::vector<std::string> steps;
  for (const auto& step : state.transitions)
    if (!step.only_with.empty() && step.undoes.empty()) steps.push_back(step.title);
  return steps;
}

}  // namespace

std::string step_heading(const std::string& title) {
  return title.starts_with("not ") ? "Do " + title : capitalised(title);
}

std::string case_path(CaseId id) {
  return "/cases/" + std::to_string(id.value);
}

std::string action_path(CaseId id, std::string_view action) {
  return case_path(id) + "/actions/" + std::string(action);
}

namespace {

// What is begun by the council itself, as a round is, is not sent in.
bool is_sent_in(const SeenCase& seen) {
  const auto& workflow = *seen.loaded.workflow;
  const auto* start = workflow.state(workflow.start);
  return seen.shown.submitted_at && !is_taken_back(seen.shown, workflow) && start &&
         workflow.has_applicant(workflow.editors(*start));
}

// Whether it was kept as late, or is: then the seconds say by how much.
bool came_late(const workflow::Workflow& workflow, const store::Case& shown) {
  const auto is_missed = [&](const auto& step) {
    return step.until && !step.until->kept_as.empty() && *shown.submitted_at > step.until->instant;
  };
  return shown.submitted_at && std::ranges::any_of(workflow.states, [&](const auto& state) {
           return std::ranges::any_of(state.transitions, is_missed);
         });
}

std::string exact_moment(const workflow::Fund& fund, Instant at) {
  return date_and_time_words(at, Zone::find(fund.time_zone).value(), Seconds::show);
}

}  // namespace

json::object heading_json(const service::Context& context, const SeenCase& seen,
                          const Wording& wording) {
  const auto& shown = seen.shown;
  const auto& workflow = *seen.loaded.workflow;
  const std::string title = service::case_title(seen);
  const auto moment = [&, is_late = came_late(workflow, shown)](Instant at) {
    return is_late && at == *shown.submitted_at ? exact_moment(*workflow.fund, at)
                                                : wording.moment(at);
  };
  return {{"id", shown.id.value},
          {"ref", shown.ref},
          {"title", title},
          {"kind", kind_words(shown.kind)},
          {"workflow", workflow.title},
          {"path", case_path(shown.id)},
          {"fund", service::fund_title(context, shown.fund)},
          {"organisation", service::organisation_name(context, shown.organisation)},
          {"stateTitle", seen.state_title},
          {"stage", seen.stage},
          {"tagClass", tag_class(seen)},
          {"since", moment(shown.entered_state_at)},
          {"submitted",
           is_sent_in(seen) ? json::value(moment(*shown.submitted_at)) : json::value(nullptr)},
          {"takenBack", taken_back_words(shown, workflow, is_own(seen), wording, context.now)},
          // From the offer on, to be read by whoever is to accept and keep them.
          {"conditions", is_own(seen) && seen.shows_money
                             ? conditions_path(context, workflow, shown.fund)
                             : std::string()},
          {"isOwn", is_own(seen)}};
}

json::array deadlines_json(const service::Context& context, const service::ActionsView& actions,
                           const Wording& wording) {
  json::array sentences;
  const SeenCase& seen = actions.seen;
  const auto& workflow = *seen.loaded.workflow;
  for (const auto& action : actions.actions)
    if (action.transition->until && context.now <= action.transition->until->instant)
      add(sentences, "You can " + action.title + " until " +
                         wording.moment(action.transition->until->instant) + ".");
  if (is_own(seen) && !is_taken_back(seen.shown, workflow))
    for (const auto& action : actions.actions)
      if (const auto past = service::past_limit_words(workflow, *action.transition, context.now);
          !past.empty())
        add(sentences, past);
  const auto* state = workflow.state(seen.shown.state);
  if (!state) return sentences;
  const Instant since = seen.shown.entered_state_at;
  const bool is_theirs = workflow.has_applicant(workflow::reminded(*state));
  if (const auto target = workflow::target_at(workflow, *state, since);
      target && (is_theirs || !is_own(seen))) {
    const std::string what = is_own(seen) ? "What is asked of you " : "This step ";
    add(sentences, *target < context.now
                       ? what + "was to be finished by " + wording.day(*target) + ". It is overdue."
                       : what + "is to be finished by " + wording.day(*target) + ".");
  }
  if (const auto words = by_itself_words(seen.shown, workflow, wording, context.now);
      !words.empty())
    add(sentences, words);
  return sentences;
}

std::string by_itself_words(const store::Case& shown, const workflow::Workflow& workflow,
                            const Wording& wording, Instant now) {
  const auto* state = workflow.state(shown.state);
  if (!state) return {};
  const auto next = workflow::next_by_clock(workflow, *state, shown.entered_state_at, now);
  if (!next || !next->transition) return {};
  return "On " + wording.moment(next->at) + " it goes by itself to “" +
         workflow.state(next->transition->goes_to)->title + "”.";
}

json::array next_json(const service::Context& context, const SeenCase& seen,
                      const Wording& wording) {
  json::array sentences;
  const auto* state = seen.loaded.workflow->state(seen.shown.state);
  if (!state) {
    add(sentences, "It is being considered. You do not need to do anything now.");
    add(sentences, "You will get a letter when there is a decision.");
    return sentences;
  }
  if (state->is_end) {
    add(sentences, "Nothing more: it has come to its end.");
    return sentences;
  }
  for (const auto& [who, steps] : steps_by_role(*state, seen, wording, context.now))
    add(sentences, (is_own(seen) ? "You" : who) + " can " + either(steps) + ".");
  if (const auto awaited = awaited_words(context, seen, wording); !awaited.empty())
    add(sentences, awaited);
  if (const auto steps = steps_with_parent(*state); !is_own(seen) && !steps.empty())
    add(sentences, "Together with its " + kind_words(seen.loaded.workflow->parent_kind) + ": " +
                       either(steps) + ".");
  if (sentences.empty())
    add(sentences,
        is_own(seen) ? "Nothing is asked of you now." : "Nothing is asked of anybody now.");
  return sentences;
}

}  // namespace almoner::pages

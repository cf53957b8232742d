// R24: the clock reminds, and only people decide. It moves no money but to give it back, and ends
// no case that somebody sent in: until then, where its applicant can still send it in, it may
// lapse.
#include <algorithm>

#include "engine/check/approvals.hpp"
#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/check/sent_in.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::MoneyVerb;

constexpr std::string_view id = "R24";

bool moves_money(const Transition& step) {
  return std::any_of(step.money.begin(), step.money.end(), [](const workflow::MoneyMove& move) {
    return move.verb != MoneyVerb::unreserve;
  });
}

// Where a case begins and its applicant sends it in, it is a draft, unless somebody put it back.
bool is_draft(const Input& input, const SentIn& sent_in, std::size_t state) {
  if (state != *input.paths.start() || sent_in.can_be_in(state)) return false;
  const auto& ways = input.ways.of(state);
  return std::any_of(ways.begin(), ways.end(), [&](const Way* way) {
    return way->to != state && !input.paths.state(way->to).is_end &&
           is_taken_by_asker(input.workflow, *way->transition);
  });
}

void show_path(const Input& input, std::vector<const Way*> path, const Way& way, Finding& finding) {
  path.push_back(&way);
  finding.path = marked_path(input.paths, path, path.size() - 1, "only people may decide this");
}

void report_money(const Input& input, const Way& way, Problems& problems) {
  const Transition& step = *way.transition;
  show_path(
      input, input.paths.shortest_to(way.from), way,
      problems.error(place_of(step), id,
                     "the clock moves money by '" + step.action + "', which nobody answers for",
                     "move it under 'actions' with who_may, and let the clock remind them "
                     "(remind: ROLE)"));
}

void report_end(const Input& input, const SentIn& sent_in, const Way& way, Problems& problems) {
  const Transition& step = *way.transition;
  Finding& finding = problems.warning(
      place_of(step), id,
      "the clock ends a " + case_words(input) + " in " + words_for(input.paths.state(way.to)) +
          " by '" + step.action + "', after it was sent in",
      "let a person decide: move it under 'actions' with who_may, and let the clock remind them "
      "(remind: ROLE)");
  finding.about = "action " + step.action;
  auto path = sent_in.path_to(way.from);
  if (path.empty()) path = input.paths.shortest_to(way.from);
  show_path(input, std::move(path), way, finding);
}

// What people sign, the clock would sign under the same name.
void report_name(const Transition& step, const Transition& of_people, Problems& problems) {
  problems.error(place_of(step), id,
                 "the clock takes '" + step.action + "', which people take in line " +
                     std::to_string(of_people.line) + ": the record would not tell them apart",
                 "give what the clock does a name of its own");
}

// What people sign so that it leads there, and the clock leads there without: an approval, what
// four eyes keep from somebody, or what asks for enough scores.
const Transition* signed_by_people(const Input& input, const Way& clock) {
  const auto approvals = approvals_of(input.workflow);
  const auto& rules = input.workflow.different_people;
  for (const Way* way : input.ways.of(clock.from)) {
    const Transition& step = *way->transition;
    const bool is_barred = std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
      return workflow::contains(rule.may_not, step.action);
    });
    const bool leads_there = way->to == clock.to && way->to != way->from && !way->too_late;
    if (leads_there && !step.by_clock &&
        (is_barred || step.enough || approvals.contains(step.action)))
      return &step;
  }
  return nullptr;
}

void report_signed(const Input& input, const Way& way, const Transition& of_people,
                   Problems& problems) {
  const Transition& step = *way.transition;
  show_path(input, input.paths.shortest_to(way.from), way,
            problems.error(place_of(step), id,
                           "the clock leads a " + case_words(input) + " to " +
                               words_for(input.paths.state(way.to)) + " by '" + step.action +
                               "', where otherwise somebody has to take '" + of_people.action +
                               "': then nobody answers for it",
                           "delete it, and let the clock remind whoever takes '" +
                               of_people.action + "' (remind: ROLE)"));
}

const Transition* taken_by_people(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* step = state.transition(action); step != nullptr && !step->by_clock)
      return step;
  return nullptr;
}

}  // namespace

void check_clock_steps(const Input& input, Problems& problems) {
  const auto reached = input.paths.reachable_from(*input.paths.start());
  const SentIn sent_in(input);
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (!step.by_clock || !reached[way.from]) continue;
    const Transition* same = taken_by_people(input.workflow, step.action);
    const Transition* of_people = signed_by_people(input, way);
    if (same != nullptr) report_name(step, *same, problems);
    if (moves_money(step)) report_money(input, way, problems);
    if (same == nullptr && !moves_money(step) && of_people != nullptr)
      report_signed(input, way, *of_people, problems);
    const bool is_of_asker =
        has_asker(input, input.workflow) && !is_draft(input, sent_in, way.from);
    if (is_of_asker && input.paths.state(way.to).is_end) report_end(input, sent_in, way, problems);
  }
}

}  // namespace almoner::check

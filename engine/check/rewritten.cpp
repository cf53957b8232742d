// R16 for a closing date: what was sent in by then is not written anew after it. A request for more
// opens the questions that it names, and what is fixed is fixed from that date on.
#include <algorithm>

#include "engine/check/asker.hpp"
#include "engine/check/dates.hpp"
#include "engine/check/freeze.hpp"
#include "engine/check/time_limits.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R16";

// The last date until which a case is sent in; none where it can be at any time.
std::optional<Bound> closing(const Input& input) {
  std::optional<Bound> last;
  for (const Way* way : input.ways.of(*input.paths.start())) {
    const Transition& step = *way->transition;
    const bool sends_in = step.locks_form && is_taken_by_asker(input.workflow, step);
    if (!sends_in || way->too_late) continue;
    const auto until = last_instant(input.workflow, step);
    if (!until) return std::nullopt;
    if (!last || last->at < until->at) last = until;
  }
  return last;
}

bool is_after(const Input& input, const Transition& step, const Bound& closes) {
  const auto until = last_instant(input.workflow, step);
  return step.unlocks_form && (!until || until->at > closes.at);
}

// Where cases start, nothing is sent in any more, unless some step still leads on from there.
bool is_over_at_start(const Input& input, const Bound& closes) {
  const auto& ways = input.ways.of(*input.paths.start());
  return std::all_of(ways.begin(), ways.end(), [&](const Way* way) {
    const auto until = last_instant(input.workflow, *way->transition);
    return way->too_late || way->to == way->from || input.paths.state(way->to).is_end ||
           (until && until->at <= closes.at);
  });
}

// Where it leads the form is sent in with more than it was the first time: a later stage, with a
// form of its own to fill in.
bool begins_a_stage(const Input& input, const Way& way) {
  const auto needs = [&](std::size_t state) {
    std::vector<std::string> names;
    for (const Way* next : input.ways.of(state)) {
      const Transition& step = *next->transition;
      const auto* required = input.workflow.form.required_by(step.action);
      if (step.locks_form && is_taken_by_asker(input.workflow, step) && required != nullptr)
        names.insert(names.end(), required->names.begin(), required->names.end());
    }
    return names;
  };
  const auto first = needs(*input.paths.start()), then = needs(way.to);
  return std::any_of(then.begin(), then.end(),
                     [&](const std::string& name) { return !workflow::contains(first, name); });
}

void tell_unlocked(const Input& input, const Way& way, const Bound& closes, Problems& problems) {
  const Transition& step = *way.transition;
  Finding& finding = problems.warning(
      place_of(step), id,
      "'" + step.action + "' opens the whole form again after " + words_of(closes, input.workflow) +
          ", until when a " + case_words(input) +
          " is sent in: then all of it, the sums too, can be written anew",
      "open only what is asked about, with unlocks: {questions_in: FIELD}, or write under 'form' "
      "fixed_after: {date: dates." +
          closes.date->name + ", fields: [...], say: \"...\"}");
  finding.about = "action " + step.action;
  auto path = input.paths.shortest_to(way.from);
  path.push_back(&way);
  finding.path = marked_path(input.paths, path, path.size() - 1, "opens all of it");
}

void tell_fixed_late(const Input& input, const workflow::TimeLimit& limit, const Transition& step,
                     const Bound& closes, Problems& problems) {
  problems
      .warning({limit.line, limit.column}, id,
               "what is fixed after dates." + limit.date + " can be changed by then: a " +
                   case_words(input) + " is sent in until " + words_of(closes, input.workflow) +
                   ", and '" + step.action + "' opens it again",
               "write date: dates." + closes.date->name + " under fixed_after")
      .about = "fixed_after";
}

}  // namespace

void check_rewritten(const Input& input, Problems& problems) {
  if (!dates_are_known(input) || !input.workflow.has_applicant(input.workflow.who_may_open)) return;
  const auto closes = closing(input);
  if (!closes) return;
  const auto& fixed = input.workflow.form_fixed_after;
  bool is_told = false;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (way.too_late || !is_after(input, step, *closes)) continue;
    if (way.to == *input.paths.start() && is_over_at_start(input, *closes)) continue;
    const bool opens_all = step.unlocks_named_in.empty() && !fixed && !begins_a_stage(input, way);
    if (opens_all) tell_unlocked(input, way, *closes, problems);
    if (!fixed || fixed->limit.instant <= closes->at || is_told) continue;
    tell_fixed_late(input, fixed->limit, step, *closes, problems);
    is_told = true;
  }
}

}  // namespace almoner::check

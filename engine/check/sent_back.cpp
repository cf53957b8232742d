// R13 as well: what was sent in and is put back to where cases start can be sent in from there only
// until the date on which they close; after it, whoever puts it back ends it, and so does whoever
// takes their own back.
#include <algorithm>

#include "engine/check/asker.hpp"
#include "engine/check/schedule.hpp"
#include "engine/check/sent_in.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R13";

// The last date until which anything leads on from where cases start; none where it always does.
std::optional<Bound> last_way_on(const Input& input) {
  std::optional<Bound> last;
  for (const Way* way : input.ways.of(*input.paths.start())) {
    if (way->too_late || way->to == way->from || input.paths.state(way->to).is_end) continue;
    const auto until = last_instant(input.workflow, *way->transition);
    if (!until) return std::nullopt;
    if (!last || last->at < until->at) last = until;
  }
  return last;
}

// The instant at which the clock does, where a date says so.
std::optional<Bound> clock_takes(const Input& input, const Way& way) {
  for (const workflow::Timer& timer : input.paths.state(way.from).timers)
    if (timer.kind == workflow::TimerKind::act && timer.action == way.transition->action)
      return due_by_date(input.workflow, timer);
  return std::nullopt;
}

bool is_kept_late(const Input& input) {
  const auto& ways = input.ways.of(*input.paths.start());
  return std::any_of(ways.begin(), ways.end(), [](const Way* way) { return way->too_late; });
}

std::string how_to_mend(const Input& input, const Transition& step, const std::string& date) {
  const std::string until = "write until: {date: " + date + ", say: \"...\"} under it";
  if (is_taken_by_asker(input.workflow, step)) return until;
  return "let it lead to a state of its own, from which it is sent in again by an action with "
         "locks: form and without 'until'" +
         (step.by_clock ? "" : ", or " + until);
}

void tell(const Input& input, const SentIn& sent_in, const Way& way, const Bound& last,
          Problems& problems) {
  const Transition& step = *way.transition;
  const std::string date = "dates." + last.date->name;
  const State& start = input.paths.state(way.to);
  const std::string what_then = is_kept_late(input) ? "only comes too late" : "ends there";
  Finding& finding = problems.warning(
      place_of(step), id,
      "'" + step.action + "' puts a " + case_words(input) + " that was sent in back to " +
          words_for(start) + " after " + words_of(last, input.workflow) +
          " too, until when alone it can be sent in from there: after that it " + what_then,
      how_to_mend(input, step, date));
  finding.about = "action " + step.action;
  auto path = sent_in.path_to(way.from);
  path.push_back(&way);
  finding.path =
      marked_path(input.paths, path, path.size() - 1,
                  (is_kept_late(input) ? "comes too late after " : "ends here after ") + date);
}

}  // namespace

void check_sent_back(const Input& input, Problems& problems) {
  if (!input.workflow.has_applicant(input.workflow.who_may_open)) return;
  const auto last = last_way_on(input);
  if (!last) return;
  const SentIn sent_in(input);
  const Schedule schedule(input.workflow, input.read.all);
  for (const Way& way : input.paths.ways()) {
    const bool is_back = way.to == *input.paths.start() && way.from != way.to && !way.too_late;
    if (!is_back || !sent_in.can_be_in(way.from) || !schedule.can_be_in(way.from)) continue;
    const auto until = way.transition->by_clock ? clock_takes(input, way) : schedule.not_after(way);
    if (!until || until->at > last->at) tell(input, sent_in, way, *last, problems);
  }
}

}  // namespace almoner::check

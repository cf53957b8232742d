// R13: the dates agree. What is about the fund's dates among themselves is told once for the fund,
// in the file where they stand: an action whose time is over before it can begin, a date that holds
// nobody back, a step that begins while the one before it is still open.
#include "engine/check/dates.hpp"

#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/schedule.hpp"
#include "engine/check/sent_in.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R13";

enum class Fault { impossible, overlap, idle };  // the worst first

struct Clash {
  Fault fault;
  const FundDate *date, *other;
  Finding finding;
  std::string follows;  // what is said of it under a worse one of the same two dates
};

// Two dates that are at odds make one finding: the worst that comes of it, with the rest under it.
void tell(std::vector<Clash> clashes, Problems& problems) {
  std::stable_sort(clashes.begin(), clashes.end(),
                   [](const Clash& a, const Clash& b) { return a.fault < b.fault; });
  std::vector<Clash> told;
  for (Clash& clash : clashes) {
    const auto cause = std::find_if(told.begin(), told.end(), [&](const Clash& one) {
      return one.date == clash.date && one.other == clash.other;
    });
    if (cause == told.end()) {
      told.push_back(std::move(clash));
    } else if (!workflow::contains(cause->finding.notes, clash.follows)) {
      cause->finding.notes.push_back(clash.follows);
    }
  }
  for (Clash& clash : told) problems.add(std::move(clash.finding));
}

// Whether the action stands in the state only because applicants are shown another state, in which
// the same action stands: what they may do must not tell which of the two it is (R21).
bool is_for_looks(const Workflow& workflow, const State& state,
                  const workflow::Transition& transition) {
  if (!workflow.applicant_sees || !workflow.has_applicant(transition.who_may)) return false;
  for (const auto& instead : workflow.applicant_sees->instead) {
    const State* shown = workflow.state(instead.state);
    const auto* twin = shown != nullptr ? shown->transition(transition.action) : nullptr;
    if (twin != nullptr && workflow::contains(instead.of, state.name) &&
        twin->goes_to == transition.goes_to && twin->until && transition.until &&
        twin->until->instant == transition.until->instant)
      return true;
  }
  return false;
}

class Clashes {
 public:
  Clashes(const Schedule& schedule, const Schedule& ordinary, std::vector<Clash>& all,
          const Problems& fund)
      : schedule_(schedule),
        ordinary_(ordinary),
        workflow_(schedule.workflow()),
        all_(all),
        fund_(fund) {}

  void look_at(const Way& way) {
    if (!schedule_.can_be_in(way.from)) return;
    const auto first = schedule_.earliest_of(way);
    const auto last = schedule_.not_after(way);
    if (first && last && is_over_before(*first, *last)) {
      if (first->date != last->date) tell_impossible(way, *first, *last);
      return;  // one date cannot be set later than itself: told of the step (same_moment.cpp)
    }
    if (way.too_late || way.transition->by_clock) return;
    const auto from = first_instant(workflow_, *way.transition);
    if (!from) return;
    const auto here = in_ordinary_course(way.from).earliest_in(way.from);
    if (here && from->at < here->at) tell_idle(way, *from, *here);
    tell_overlaps(way, *from);
  }

 private:
  // At one instant the clock acts before people do.
  static bool is_over_before(const Bound& first, const Bound& last) {
    return first.at > last.at || (first.at == last.at && last.by_clock != nullptr);
  }

  void tell_impossible(const Way& way, const Bound& first, const Bound& last) {
    if (is_for_looks(workflow_, schedule_.paths().state(way.from), *way.transition)) return;
    const std::string action = "'" + way.transition->action + "'";
    Finding finding = fund_.made(
        {last.date->line, last.date->column}, id,
        action + " can never be taken: " + (last.by_clock != nullptr ? "" : "it can until ") +
            words_of(last, workflow_) + ", and not before " + words_of(first, workflow_),
        "set " + last.date->name + " later, or " + first.date->name + " earlier");
    auto path = schedule_.path_to(way.from);
    path.push_back(&way);
    finding.path = marked_path(schedule_.paths(), path, waits_at(path, first),
                               "not before dates." + first.date->name);
    add({Fault::impossible, last.date, first.date, std::move(finding), ""}, way,
        " can never be taken either");
  }

  void tell_idle(const Way& way, const Bound& from, const Bound& here) {
    const State& state = schedule_.paths().state(way.from);
    Finding finding =
        fund_.made({from.date->line, from.date->column}, id,
                   words_of(from, workflow_) + " holds nobody back: no " + workflow_.kind +
                       " is in " + words_for(state) + ", where '" + way.transition->action +
                       "' waits for it, before " + words_of(here, workflow_),
                   "set " + from.date->name + " later, or " + here.date->name + " earlier");
    const auto path = in_ordinary_course(way.from).path_to(way.from);
    if (!path.empty())
      finding.path = marked_path(schedule_.paths(), path, waits_at(path, here),
                                 "not before dates." + here.date->name);
    warn({Fault::idle, from.date, here.date, std::move(finding), ""}, way,
         " waits for its date in vain");
  }

  // A step may begin while others can still come to its state. Where cases start, new ones come
  // anyway.
  void tell_overlaps(const Way& way, const Bound& from) {
    if (schedule_.paths().state(way.from).name == workflow_.start) return;
    for (const Way& before : schedule_.paths().ways()) {
      if (before.to != way.from || before.from == before.to || before.too_late) continue;
      const auto last = last_instant(workflow_, *before.transition);
      if (!last || last->at <= from.at) continue;
      Finding finding =
          fund_.made({from.date->line, from.date->column}, id,
                     "'" + way.transition->action + "' can be taken from " +
                         words_of(from, workflow_) + " on, while '" + before.transition->action +
                         "' still leads there until " + words_of(*last, workflow_),
                     "set " + from.date->name + " later, or " + last->date->name + " earlier");
      warn({Fault::overlap, from.date, last->date, std::move(finding), ""}, way,
           " begins too early too");
    }
  }

  // By which an exception hides no date that is out of order; of what only it leads to, by all.
  const Schedule& in_ordinary_course(std::size_t state) const {
    return ordinary_.can_be_in(state) ? ordinary_ : schedule_;
  }

  // The step on the path that has to wait for that date.
  std::size_t waits_at(const std::vector<const Way*>& path, const Bound& bound) const {
    for (std::size_t i = path.size(); i-- > 0;) {
      const auto wait = schedule_.not_before(*path[i]);
      if (wait && wait->date == bound.date) return i;
    }
    return path.size();
  }

  void warn(Clash clash, const Way& way, const std::string& too) {
    clash.finding.severity = workflow::Severity::warning;
    clash.finding.about = "date " + clash.date->name;
    add(std::move(clash), way, too);
  }

  void add(Clash clash, const Way& way, const std::string& too) {
    clash.follows = "and so '" + way.transition->action + "' (" + workflow_.file + ":" +
                    std::to_string(way.transition->line) + ")" + too;
    all_.push_back(std::move(clash));
  }

  const Schedule &schedule_, &ordinary_;
  const Workflow& workflow_;
  std::vector<Clash>& all_;
  const Problems& fund_;
};

bool is_refused(Problems& fund) {
  const auto& findings = fund.findings();
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.check == id && finding.severity == workflow::Severity::error;
  });
}

}  // namespace

bool dates_are_known(const Input& input) {
  const Workflow& workflow = input.workflow;
  if (!workflow.calendar || !Zone::find(workflow.fund->time_zone)) return false;
  const Problems& fund = *input.read.fund_file;
  return fund.count_of("R0") + fund.count_of("R1") + fund.count_of("R7") == 0;
}

// Once for the fund, with its first workflow.
void check_order_of_dates(const Input& input) {
  const auto& all = input.read.all;
  if (all.front() != &input.workflow) return;
  if (all.size() > 1 && !input.read.others_are_known) return;
  std::vector<Clash> clashes;
  Problems& fund = *input.read.fund_file;
  std::vector<std::unique_ptr<const Schedule>> schedules;  // the findings name their ways
  for (const Workflow* workflow : all) {
    schedules.push_back(
        std::make_unique<const Schedule>(*workflow, all, Schedule::Course::ordinary));
    const Schedule& ordinary = *schedules.back();
    schedules.push_back(std::make_unique<const Schedule>(*workflow, all));
    Clashes of_workflow(*schedules.back(), ordinary, clashes, fund);
    for (const Way& way : schedules.back()->paths().ways()) of_workflow.look_at(way);
  }
  tell(std::move(clashes), fund);
  check_years(*input.workflow.fund, fund);
}

void check_dates(const Input& input, Problems& problems) {
  if (!dates_are_known(input)) return;
  check_order_of_dates(input);
  check_same_moment(input, problems);
  if (problems.count_of("R7") > 0) return;        // what a timer counts is not known
  if (is_refused(*input.read.fund_file)) return;  // what timers say follows from the dates
  check_dates_by_parent(input, problems);
  check_timers(input, problems);
  check_working_days(input, problems);
  check_stuck(input, problems);
  check_sent_back(input, problems);
}

}  // namespace almoner::check

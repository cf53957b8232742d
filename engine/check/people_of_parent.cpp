// R11 between a case and its parent: who is barred from a step of the case by what they did on its
// parent leaves somebody who may take it.
#include <algorithm>
#include <set>

#include "engine/check/people.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::DifferentPeople;

constexpr std::string_view id = "R11";

bool holds_any(const Person& person, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const std::string& role) { return contains(person.roles, role); });
}

// A step of the case, and the rules that bar people from it by what they did on its parent.
struct BarredStep {
  const Way* way;
  std::vector<const DifferentPeople*> rules;
  std::vector<std::string> deeds;  // on the parent, at most deeds_max
};

constexpr std::size_t deeds_max = 32;

std::vector<BarredStep> barred_steps(const Input& input) {
  std::vector<BarredStep> steps;
  for (const Way& way : input.paths.ways()) {
    BarredStep step{&way, {}, {}};
    for (const DifferentPeople& rule : input.workflow.different_people) {
      if (rule.is_relaxed_in(*input.workflow.fund)) continue;
      if (rule.whoever_did_on_parent.empty()) continue;
      if (!contains(rule.may_not, way.transition->action)) continue;
      step.rules.push_back(&rule);
      for (const std::string& deed : rule.whoever_did_on_parent)
        if (step.deeds.size() < deeds_max && !contains(step.deeds, deed))
          step.deeds.push_back(deed);
    }
    if (!step.rules.empty() && !way.too_late) steps.push_back(std::move(step));
  }
  return steps;
}

// The good end that a case gets to by that action alone; none where there is another way.
std::optional<std::size_t> only_way_to(const Input& input, const std::string& action) {
  const Paths others =
      input.paths.only([&](const Way& way) { return way.transition->action != action; });
  const auto reached = others.reachable_from(*input.paths.start());
  for (const std::size_t end : good_ends(input))
    if (!reached[end]) return end;
  return std::nullopt;
}

// Those who may take the step, and everybody else.
struct Cast {
  Roster holders, others;
};

Cast cast_of(const Roster& people, const Transition& step) {
  Cast cast;
  for (const Person& person : people)
    (holds_any(person, step.who_may) ? cast.holders : cast.others).push_back(person);
  return cast;
}

Roster promised_people(const workflow::Fund& fund) {
  Roster people;
  for (const auto& role : fund.roles) {
    const int count = role.is_applicant ? 1 : role.may_act_on_bids ? role.at_least : 0;
    for (int i = 0; i < count; ++i) people.push_back({"", {role.name}, ""});
  }
  return people;
}

// What each of the holders did on the parent that still counts, wherever its cases can be started.
class OnParent {
 public:
  OnParent(const Workflow& parent, const Workflow& child, const Cast& cast, const BarredStep& step)
      : child_(child),
        cast_(cast),
        step_(step),
        paths_(parent),
        ways_(paths_, parent.states.size()) {
    if (!paths_.start() || cast.holders.empty()) return;
    found_.emplace(ways_, *paths_.start(), WhoDidWhat(cast.holders.size(), 0),
                   [&](const auto& at, const Way& way, std::vector<WhoDidWhat>& next) {
                     add_after(at.memory, way, next);
                   });
  }

  bool is_whole() const { return !found_ || found_->is_whole(); }

  // The nearest situation in which each of them is barred.
  std::optional<std::size_t> all_barred() const {
    if (!found_ || !found_->is_whole()) return std::nullopt;
    for (std::size_t i = 0; i < found_->visits().size(); ++i) {
      const auto& visit = found_->visits()[i];
      const bool is_barred = std::all_of(visit.memory.begin(), visit.memory.end(),
                                         [](std::uint32_t deeds) { return deeds != 0; });
      if (is_barred && contains(child_.parent_in, paths_.state(visit.state).name)) return i;
    }
    return std::nullopt;
  }

  std::vector<std::string> path_to(std::size_t visit) const {
    const auto path = found_->path_to(visit);
    const auto before = found_->visits_to(visit);
    std::size_t last = path.size() - 1;  // the deed after which nobody is left
    for (std::size_t i = 1; i < before.size(); ++i)
      if (found_->visits()[before[i]].memory != found_->visits()[before[i - 1]].memory)
        last = i - 1;
    return marked_path(paths_, path, last,
                       "leaves nobody for '" + step_.way->transition->action + "'");
  }

  // "Cy did 'sign_off' on the bid: the rule ... forbids 'release' after that"
  std::vector<std::string> reasons(std::size_t visit, const std::string& parent) const {
    std::vector<std::string> reasons;
    for (std::size_t who = 0; who < cast_.holders.size(); ++who) {
      const std::string& deed = first_of(found_->visits()[visit].memory[who]);
      const auto rule = std::find_if(step_.rules.begin(), step_.rules.end(), [&](const auto* one) {
        return contains(one->whoever_did_on_parent, deed);
      });
      const std::string reason = name_of(cast_.holders[who]) + " did '" + deed + "' on the " +
                                 parent + ": the rule " + (*rule)->name + " forbids '" +
                                 step_.way->transition->action + "' after that";
      if (!contains(reasons, reason)) reasons.push_back(reason);
    }
    return reasons;
  }

 private:
  std::uint32_t bit(const std::string& action) const {
    const auto at = std::find(step_.deeds.begin(), step_.deeds.end(), action);
    return at == step_.deeds.end() ? 0 : std::uint32_t{1} << (at - step_.deeds.begin());
  }

  const std::string& first_of(std::uint32_t deeds) const {
    std::size_t at = 0;
    while ((deeds >> at & 1) == 0) ++at;
    return step_.deeds[at];
  }

  std::string name_of(const Person& person) const {
    if (!person.name.empty()) return person.name;
    const auto* role = child_.fund->role(person.roles.front());
    return "somebody who is " + (role != nullptr ? role->title : person.roles.front());
  }

  // By each of the holders who may, or by somebody else; rules of the parent's own keep people
  // apart, so that more of them are used and never fewer.
  void add_after(WhoDidWhat done, const Way& way, std::vector<WhoDidWhat>& next) const {
    const Transition& step = *way.transition;
    if (way.too_late) return next.push_back(done);
    std::uint32_t own = 0;
    for (const std::string& action : step.undoes_own) own |= bit(action);
    for (const std::string& action : step.cancels)
      for (std::uint32_t& deeds : done) deeds &= ~(bit(action) & ~own);
    const bool leaves_no_mark = step.by_clock || (bit(step.action) | own) == 0;
    if (leaves_no_mark || others_may(step)) next.push_back(done);
    for (std::size_t who = 0; !leaves_no_mark && who < done.size(); ++who) {
      if (!holds_any(cast_.holders[who], step.who_may)) continue;
      next.push_back(done);
      next.back()[who] = (next.back()[who] & ~own) | bit(step.action);
    }
  }

  bool others_may(const Transition& step) const {
    return child_.has_applicant(step.who_may) ||
           std::any_of(cast_.others.begin(), cast_.others.end(),
                       [&](const Person& person) { return holds_any(person, step.who_may); });
  }

  const Workflow& child_;
  const Cast& cast_;
  const BarredStep& step_;
  Paths paths_;
  WaysOut ways_;
  std::optional<Search<WhoDidWhat>> found_;
};

struct Words {
  std::string with, mend;
  bool is_error;
};

// True when somebody is left whatever was done on the parent.
bool leaves_somebody(const Input& input, const BarredStep& step, std::size_t end,
                     const Roster& people, const Words& words, Problems& problems) {
  const Cast cast = cast_of(people, *step.way->transition);
  for (const Workflow* parent : input.read.all) {
    if (parent->kind != input.workflow.parent_kind) continue;
    const OnParent on_parent(*parent, input.workflow, cast, step);
    if (!on_parent.is_whole()) report_limit(input, problems, id);
    const auto visit = on_parent.all_barred();
    if (!visit) continue;
    const std::string& action = step.way->transition->action;
    const std::string message = words.with + "a " + case_words(input) +
                                " can come to where nobody may '" + action +
                                "', and never get to " + words_for(input.paths.state(end));
    Finding& finding =
        words.is_error ? problems.error(place_of(*step.way->transition), id, message, words.mend)
                       : problems.warning(place_of(*step.way->transition), id, message, words.mend);
    finding.about = "action " + action;
    finding.notes = on_parent.reasons(*visit, parent->kind);
    finding.path = on_parent.path_to(*visit);
    return false;
  }
  return true;
}

}  // namespace

void check_people_of_parent(const Input& input, Problems& problems) {
  if (!input.read.others_are_known) return;
  const Roster promised = promised_people(*input.workflow.fund);
  std::set<std::string> told;
  for (const BarredStep& step : barred_steps(input)) {
    const Transition& barred = *step.way->transition;
    const auto end = only_way_to(input, barred.action);
    if (!end || !told.insert(barred.action).second) continue;
    std::vector<std::string> titles;
    for (const std::string& name : barred.who_may)
      if (const auto* role = input.workflow.fund->role(name)) titles.push_back(role->title);
    const Words of_promise{"with the fewest people promised, ",
                           "promise more of this role (at_least of " +
                               workflow::joined(barred.who_may) + "), or let another role take '" +
                               barred.action + "'",
                           true};
    if (!leaves_somebody(input, step, *end, promised, of_promise, problems)) continue;
    const Words of_roster{"with the people there are today, ",
                          "name another " + workflow::joined(titles), false};
    if (input.beside.roster)
      leaves_somebody(input, step, *end, *input.beside.roster, of_roster, problems);
  }
}

}  // namespace almoner::check

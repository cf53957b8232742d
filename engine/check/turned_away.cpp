// R26: no single person turns away what was sent in. One person of the council, whatever roles they
// hold, takes every step that the rules of different_people let them; what they bring to an end
// without money, by a step that turns it away, needed nobody else. What its applicant began, as a
// withdrawal that is only confirmed, is not turned away.
#include <algorithm>
#include <compare>
#include <set>

#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/check/deeds.hpp"
#include "engine/check/hope.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R26";

// What one person did that a rule asks about and that still counts; whether the case was sent in,
// and turned away since its applicant last took a step.
struct Alone {
  bool is_sent_in = false, is_turned_away = false;
  Marks done = 0;
  bool operator==(const Alone&) const = default;
};

std::size_t hash_of(const Alone& alone) {
  return check::hash_of(alone.done) + 2U * alone.is_sent_in + alone.is_turned_away;
}

using Found = Search<Alone>;

std::vector<std::string> asked_about(const Workflow& workflow) {
  std::vector<std::string> actions;
  for (const auto& rule : workflow.different_people)
    actions.insert(actions.end(), rule.whoever_did.begin(), rule.whoever_did.end());
  std::sort(actions.begin(), actions.end());
  actions.erase(std::unique(actions.begin(), actions.end()), actions.end());
  return actions;
}

// Nobody decides by it on this case alone: the clock does, or it goes with all of its parent's.
bool is_carried(const Transition& step) {
  return step.by_clock || !step.only_with.empty();
}

class OnePerson {
 public:
  explicit OnePerson(const Input& input)
      : input_(input), deeds_(input.workflow, asked_about(input.workflow)), hopes_(hopes(input)) {}

  Found search() const {
    return {input_.ways, *input_.paths.start(), Alone{},
            [this](const Found::Visit& at, const Way& way, std::vector<Alone>& next) {
              if (way.too_late || is_barred(*way.transition, at.memory.done)) return;
              next.push_back(after(at.memory, way));
            }};
  }

 private:
  // A small council may relax a rule: then each use is on its list.
  bool is_barred(const Transition& step, Marks done) const {
    if (is_carried(step) || is_taken_by_asker(input_.workflow, step)) return false;
    if (step.enough && step.enough->at_least > 1) return true;
    const auto& rules = input_.workflow.different_people;
    return std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
      return contains(rule.may_not, step.action) && (deeds_.of(rule.whoever_did) & done) != 0;
    });
  }

  Alone after(Alone now, const Way& way) const {
    const Transition& step = *way.transition;
    const bool is_askers = is_taken_by_asker(input_.workflow, step);
    now.done &= ~deeds_.of(step.cancels);
    if (is_askers) {
      now.is_turned_away = false;
      now.is_sent_in = now.is_sent_in || (way.from == *input_.paths.start() && way.to != way.from);
    } else if (!is_carried(step)) {
      now.is_turned_away = now.is_turned_away || (hopes_[way.from] && !hopes_[way.to]);
      now.done |= deeds_.of({step.action});
    }
    if (hopes_[way.to]) now.is_turned_away = false;
    return now;
  }

  const Input& input_;
  Deeds deeds_;
  std::vector<bool> hopes_;
};

bool is_of_the_council(const Input& input, const Way& way) {
  return !is_carried(*way.transition) && !is_taken_by_asker(input.workflow, *way.transition);
}

// The last step of the council's on the way, and the one of its before that.
struct Steps {
  std::size_t last = 0;
  const Way* before = nullptr;
};

Steps last_two(const Input& input, const std::vector<const Way*>& path) {
  Steps steps;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!is_of_the_council(input, *path[i]) || path[i]->from == path[i]->to) continue;
    const Way* earlier = path[steps.last];
    steps.before = steps.last != i && is_of_the_council(input, *earlier) ? earlier : nullptr;
    steps.last = i;
  }
  return steps;
}

void tell(const Input& input, const std::vector<const Way*>& path, const Steps& steps,
          Problems& problems) {
  const Transition& last = *path[steps.last]->transition;
  const std::string action = "'" + last.action + "'";
  const std::string turned =
      "one person alone turns a " + case_words(input) + " away that was sent in";
  const std::string first = steps.before != nullptr ? steps.before->transition->action : "";
  Finding& finding = problems.warning(
      place_of(last), id,
      first.empty() ? "by " + action + " " + turned
                    : "whoever took '" + first + "' may take " + action + ", and so " + turned,
      first.empty() ? "let it lead to a state in which a second person confirms it, and write "
                      "a rule of different_people for the two"
                    : "write a rule of different_people with whoever_did: [" + first +
                          "] and may_not: [" + last.action + "]");
  finding.about = "action " + last.action;
  finding.path = marked_path(input.paths, path, steps.last, "turned away by one person");
}

}  // namespace

void check_turned_away(const Input& input, Problems& problems) {
  if (!input.workflow.has_applicant(input.workflow.who_may_open)) return;
  const Found found = OnePerson(input).search();
  if (!found.is_whole()) return report_limit(input, problems, id);
  std::set<const Transition*> told;
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    const bool is_lost = visit.memory.is_sent_in && visit.memory.is_turned_away;
    if (!is_lost || !input.paths.state(visit.state).is_end) continue;
    const auto path = found.path_to(i);
    const Steps steps = last_two(input, path);
    if (told.insert(path[steps.last]->transition).second) tell(input, path, steps, problems);
  }
}

}  // namespace almoner::check

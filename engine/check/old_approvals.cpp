#include "engine/check/old_approvals.hpp"

#include <algorithm>
#include <compare>
#include <set>

#include "engine/check/approvals.hpp"
#include "engine/check/deeds.hpp"
#include "engine/check/purse.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::MoneyVerb;

constexpr std::string_view id = "R9";

// Where the money is; what was approved while it was set aside, and what of that still counts
// although the money was given back since.
struct Memory {
  unsigned where = nowhere;
  Marks approved = 0, old = 0;
  bool operator==(const Memory&) const = default;
};

std::size_t hash_of(const Memory& memory) {
  return check::hash_of(memory.approved + check::hash_of(memory.old) + memory.where);
}

using Found = Search<Memory>;

// Where the money was given back on the way, and where some was set aside after that.
struct Again {
  std::size_t given_back = 0, set_aside = 0;
};

class OldApprovals {
 public:
  explicit OldApprovals(const Input& input)
      : input_(input),
        approvals_(approvals_list(input.workflow)),
        deeds_(input.workflow, approvals_),
        purse_(input.workflow, input.read.all) {}

  void check(Problems& problems) const {
    if (input_.workflow.budget_of_parent) return;
    const Found found(input_.ways, *input_.paths.start(), Memory{purse_.at_start(), 0, 0},
                      [this](const Found::Visit& at, const Way& way, std::vector<Memory>& next) {
                        after(at.memory, way, next);
                      });
    if (!found.is_whole()) return report_limit(input_, problems, id);
    std::set<const Way*> told;
    for (std::size_t i = 0; i < found.visits().size(); ++i) {
      const auto& visit = found.visits()[i];
      for (const Way* way : input_.ways.of(visit.state)) {
        const Marks old = visit.memory.old & ~deeds_.of({way->transition->action});
        if (way->too_late || old == 0 || !moves(*way->transition, MoneyVerb::commit)) continue;
        auto path = found.path_to(i);
        path.push_back(way);
        const Again again = again_on(path);
        if (told.insert(path[again.set_aside]).second) tell(path, again, old, problems);
      }
    }
  }

 private:
  static std::vector<std::string> approvals_list(const Workflow& workflow) {
    const auto approvals = approvals_of(workflow);
    return {approvals.begin(), approvals.end()};
  }

  void after(const Memory& at, const Way& way, std::vector<Memory>& next) const {
    std::vector<unsigned> wheres;
    purse_.after(way, at.where, wheres);
    for (const unsigned where : wheres) next.push_back(after(at, way, where));
  }

  // What puts a step back restores what was approved before it.
  Memory after(Memory now, const Way& way, unsigned where) const {
    now.where = where;
    if (way.too_late) return now;
    const Transition& step = *way.transition;
    const bool approves = !step.by_clock && contains(approvals_, step.action);
    const Marks done = approves ? deeds_.of({step.action}) : Marks{};
    const Marks gone = deeds_.of(step.cancels) | done;
    if (!step.undoes.empty()) now.old = 0;
    if (step.undoes.empty() && moves(step, MoneyVerb::unreserve)) now.old |= now.approved;
    now.approved &= ~gone;
    now.old &= ~gone;
    if ((where & (reserved | committed)) != 0) now.approved |= done;
    return now;
  }

  static Again again_on(const std::vector<const Way*>& path) {
    Again again;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const Transition& step = *path[i]->transition;
      if (path[i]->too_late || !step.undoes.empty()) continue;
      if (moves(step, MoneyVerb::unreserve)) again = {i, 0};
      const bool sets_aside = moves(step, MoneyVerb::reserve) || moves(step, MoneyVerb::commit);
      if (sets_aside && again.set_aside == 0) again.set_aside = i;
    }
    return again;
  }

  std::vector<std::string> names_of(Marks marks) const {
    std::vector<std::string> names;
    for (const std::string& approval : approvals_)
      if ((deeds_.of({approval}) & marks) != 0) names.push_back(approval);
    return names;
  }

  void tell(const std::vector<const Way*>& path, const Again& again, Marks old,
            Problems& problems) const {
    const Transition &step = *path[again.set_aside]->transition,
                     &back = *path[again.given_back]->transition;
    const std::vector<std::string> approvals = names_of(old);
    std::string names;
    for (const std::string& name : approvals) names += (names.empty() ? "" : ", ") + name;
    const std::string line = "'" + back.action + "' (line " + std::to_string(back.line) + ")";
    Finding& finding = problems.error(
        place_of(step), id,
        "'" + step.action + "' sets money aside on an old approval: since " +
            workflow::joined_in_quotes(approvals) + " '" + back.action + "' gave the money back",
        &step == &back
            ? "call it " + workflow::one_of(approvals) +
                  " too, where it approves another sum; or write cancels: [" + names + "] under " +
                  line + ", and let it lead to where that is approved again"
            : "write cancels: [" + names + "] under " + line + ", and let '" + step.action +
                  "' lead to where it is approved again; where '" + step.action + "' puts '" +
                  back.action + "' back, write undoes: [" + back.action + "] under it");
    finding.path = marked_path(input_.paths, path, again.set_aside, "counts on an old approval");
  }

  const Input& input_;
  std::vector<std::string> approvals_;
  Deeds deeds_;
  Purse purse_;
};

}  // namespace

void check_old_approvals(const Input& input, Problems& problems) {
  OldApprovals(input).check(problems);
}

}  // namespace almoner::check

// R15, conditions: rules of the form that exclude each other, or what a step that looks at them
// asks as well, let nobody send it in. Those that read the same facts are tried out together.
#include <algorithm>

#include "engine/check/ranges.hpp"
#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::Condition;
using Conditions = std::vector<const Condition*>;

bool can_be_yes(Truth truth) {
  return truth == Truth::yes || truth == Truth::unknown;
}

bool share_a_fact(const Condition& one, const Condition& other) {
  const auto &some = one.check.names(), &others = other.check.names();
  return std::any_of(some.begin(), some.end(), [&](const std::string& name) {
    return std::find(others.begin(), others.end(), name) != others.end();
  });
}

// Each with all that read a fact of it, or of one that is in it already.
std::vector<Conditions> groups_of(Conditions all) {
  std::vector<Conditions> groups;
  while (!all.empty()) {
    Conditions group{all.front()};
    all.erase(all.begin());
    for (std::size_t at = 0; at < group.size(); ++at)
      for (std::size_t i = 0; i < all.size();) {
        if (!share_a_fact(*group[at], *all[i])) {
          ++i;
          continue;
        }
        group.push_back(all[i]);
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
      }
    groups.push_back(std::move(group));
  }
  return groups;
}

class Contradictions {
 public:
  Contradictions(const Input& input, Problems& problems)
      : input_(input), problems_(problems), ranges_(input) {}

  void check(const Way& way) {
    Conditions all;
    for (const Condition& one : input_.workflow.form_only_if) all.push_back(&one);
    for (const Condition& one : way.transition->only_if) all.push_back(&one);
    for (Conditions& group : groups_of(std::move(all))) {
      std::sort(group.begin(), group.end(), [](const Condition* a, const Condition* b) {
        return std::pair(a->line, a->column) < std::pair(b->line, b->column);
      });
      if (is_rule(*group.front()) || is_rule(*group.back())) look_at(group, way);
    }
  }

 private:
  bool is_rule(const Condition& one) const {
    const auto& rules = input_.workflow.form_only_if;
    return !rules.empty() && &one >= &rules.front() && &one <= &rules.back();
  }

  // Those of a step alone are told of it.
  void look_at(Conditions group, const Way& way) {
    if (group.size() < 2 || !exclude_each_other(group, way)) return;
    for (const Condition* one : group)
      if (exclude_each_other({one}, way)) return;  // it alone lets nobody through: told of it
    for (std::size_t i = 0; i < group.size();) {   // without those that it takes none of
      Conditions fewer = group;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (fewer.size() > 1 && exclude_each_other(fewer, way))
        group = std::move(fewer);
      else
        ++i;
    }
    if (std::find(told_.begin(), told_.end(), group) != told_.end()) return;
    told_.push_back(group);
    tell(group, way);
  }

  bool exclude_each_other(const Conditions& group, const Way& way) {
    std::vector<const guard::Expression*> checks;
    for (const Condition* one : group) checks.push_back(&one->check);
    const auto rows = truths_of(checks, *input_.workflow.environment,
                                [&](const std::string& fact) { return ranges_.of(fact, way); });
    return rows && std::none_of(rows->begin(), rows->end(), [](const Row& row) {
             return std::all_of(row.begin(), row.end(), can_be_yes);
           });
  }

  void tell(const Conditions& group, const Way& way) {
    std::vector<std::string> texts;
    for (const Condition* one : group)
      texts.push_back("'" + one->text + "' (line " + std::to_string(one->line) + ")");
    warn_of_useless(problems_, {group.back()->line, group.back()->column}, "form rules",
                    workflow::joined(texts) + " are never all true, so nobody can take '" +
                        way.transition->action + "'",
                    "mend the one that contradicts the others");
  }

  const Input& input_;
  Problems& problems_;
  Ranges ranges_;
  std::vector<Conditions> told_;
};

}  // namespace

void check_contradictions(const Input& input, Problems& problems) {
  const auto reached = input.paths.reachable_from(*input.paths.start());
  Contradictions contradictions(input, problems);
  for (const Way& way : input.paths.ways())
    if (reached[way.from] && !way.too_late &&
        workflow::contains(input.workflow.form_rules_on, way.transition->action))
      contradictions.check(way);
}

}  // namespace almoner::check

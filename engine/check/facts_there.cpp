#include "engine/check/facts_there.hpp"

#include <algorithm>
#include <array>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::Paths;
using workflow::Way;
using workflow::Workflow;

constexpr std::string_view parent_root = "parent.";
constexpr std::array<std::string_view, 3> of_scores{"score", "score_text", "score_spread"};

bool is_score(const Workflow& workflow, std::string_view fact) {
  const auto dot = fact.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view root = fact.substr(0, dot);
  if (root != "case" && root != workflow.kind) return false;
  return std::find(of_scores.begin(), of_scores.end(), fact.substr(dot + 1)) != of_scores.end();
}

// Whether the parent may lack it while it has such children: from the states in which they are
// opened onwards.
bool may_lack(const Workflow& parent, const Workflow& child, const std::string& fact) {
  const Paths paths(parent);
  if (!paths.start() || parent.form.field(fact.substr(5)) == nullptr) return true;
  const WaysOut ways(paths, parent.states.size());
  return Filled(parent, paths, ways, EmptiedBy(parent), fact).may_be_empty_from(child.parent_in);
}

}  // namespace

const Filled* FactsThere::filled(const std::string& fact) {
  const bool is_answer = fact.starts_with("form.");
  if (!is_answer && !is_score(read_.workflow, fact)) return nullptr;
  auto& known = filled_[fact];
  if (!known) known = std::make_unique<const Filled>(read_.workflow, paths_, ways_, emptied_, fact);
  return known.get();
}

bool FactsThere::is_never_there(const std::string& fact, const Way& way) const {
  if (fact == "budget.ceiling") return !read_.workflow.ceiling;
  if (fact == "parent.state") return read_.workflow.parent_kind.empty();
  return way.transition->by_clock && fact.starts_with("actor.");
}

bool FactsThere::parent_may_lack(const std::string& fact) {
  const auto [known, is_new] = parents_.try_emplace(fact, false);
  if (!is_new) return known->second;
  for (const Workflow* other : read_.all)
    if (other->kind == read_.workflow.parent_kind)
      known->second =
          known->second || may_lack(*other, read_.workflow, fact.substr(parent_root.size()));
  return known->second;
}

bool FactsThere::may_be_empty(const std::string& fact, const Way& way) {
  if (is_never_there(fact, way)) return true;
  if (fact.starts_with("parent.form.")) return parent_may_lack(fact);
  const Filled* by_steps = filled(fact);
  return by_steps != nullptr && by_steps->may_be_empty(way);
}

bool FactsThere::may_be_filled(const std::string& fact, const Way& way) {
  if (is_never_there(fact, way)) return false;
  const Filled* by_steps = filled(fact);
  return by_steps == nullptr || by_steps->may_be_filled(way);
}

}  // namespace almoner::check

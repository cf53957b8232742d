// R15, four eyes: a rule that bars nobody, because what it names never comes in that order, or
// because another rule bars the same people already.
#include <algorithm>
#include <set>

#include "engine/check/taken_after.hpp"
#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::DifferentPeople;

using Pair = std::pair<std::string, std::string>;  // who did this, may not do that

class Rules {
 public:
  explicit Rules(const Input& input) : input_(input) {}

  std::set<Pair> pairs_of(const DifferentPeople& rule) {
    std::set<Pair> pairs;
    for (const std::string& may_not : rule.may_not) {
      for (const std::string& deed : rule.whoever_did)
        if (after(deed).contains(may_not)) pairs.emplace(deed, may_not);
      for (const std::string& deed : rule.whoever_did_on_parent)
        pairs.emplace("parent." + deed, may_not);
    }
    return pairs;
  }

  // The names in a rule that make no pair with any other of it.
  static std::vector<std::string> idle_in(const DifferentPeople& rule,
                                          const std::set<Pair>& pairs) {
    std::vector<std::string> idle;
    const auto look = [&](const std::vector<std::string>& names, bool is_deed) {
      for (const std::string& name : names)
        if (std::none_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
              return (is_deed ? pair.first : pair.second) == name;
            }))
          idle.push_back("'" + name + "'");
    };
    look(rule.whoever_did, true);
    look(rule.may_not, false);
    return idle;
  }

 private:
  const std::set<std::string>& after(const std::string& deed) {
    const auto [known, is_new] = after_.try_emplace(deed);
    if (is_new) known->second = taken_after(input_, deed);
    return known->second;
  }

  const Input& input_;
  std::map<std::string, std::set<std::string>> after_;
};

bool is_as_strict(const DifferentPeople& one, const DifferentPeople& other) {
  return (one.compare_body || !other.compare_body) &&
         (!one.small_council_relaxes || other.small_council_relaxes);
}

// Which others bar every pair of it, at least as strictly; empty when some pair is its own.
std::vector<std::string> barred_by(const std::vector<DifferentPeople>& rules,
                                   const std::vector<std::set<Pair>>& pairs,
                                   const std::vector<bool>& is_left_out, std::size_t at) {
  std::vector<std::string> names;
  for (const Pair& pair : pairs[at]) {
    const auto n = rules.size();
    std::size_t by = 0;
    while (by < n && (by == at || is_left_out[by] || !pairs[by].contains(pair) ||
                      !is_as_strict(rules[by], rules[at])))
      ++by;
    if (by == n) return {};
    if (!workflow::contains(names, rules[by].name)) names.push_back(rules[by].name);
  }
  return names;
}

}  // namespace

void check_useless_rules(const Input& input, Problems& problems) {
  const auto& rules = input.workflow.different_people;
  Rules looked_at(input);
  std::vector<std::set<Pair>> pairs;
  for (const DifferentPeople& rule : rules) pairs.push_back(looked_at.pairs_of(rule));
  std::vector<bool> is_left_out(rules.size(), false);
  for (std::size_t i = rules.size(); i-- > 0;) {  // of two that say the same the later is told
    const DifferentPeople& rule = rules[i];
    const std::string about = "rule " + rule.name;
    const std::string the_rule = "the rule " + rule.name;
    const auto others = barred_by(rules, pairs, is_left_out, i);
    const auto idle = Rules::idle_in(rule, pairs[i]);
    is_left_out[i] = pairs[i].empty() || !others.empty();
    if (pairs[i].empty()) {
      warn_of_useless(problems, {rule.line, rule.column}, about,
                      the_rule + " bars nobody: " + workflow::joined(rule.may_not) +
                          (rule.may_not.size() == 1 ? " never comes" : " never come") + " after " +
                          workflow::joined(rule.whoever_did) + " that still counts",
                      "delete it, or name the actions that it is about");
    } else if (!others.empty()) {
      warn_of_useless(problems, {rule.line, rule.column}, about,
                      the_rule + " bars nobody whom " + workflow::joined(others) +
                          (others.size() == 1 ? " does" : " do") + " not bar already",
                      "delete it, or name the actions that it alone is about");
    } else if (!idle.empty()) {
      warn_of_useless(problems, {rule.line, rule.column}, about,
                      "in " + the_rule + ", " + workflow::joined(idle) +
                          (idle.size() == 1 ? " makes no difference: it never comes"
                                            : " make no difference: they never come") +
                          " in that order with the others",
                      "take it out of the rule, or name the action that is meant");
    }
  }
}

}  // namespace almoner::check

#include "engine/sift/tie.hpp"

#include <algorithm>

namespace almoner::sift {
namespace {

std::string by_mean(const Rules& rules, const std::string& code, const Placing& above,
                    const Placing& below) {
  const auto criterion = std::find_if(rules.criteria.begin(), rules.criteria.end(),
                                      [&](const auto& one) { return one.code == code; });
  const std::string name = criterion == rules.criteria.end() ? code : code + ", " + criterion->name;
  return "its mean for " + name + " is higher: " + above.score->means.at(code).text() + " and " +
         below.score->means.at(code).text();
}

std::string because(const Rules& rules, const Placing& above, const Placing& below) {
  if (above.score->total != below.score->total) return "its total is higher by less than is shown";
  for (const auto& by : rules.tie_break) {
    if (by == by_total) continue;
    if (by == by_reference) break;
    if (by == by_smaller_request) {
      if (above.requested != below.requested)
        return "it asks for less: " + above.requested.text() + " and " + below.requested.text();
    } else if (above.score->means.at(by) != below.score->means.at(by)) {
      return by_mean(rules, by, above, below);
    }
  }
  return "its reference comes first, and all else is equal";
}

}  // namespace

std::string why_before(const Rules& rules, const Placing& above, const Placing& below) {
  if (!above.score || !below.score || above.total_text() != below.total_text()) return {};
  return "Same score as " + below.ref + ". It comes before it because " +
         because(rules, above, below) + ".";
}

}  // namespace almoner::sift

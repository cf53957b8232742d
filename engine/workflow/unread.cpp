#include "engine/workflow/unread.hpp"

#include <algorithm>
#include <iterator>

namespace almoner::workflow {
namespace {

bool is_unread(const Finding& finding) {
  return finding.severity == Severity::error && (finding.check == "R0" || finding.check == "R1");
}

// A time of the fund that no clock shows is read as little as a word that nobody knows.
bool is_no_time(const Finding& finding) {
  return finding.severity == Severity::error && finding.check == "R7";
}

}  // namespace

bool is_read(Problems& file, bool is_fund_alone) {
  const auto& all = file.findings();
  return std::none_of(all.begin(), all.end(), [&](const Finding& finding) {
    return is_unread(finding) || (is_fund_alone && is_no_time(finding));
  });
}

void put_unread_first(std::vector<Finding>& findings) {
  std::vector<Finding> first, others;
  for (Finding& finding : findings)
    (is_unread(finding) ? first : others).push_back(std::move(finding));
  findings = std::move(first);
  std::move(others.begin(), others.end(), std::back_inserter(findings));
}

void say_rest_is_unchecked(std::vector<Finding>& findings) {
  Finding* last = nullptr;
  int count = 0;
  for (Finding& finding : findings) {
    if (!is_unread(finding) && !is_no_time(finding)) continue;
    last = &finding;
    ++count;
  }
  if (last == nullptr) return;
  last->notes.push_back(count == 1 ? "the rest is checked when this is mended"
                                   : "the rest is checked when these are mended");
}

}  // namespace almoner::workflow

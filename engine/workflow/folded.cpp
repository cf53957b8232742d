#include "engine/workflow/folded.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

// "write cost_lines and outcomes under form.required.resubmit", where that mends them all.
std::string mend_for_all(const std::vector<const Finding*>& all) {
  const Cause& first = all.front()->cause;
  std::vector<std::string> fields;
  for (const Finding* one : all)
    if (!one->cause.field.empty() && !contains(fields, one->cause.field))
      fields.push_back(one->cause.field);
  if (first.field.empty() || fields.size() == 1) return all.front()->mend;
  return "write " + joined(fields) + " under form.required." + first.action;
}

std::string words_of(const Finding& finding) {
  const std::string line = std::to_string(finding.line);
  return finding.cause.about.empty() ? line : finding.cause.about + " (line " + line + ")";
}

Finding folded(const std::vector<const Finding*>& all) {
  Finding first = *all.front();
  std::vector<std::string> others;
  for (const Finding* one : all) {
    const std::string words = words_of(*one);
    if (words != words_of(first) && !contains(others, words)) others.push_back(words);
  }
  if (others.empty()) return first;
  first.notes.push_back((others.size() == 1 ? first.cause.one_more : first.cause.more) + " " +
                        joined(others));
  first.mend = mend_for_all(all);
  return first;
}

bool is_told_with(const Finding& one, const Finding& first) {
  return one.severity == Severity::error && one.cause.key == first.cause.key &&
         one.file == first.file && one.check == first.check;
}

// That a document prints what a form that stays open may lose, where that was told of a condition.
bool follows_from_an_open_form(const Finding& document, const std::vector<Finding>& findings) {
  const std::string& answer = document.cause.follows_from_open;
  return !answer.empty() && std::any_of(findings.begin(), findings.end(), [&](const Finding& one) {
    return one.file == document.file && one.cause.answer_left_open == answer;
  });
}

}  // namespace

void fold_follow_ons(std::vector<Finding>& findings) {
  std::vector<Finding> told;
  std::vector<bool> is_done(findings.size(), false);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& first = findings[i];
    if (is_done[i] || follows_from_an_open_form(first, findings)) continue;
    std::vector<const Finding*> all{&first};
    if (first.severity == Severity::error && !first.cause.key.empty())
      for (std::size_t k = i + 1; k < findings.size(); ++k)
        if (is_told_with(findings[k], first)) {
          is_done[k] = true;
          all.push_back(&findings[k]);
        }
    told.push_back(folded(all));
  }
  findings = std::move(told);
}

}  // namespace almoner::workflow

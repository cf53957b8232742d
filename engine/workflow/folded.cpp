#include "engine/workflow/folded.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

// What stands in the first quotation marks: "'form.amount'".
std::string first_quoted(const std::string& text) {
  const std::size_t from = text.find('\'');
  const std::size_t end = from == std::string::npos ? from : text.find('\'', from + 1);
  return end == std::string::npos ? "" : text.substr(from, end - from + 1);
}

// Findings of one file and check with the same key have the same cause.
struct Cause {
  std::string key;
  std::string other, others;  // how one and several are told under the first: "so does", "so do"
  bool is_named;              // by what they are about, not by their line alone
};

std::optional<Cause> cause_of(const Finding& finding) {
  const std::string& message = finding.message;
  if (finding.severity != Severity::error) return std::nullopt;
  if (finding.check == "R7" && says(message, "a year whose bank holidays are not known"))
    return Cause{message, "the same in line", "the same in lines", false};
  if (finding.check == "R19" && says(message, "ends the case in"))
    return Cause{message.substr(message.find(" while ")), "so does", "so do", true};
  const std::size_t rule = message.find(" may be empty when the form's rule, looked at by ");
  if (finding.check == "R8" && rule != std::string::npos)
    return Cause{message.substr(rule), "so may", "so may", true};
  if (finding.check == "R8" && finding.mend.starts_with("write locks: form under"))
    return Cause{finding.mend, "so may", "so may", true};
  return std::nullopt;
}

// "write cost_lines under form.required.resubmit, or ..." for several fields.
std::string mend_for_all(const std::vector<const Finding*>& all) {
  constexpr std::string_view write = "write ", under = " under form.required.";
  const std::string& first = all.front()->mend;
  const std::size_t end = first.find(under);
  if (!first.starts_with(write) || end == std::string::npos) return first;
  std::vector<std::string> fields;
  for (const Finding* one : all) {
    const std::size_t at = one->mend.find(under);
    if (!one->mend.starts_with(write) || at == std::string::npos) continue;
    const std::string field = one->mend.substr(write.size(), at - write.size());
    if (!contains(fields, field)) fields.push_back(field);
  }
  if (fields.size() == 1) return first;
  const std::size_t stop = first.find(", or ask");
  return std::string(write) + joined(fields) + first.substr(end, stop - end);
}

std::string words_of(const Finding& finding, const Cause& cause) {
  const std::string line = std::to_string(finding.line);
  return cause.is_named ? first_quoted(finding.message) + " (line " + line + ")" : line;
}

Finding folded(const std::vector<const Finding*>& all, const Cause& cause) {
  Finding first = *all.front();
  if (all.size() == 1) return first;
  std::vector<std::string> others;
  for (const Finding* one : all) {
    const std::string words = words_of(*one, cause);
    if (one != all.front() && words != words_of(first, cause) && !contains(others, words))
      others.push_back(words);
  }
  if (others.empty()) return first;
  first.notes.push_back((others.size() == 1 ? cause.other : cause.others) + " " + joined(others));
  first.mend = mend_for_all(all);
  return first;
}

// That a document prints what a form that stays open may lose, where that was told of a condition.
bool follows_from_an_open_form(const Finding& document, const std::vector<Finding>& findings) {
  if (document.check != "R12" || !says(document.message, "which may be empty by then"))
    return false;
  const std::size_t prints = document.message.find("prints '");
  if (prints == std::string::npos) return false;
  const std::string field = first_quoted(document.message.substr(prints));
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& one) {
    return one.check == "R8" && one.file == document.file &&
           one.mend.starts_with("write locks: form under") &&
           says(one.message, "'form." + field.substr(1));
  });
}

}  // namespace

void fold_follow_ons(std::vector<Finding>& findings) {
  std::vector<Finding> told;
  std::vector<bool> is_done(findings.size(), false);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (is_done[i] || follows_from_an_open_form(findings[i], findings)) continue;
    const auto cause = cause_of(findings[i]);
    if (!cause) {
      told.push_back(findings[i]);
      continue;
    }
    std::vector<const Finding*> all;
    for (std::size_t k = i; k < findings.size(); ++k) {
      const auto other = cause_of(findings[k]);
      if (!other || other->key != cause->key || findings[k].file != findings[i].file ||
          findings[k].check != findings[i].check)
        continue;
      is_done[k] = true;
      all.push_back(&findings[k]);
    }
    told.push_back(folded(all, *cause));
  }
  findings = std::move(told);
}

}  // namespace almoner::workflow

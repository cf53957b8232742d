#include "engine/workflow/finding.hpp"

#include <algorithm>

namespace almoner::workflow {
namespace {

std::string_view word_of(const Finding& finding) {
  if (finding.severity == Severity::error) return "error";
  return finding.acknowledged ? "acknowledged warning" : "warning";
}

// "  231 |       goes_to: submited" and under it the place, as compilers show it.
std::string excerpt_lines(const Finding& finding) {
  const std::string number = std::to_string(finding.line);
  std::string lines = "  " + number + " | " + finding.excerpt + "\n";
  const auto indent = static_cast<std::size_t>(std::max(finding.column - 1, 0));
  return lines + "  " + std::string(number.size(), ' ') + " | " + std::string(indent, ' ') + "^\n";
}

std::string path_lines(const std::vector<std::string>& path) {
  std::string lines = "  how it happens:\n";
  int step = 0;
  for (const std::string& words : path)
    lines += "    " + std::to_string(++step) + ". " + words + "\n";
  return lines;
}

}  // namespace

std::string text_of(const Finding& finding) {
  std::string text = finding.file;
  if (finding.line > 0) {
    text += ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
  }
  text +=
      ": " + std::string(word_of(finding)) + " " + finding.check + ": " + finding.message + "\n";
  if (finding.line > 0) text += excerpt_lines(finding);
  for (const std::string& note : finding.notes) text += "  " + note + "\n";
  if (!finding.path.empty()) text += path_lines(finding.path);
  if (!finding.mend.empty()) text += "  to mend it: " + finding.mend + "\n";
  if (finding.severity == Severity::warning && !finding.acknowledged && !finding.about.empty())
    text += "  to accept it: write under 'acknowledged' - {check: " + finding.check +
            ", at: " + finding.about + ", who: ..., why: ...}\n";
  return text;
}

std::string text_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += text_of(finding);
  return text;
}

bool any_error(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::error; });
}

int exit_code(const std::vector<Finding>& findings) {
  if (any_error(findings)) return 1;
  const bool open = std::any_of(findings.begin(), findings.end(),
                                [](const Finding& finding) { return !finding.acknowledged; });
  return open ? 2 : 0;
}

}  // namespace almoner::workflow

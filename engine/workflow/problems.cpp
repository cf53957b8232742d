#include "engine/workflow/problems.hpp"

#include <algorithm>

#include "engine/workflow/by_place.hpp"
#include "engine/workflow/letters.hpp"

namespace almoner::workflow {
namespace {

constexpr std::size_t excerpt_bytes_max =
    500;  // a longer line is no line that somebody wrote by hand

std::string excerpt(std::string_view line) {
  const bool is_longer = line.size() > excerpt_bytes_max;
  return shown(line.substr(0, excerpt_bytes_max)) + (is_longer ? " ..." : "");
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

Problems::Problems(const SourceFile& file) : file_(file.name), lines_(lines_of(file.text)) {}

std::string Problems::line(int number) const {
  const auto index = static_cast<std::size_t>(number) - 1;
  return number >= 1 && index < lines_.size() ? excerpt(lines_[index]) : "";
}

std::size_t Problems::count_of(std::string_view check) const {
  return static_cast<std::size_t>(
      std::count_if(findings_.begin(), findings_.end(),
                    [&](const Finding& finding) { return finding.check == check; }));
}

Finding Problems::made(Place place, std::string_view check, std::string message,
                       std::string mend) const {
  Finding finding;
  finding.check = check;
  finding.file = file_;
  finding.line = place.line;
  finding.column = place.column;
  finding.message = std::move(message);
  finding.excerpt = line(place.line);
  finding.mend = std::move(mend);
  return finding;
}

Finding& Problems::error(Place place, std::string_view check, std::string message,
                         std::string mend) {
  findings_.push_back(made(place, check, std::move(message), std::move(mend)));
  return findings_.back();
}

Finding& Problems::warning(Place place, std::string_view check, std::string message,
                           std::string mend) {
  Finding& finding = error(place, check, std::move(message), std::move(mend));
  finding.severity = Severity::warning;
  return finding;
}

std::vector<Finding> Problems::take() {
  return by_place(std::move(findings_), [](const Finding& finding) {
    return Place{finding.line, finding.column};
  });
}

}  // namespace almoner::workflow

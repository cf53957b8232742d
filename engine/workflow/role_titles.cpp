#include "engine/workflow/role_titles.hpp"

#include <string>

namespace almoner::workflow {
namespace {

// "grants officer", for 'Grants officer', 'grants_officer' and 'Grants-officer'.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else
      out += c == '_' || c == '-' ? ' ' : c;
  }
  return out;
}

// What stands between the last two quotation marks after those words; empty when they are not said.
std::string quoted_after(const std::string& message, std::string_view words) {
  const std::size_t at = message.find(words);
  if (at == std::string::npos) return "";
  const std::size_t from = at + words.size();
  const std::size_t end = message.find('\'', from);
  return end == std::string::npos ? "" : message.substr(from, end - from);
}

std::string name_in(const Finding& finding) {
  if (finding.check == "R0")
    return quoted_after(finding.message, "expected a name of small letters, digits and _, found '");
  const bool has_a_guess = finding.message.find("; did you mean ") != std::string::npos;
  if (finding.check == "R1" && !has_a_guess)
    return quoted_after(finding.message, "there is no role called '");
  return "";
}

}  // namespace

void name_roles_by_title(const Fund& fund, Problems& problems) {
  for (Finding& finding : problems.findings()) {
    const std::string name = name_in(finding);
    if (name.empty()) continue;
    for (const Role& role : fund.roles)
      if (plain(role.title) == plain(name))
        finding.mend = "write " + role.name + " (its title is " + role.title + ")";
  }
}

}  // namespace almoner::workflow

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

}  // namespace

void name_roles_by_title(const Fund& fund, Problems& problems) {
  for (Finding& finding : problems.findings()) {
    if (finding.no_name.empty()) continue;
    for (const Role& role : fund.roles)
      if (plain(role.title) == plain(finding.no_name))
        finding.mend = "write " + role.name + " (its title is " + role.title + ")";
  }
}

}  // namespace almoner::workflow

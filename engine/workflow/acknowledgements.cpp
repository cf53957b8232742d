#include "engine/workflow/acknowledgements.hpp"

#include <algorithm>
#include <array>

#include "engine/workflow/near_name.hpp"

namespace almoner::workflow {
namespace {

// People, documents and messages are looked at only where they are known.
constexpr std::array<std::string_view, 2> about_what_is_beside{"R11", "R12"};

bool may_hold_today(const std::string& check) {
  return std::find(about_what_is_beside.begin(), about_what_is_beside.end(), check) !=
         about_what_is_beside.end();
}

Acknowledgement read_one(const yaml::Node& node, Problems& problems) {
  Mapping mapping(node, problems, "an acknowledgement");
  Acknowledgement one;
  one.check = mapping.need_text("check");
  one.at = mapping.need_text("at");
  one.who = mapping.need_text("who");
  one.why = mapping.need_text("why");
  one.place = node.place;
  mapping.close();
  return one;
}

bool accepts(const Acknowledgement& one, const Finding& finding) {
  return finding.severity == Severity::warning && one.check == finding.check &&
         one.at == finding.about;
}

void report_idle(const Acknowledgement& one, const std::vector<Finding>& findings,
                 Problems& problems) {
  std::vector<std::string> said;
  for (const Finding& finding : findings)
    if (finding.severity == Severity::warning && finding.check == one.check)
      said.push_back(finding.about);
  problems.warning(one.place, "R1",
                   one.check + " gives no warning about '" + one.at +
                       "', so there is nothing to acknowledge" + did_you_mean(one.at, said),
                   said.empty() ? "delete it" : "write at: " + one_of(said) + ", or delete it");
}

}  // namespace

std::vector<Acknowledgement> read_acknowledgements(Mapping& file) {
  std::vector<Acknowledgement> all;
  const yaml::Node* list = file.take("acknowledged");
  if (!list) return all;
  if (!list->is_sequence()) {
    Value(*list, file.problems())
        .expected("a list of warnings that were accepted",
                  "write each on a line below it, as the warning says under 'to accept it'");
    return all;
  }
  for (const yaml::Node& item : list->items) all.push_back(read_one(item, file.problems()));
  return all;
}

void acknowledge(const std::vector<Acknowledgement>& acknowledged, bool is_all_looked_at,
                 Problems& problems) {
  const std::vector<Finding> before = problems.findings();
  for (const Acknowledgement& one : acknowledged) {
    bool is_used = false;
    for (Finding& finding : problems.findings()) {
      if (!accepts(one, finding)) continue;
      is_used = finding.acknowledged = true;
      finding.notes.push_back("accepted by " + one.who + ": " + one.why);
    }
    if (!is_used && is_all_looked_at && !may_hold_today(one.check))
      report_idle(one, before, problems);
  }
}

}  // namespace almoner::workflow

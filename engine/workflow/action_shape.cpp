#include "engine/workflow/action_shape.hpp"

#include "engine/workflow/mapping.hpp"

namespace almoner::workflow {

void tell_no_action(const yaml::Node& node, bool by_clock, Problems& problems) {
  const std::string state = node.is_scalar() && !node.is_empty() ? node.text : "STATE";
  const std::string begin = by_clock ? "write {goes_to: " : "write {who_may: [ROLE], goes_to: ";
  Value(node, problems)
      .expected(by_clock ? "an action of the clock as named values" : "an action as named values",
                begin + state + "}");
}

void refuse_name_of_a_deed(const yaml::Node& node, const std::string& kind, Problems& problems) {
  if (node.key == "open")
    problems.error(node.key_place, "R0",
                   "'open' is starting a case, so no action of people has that name",
                   "give it another name, like open_" + kind);
  if (node.key == "edit")
    problems.error(node.key_place, "R0",
                   "'edit' is typing in the form of a case, so no action of people has that name",
                   "give it another name, like amend");
}

}  // namespace almoner::workflow

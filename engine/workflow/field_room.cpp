#include "engine/workflow/field_room.hpp"

namespace almoner::workflow {
namespace {

Place place_of(const yaml::Node& node, std::string_view key) {
  const yaml::Node* under = node.find(key);
  return under != nullptr ? under->key_place : node.key_place;
}

void tell(const Field& field, Place place, const std::string& least, const std::string& most,
          Problems& problems) {
  problems.error(
      place, "R8",
      "'" + field.name + "' takes no answer: it must be at least " + least + " and at most " + most,
      "write a min that is no more than the max");
}

}  // namespace

void check_room(const Field& field, const yaml::Node& node, Problems& problems) {
  const auto &least = field.money_min, &most = field.money_max, &otherwise = field.default_money;
  if (least && most && *most < *least)
    return tell(field, place_of(node, "min"), least->text(), most->text(), problems);
  if (otherwise && ((least && *otherwise < *least) || (most && *most < *otherwise)))
    problems.error(place_of(node, "default"), "R8",
                   "the default of '" + field.name + "', " + otherwise->text() +
                       ", is no answer that it takes",
                   "write a default from its min to its max");
  if (field.digits && field.digits->first > field.digits->second)
    tell(field, place_of(node, "digits"), std::to_string(field.digits->first) + " digits",
         std::to_string(field.digits->second), problems);
}

}  // namespace almoner::workflow

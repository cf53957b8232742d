#include "engine/workflow/form.hpp"

#include <algorithm>
#include <utility>

namespace almoner::workflow {

const Field* Form::field(std::string_view name) const {
  for (const Field& one : fields) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

std::optional<std::size_t> Form::place_of(std::string_view name) const {
  const Field* found = field(name);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::size_t>(found - fields.data());
}

void Form::require(std::string action, std::vector<std::string> names) {
  Required& one = required.emplace_back(Required{std::move(action), std::move(names), {}, {}});
  for (const std::string& name : one.names)
    if (const auto place = place_of(name)) one.places.push_back(*place);
  const auto of_the_case = [&](std::size_t at) { return fields[at].filled_in_by.empty(); };
  if (std::ranges::none_of(one.places, of_the_case)) return;
  for (std::size_t at = 0; at < fields.size(); ++at)
    if (fields[at].type == FieldType::rows && of_the_case(at)) one.whole_rows.push_back(at);
}

const Required* Form::required_by(std::string_view action) const {
  const auto one = std::ranges::find(required, action, &Required::action);
  return one != required.end() ? &*one : nullptr;
}

bool Form::needs(std::string_view action, std::string_view field) const {
  const Required* one = required_by(action);
  return one != nullptr && std::ranges::find(one->names, field) != one->names.end();
}

}  // namespace almoner::workflow

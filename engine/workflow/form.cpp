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
  Required& one = required.emplace_back(Required{std::move(action), std::move(names), {}});
  for (const std::string& name : one.names)
    if (const auto place = place_of(name)) one.places.push_back(*place);
}

const std::vector<std::string>* Form::required_by(std::string_view action) const {
  const auto one = std::ranges::find(required, action, &Required::action);
  return one != required.end() ? &one->names : nullptr;
}

const std::vector<std::size_t>* Form::places_required_by(std::string_view action) const {
  const auto one = std::ranges::find(required, action, &Required::action);
  return one != required.end() ? &one->places : nullptr;
}

}  // namespace almoner::workflow

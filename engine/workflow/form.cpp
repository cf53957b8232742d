#include "engine/workflow/form.hpp"

namespace almoner::workflow {

const Field* Form::field(std::string_view name) const {
  for (const Field& one : fields) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

const std::vector<std::string>* Form::required_by(std::string_view action) const {
  for (const auto& [name, names] : required) {
    if (name == action) return &names;
  }
  return nullptr;
}

}  // namespace almoner::workflow

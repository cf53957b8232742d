#include "engine/workflow/circumstances.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

const guard::Value* in_map(const guard::Value& map, std::string_view key) {
  return map.is(guard::Kind::map) ? map.as_map().find(guard::MapKey{key}) : nullptr;
}

}  // namespace

const guard::Value* answer(const Circumstances& at, std::string_view field) {
  if (const guard::Value* given = given_answer(at, field)) return given;
  return in_map(at.facts.form.all(), field);
}

const guard::Value* given_answer(const Circumstances& at, std::string_view field) {
  if (at.given == nullptr || !contains(at.transition.asks, field)) return nullptr;
  return in_map(at.given->fields, field);
}

const guard::Value* parent_answer(const Circumstances& at, std::string_view field) {
  return in_map(at.facts.parent_form, field);
}

}  // namespace almoner::workflow

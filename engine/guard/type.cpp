#include "engine/guard/type.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace almoner::guard {
namespace {

// A message that went on for as many levels as an expression may have would be read by nobody.
constexpr std::size_t levels_shown_max = 5;

constexpr std::array<std::string_view, kind_count> kind_words = {
    "nothing (null)", "yes or no",      "whole number", "text", "list", "map",
    "date and time",  "length of time", "money",        "date"};

}  // namespace

Type Type::list(Type element) {
  return Type{Kind::list, nullptr, std::make_shared<const Type>(std::move(element))};
}

Type Type::map(Type key, Type value) {
  return Type{Kind::map, std::make_shared<const Type>(std::move(key)),
              std::make_shared<const Type>(std::move(value))};
}

bool Type::may_be(const Type& other) const {
  if (is_any() || other.is_any()) return true;
  if (kind_ != other.kind_) return false;
  return element().may_be(other.element()) && key().may_be(other.key());
}

std::string describe(Kind kind) {
  return std::string{kind_words.at(static_cast<std::size_t>(kind))};
}

std::string describe(const Type& type) {
  if (type.is_any()) return "anything";
  std::string text = describe(*type.kind());
  Type around = type;
  for (std::size_t level = 1; !around.element().is_any(); ++level) {
    text += around.is(Kind::map) ? " to " : " of ";
    if (level == levels_shown_max) return text + "…";
    around = around.element();
    text += describe(*around.kind());
  }
  return text;
}

Type common_type(const Type& a, const Type& b) {
  if (a.is_any() || b.is_any() || a.kind() != b.kind()) return Type::any();
  if (a.is(Kind::list)) return Type::list(common_type(a.element(), b.element()));
  if (a.is(Kind::map))
    return Type::map(common_type(a.key(), b.key()), common_type(a.element(), b.element()));
  return a;
}

}  // namespace almoner::guard

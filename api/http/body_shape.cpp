#include "api/http/body_shape.hpp"

#include <algorithm>
#include <boost/json/value.hpp>

namespace almoner::http {
namespace json = boost::json;
using workflow::Reason;
using workflow::ReasonCode;

namespace {

bool fits(const json::value& value, MemberKind kind) {
  switch (kind) {
    case MemberKind::text:
      return value.is_string();
    case MemberKind::id:
      return value.is_int64() && value.get_int64() > 0;
    case MemberKind::texts:
      return value.is_array() &&
             std::all_of(value.get_array().begin(), value.get_array().end(),
                         [](const json::value& one) { return one.is_string(); });
    case MemberKind::object:
      break;
  }
  return value.is_object();
}

const char* must_be(MemberKind kind) {
  switch (kind) {
    case MemberKind::text:
      return "” must be text.";
    case MemberKind::id:
      return "” must be a whole number above 0.";
    case MemberKind::texts:
      return "” must be a list of texts.";
    case MemberKind::object:
      break;
  }
  return "” must be an object.";
}

}  // namespace

std::vector<Reason> shape_problems(const json::object& body, std::initializer_list<Member> known,
                                   const std::string& within) {
  std::vector<Reason> problems;
  for (const auto& [key, value] : body) {
    const std::string name = within + std::string(key);
    const std::string_view wanted = key;
    const auto* const member =
        std::find_if(known.begin(), known.end(), [&](const auto& m) { return m.name == wanted; });
    if (member == known.end())
      problems.push_back({ReasonCode::invalid, "There is no member “" + name + "” here.", name});
    else if (!value.is_null() && !fits(value, member->kind))
      problems.push_back({ReasonCode::invalid, "“" + name + must_be(member->kind), name});
  }
  return problems;
}

std::string text_member(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t id_member(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value && fits(*value, MemberKind::id) ? value->get_int64() : 0;
}

std::vector<std::string> texts_member(const json::object& body, std::string_view name) {
  std::vector<std::string> texts;
  const auto* value = body.if_contains(name);
  if (value && fits(*value, MemberKind::texts))
    for (const auto& one : value->get_array()) texts.emplace_back(one.get_string());
  return texts;
}

const json::object* object_member(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value ? value->if_object() : nullptr;
}

}  // namespace almoner::http

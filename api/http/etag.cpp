#include "api/http/etag.hpp"

#include <algorithm>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

// etagc of RFC 9110: %x21 / %x23-7E / obs-text
bool is_tag_character(char c) {
  return c != '"' && c != ' ' && !is_control(c);
}

std::optional<EntityTag> cut_tag(std::string_view& text) {
  EntityTag tag;
  if (text.starts_with("W/")) {
    tag.weak = true;
    text.remove_prefix(2);
  }
  const auto end = text.find('"', 1);
  if (!text.starts_with('"') || end == std::string_view::npos) return std::nullopt;
  tag.opaque = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  if (!std::all_of(tag.opaque.begin(), tag.opaque.end(), is_tag_character)) return std::nullopt;
  return tag;
}

std::string_view opaque_of(std::string_view etag) {
  return etag.substr(1, etag.size() - 2);
}

// Several headers of one name are one list; nobody sends that, so more than one is malformed.
std::optional<TagCondition> condition_of(const Request& request, std::string_view name) {
  const auto values = request.headers.all(name);
  return values.size() == 1 ? read_tag_condition(values.front()) : std::nullopt;
}

}  // namespace

std::string etag_of(std::string_view opaque) {
  return "\"" + std::string(opaque) + "\"";
}

std::optional<TagCondition> read_tag_condition(std::string_view text) {
  text = trimmed(text);
  TagCondition condition;
  if (text == "*") {
    condition.any = true;
    return condition;
  }
  for (;;) {
    const auto tag = cut_tag(text);
    if (!tag) return std::nullopt;
    condition.tags.push_back(*tag);
    text = trimmed(text);
    if (text.empty()) return condition;
    if (text.front() != ',') return std::nullopt;
    text = trimmed(text.substr(1));
  }
}

IfMatch check_if_match(const Request& request, std::string_view current, bool exists) {
  if (!request.header("If-Match")) return IfMatch::absent;
  const auto condition = condition_of(request, "If-Match");
  if (!condition) return IfMatch::malformed;
  if (!exists) return IfMatch::stale;
  const auto is_current = [&](const EntityTag& tag) {
    return !tag.weak && tag.opaque == opaque_of(current);
  };
  const bool found = std::any_of(condition->tags.begin(), condition->tags.end(), is_current);
  return condition->any || found ? IfMatch::matches : IfMatch::stale;
}

bool client_has(const Request& request, std::string_view current) {
  const auto condition = condition_of(request, "If-None-Match");
  if (!condition) return false;
  return condition->any ||
         std::any_of(condition->tags.begin(), condition->tags.end(),
                     [&](const EntityTag& tag) { return tag.opaque == opaque_of(current); });
}

}  // namespace almoner::http

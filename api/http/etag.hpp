// Versions on the wire: ETag, If-Match, If-None-Match (RFC 9110 sections 8.8.3 and 13.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"

namespace almoner::http {

// "\"7\"": what is opaque to the client as a strong tag.
std::string etag_of(std::string_view opaque);

struct EntityTag {
  std::string_view opaque;  // without the quotes
  bool weak = false;
};
// What If-Match or If-None-Match says.
struct TagCondition {
  bool any = false;  // "*"
  std::vector<EntityTag> tags;
};
// Empty if it is neither "*" nor a list of one or more tags. Views into `text`.
std::optional<TagCondition> read_tag_condition(std::string_view text);

enum class IfMatch {
  absent,     // 428 where it is required
  malformed,  // 400
  matches,
  stale,  // 412
};
// Strong comparison: a weak tag never matches. `current` is as etag_of gives it; with `exists`
// false nothing is there, so nothing matches, "*" neither.
IfMatch check_if_match(const Request& request, std::string_view current, bool exists = true);

// Weak comparison: whether a GET may be answered 304 because the client has this already. A
// malformed header is as none.
bool client_has(const Request& request, std::string_view current);

}  // namespace almoner::http

// The bytes of what is hashed, the same on every machine for ever:
//   a whole number or id   8 bytes, two's complement, most significant byte first
//   an instant             as a whole number: microseconds since 1970-01-01T00:00:00Z
//   a text                 its length in bytes as a whole number, then the bytes as they are
//   a digest               its 32 bytes
// So the same members in the same order give the same bytes, and no others do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/case/ids.hpp"
#include "engine/hash/sha256.hpp"
#include "engine/time/instant.hpp"

namespace almoner::audit {

class Bytes {
 public:
  // `start` names what the bytes are of, and the version of its layout; a zero byte ends it.
  explicit Bytes(std::string_view start) : bytes_(start) { bytes_ += '\0'; }

  Bytes& number(std::int64_t value);
  Bytes& instant(Instant at) { return number(at.time_since_epoch().count()); }
  // Throws std::length_error for a text over AuditLimits::text_bytes_max.
  Bytes& text(std::string_view value);
  Bytes& digest(const hash::Digest& value);
  Bytes& instant_or_none(const std::optional<Instant>& at);  // 0 or 1 before it says which
  template <class Tag>
  Bytes& id(Id<Tag> value) {
    return number(value.value);
  }

  const std::string& all() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace almoner::audit

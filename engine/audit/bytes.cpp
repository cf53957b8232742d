#include "engine/audit/bytes.hpp"

#include <stdexcept>

#include "engine/audit/entry.hpp"

namespace almoner::audit {

Bytes& Bytes::number(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (int shift = 56; shift >= 0; shift -= 8) bytes_ += static_cast<char>((bits >> shift) & 0xFFU);
  return *this;
}

Bytes& Bytes::text(std::string_view value) {
  if (value.size() > AuditLimits::text_bytes_max)
    throw std::length_error("audit: a text of " + std::to_string(value.size()) +
                            " bytes; at most " + std::to_string(AuditLimits::text_bytes_max) +
                            " can be recorded");
  number(static_cast<std::int64_t>(value.size()));
  bytes_ += value;
  return *this;
}

Bytes& Bytes::digest(const hash::Digest& value) {
  bytes_.append(value.bytes.begin(), value.bytes.end());
  return *this;
}

Bytes& Bytes::instant_or_none(const std::optional<Instant>& at) {
  number(at ? 1 : 0);
  return at ? instant(*at) : *this;
}

}  // namespace almoner::audit

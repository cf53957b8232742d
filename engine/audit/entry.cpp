#include "engine/audit/entry.hpp"

#include <stdexcept>
#include <string_view>

namespace almoner::audit {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view version = "almoner-audit-1\0"sv;

class Writer {
 public:
  explicit Writer(std::string_view start) : bytes_(start) {}

  Writer& number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8)
      bytes_ += static_cast<char>((bits >> shift) & 0xFFU);
    return *this;
  }

  Writer& instant(Instant at) { return number(at.time_since_epoch().count()); }

  Writer& text(std::string_view value) {
    if (value.size() > AuditLimits::text_bytes_max)
      throw std::length_error("audit: a text of " + std::to_string(value.size()) +
                              " bytes; at most " + std::to_string(AuditLimits::text_bytes_max) +
                              " can be recorded");
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
    return *this;
  }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

std::string canonical(const AuditEntry& entry) {
  Writer out(version);
  out.number(entry.seq).instant(entry.effective_at).instant(entry.recorded_at);
  out.number(entry.fund.value).number(entry.case_id.value).text(entry.case_ref);
  out.text(entry.action)
      .number(entry.actor.value)
      .text(entry.role)
      .number(entry.on_behalf_of.value);
  out.text(entry.workflow_digest)
      .text(entry.from_state)
      .text(entry.to_state)
      .number(entry.case_version);
  out.text(entry.reason).text(entry.detail).text(entry.state_digest);
  return out.take();
}

}  // namespace almoner::audit

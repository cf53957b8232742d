#include "engine/audit/chain.hpp"

#include <span>

namespace almoner::audit {
namespace {

constexpr std::uint8_t leaf_mark = 0x00;
constexpr std::uint8_t head_mark = 0x01;

}  // namespace

Digest leaf(const Salt& salt, const AuditEntry& entry) {
  return hash::Sha256{}
      .add(leaf_mark)
      .add(std::span<const std::uint8_t>(salt))
      .add(canonical(entry))
      .finish();
}

Digest genesis_head() {
  return hash::sha256("almoner-audit-genesis-1");
}

Digest next_head(const Digest& previous_head, const Digest& leaf) {
  return hash::Sha256{}.add(head_mark).add(previous_head).add(leaf).finish();
}

}  // namespace almoner::audit

#include "engine/audit/chain.hpp"

namespace almoner::audit {
namespace {

constexpr std::uint8_t leaf_mark = 0x00;
constexpr std::uint8_t head_mark = 0x01;

}  // namespace

Digest leaf(const AuditEntry& entry, const Digest& words) {
  return hash::Sha256{}.add(leaf_mark).add(canonical(entry, words)).finish();
}

Digest genesis_head() {
  return hash::sha256("almoner-audit-genesis-2");
}

Digest next_head(const Digest& previous_head, const Digest& leaf) {
  return hash::Sha256{}.add(head_mark).add(previous_head).add(leaf).finish();
}

}  // namespace almoner::audit

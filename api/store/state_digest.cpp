#include "api/store/state_digest.hpp"

#include <string>

namespace almoner::store {

hash::Digest state_digest(std::string_view state, std::int64_t version, bool form_locked,
                          const hash::Digest& answers_digest) {
  using namespace std::string_view_literals;
  hash::Sha256 hasher;
  hasher.add("almoner-state-1\0"sv).add(state).add("\0"sv).add(std::to_string(version)).add("\0"sv);
  return hasher.add(form_locked ? "1"sv : "0"sv).add(answers_digest).finish();
}

}  // namespace almoner::store

#include "api/store/error.hpp"

#include <array>

namespace almoner::store {

std::string_view name_of(ErrorKind kind) {
  static constexpr std::array<std::string_view, 6> words = {"busy", "conflict", "constraint",
                                                            "full", "lost",     "mistake"};
  return words.at(static_cast<std::size_t>(kind));
}

}  // namespace almoner::store

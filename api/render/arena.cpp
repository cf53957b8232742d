#include "api/render/arena.hpp"

#include <algorithm>
#include <cstring>

namespace almoner::render {
namespace {
constexpr std::size_t first_block_bytes = 16u << 10;
constexpr std::size_t block_bytes_max = 1u << 20;
}  // namespace

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* const place = room(text.size());
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

void Arena::grow(std::size_t bytes) {
  const std::size_t usual =
      std::min(first_block_bytes << std::min<std::size_t>(blocks_.size(), 8), block_bytes_max);
  const std::size_t size = std::max(bytes, usual);
  if (bytes > bytes_max_ || bytes_used_ > bytes_max_ - bytes) throw WorkingMemoryFull{bytes_max_};
  // Not make_unique, which would write zeros over all of it first.
  blocks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[size]));
  bytes_used_ += size;
  next_ = reinterpret_cast<std::uintptr_t>(blocks_.back().get());
  end_ = next_ + size;
}

}  // namespace almoner::render

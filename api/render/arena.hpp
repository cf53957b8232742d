// Memory for the values of one rendering: handed out in order, given back all at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace almoner::render {

class Arena {
 public:
  // Throws WorkingMemoryFull beyond bytes_max.
  explicit Arena(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  std::string_view copy(std::string_view text);
  std::size_t bytes_max() const { return bytes_max_; }
  // Uninitialised room for text of this size; the caller fills it.
  char* room(std::size_t bytes) { return static_cast<char*>(allocate(bytes, 1)); }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{static_cast<Args&&>(args)...};
  }
  template <class T>
  std::span<T> make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* first = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
  }

 private:
  void* allocate(std::size_t bytes, std::size_t alignment);
  void grow(std::size_t bytes);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::uintptr_t next_ = 0;
  std::uintptr_t end_ = 0;
  std::size_t bytes_used_ = 0;
  std::size_t bytes_max_;
};

struct WorkingMemoryFull {
  std::size_t bytes_max;
};

inline void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  std::uintptr_t start = (next_ + alignment - 1) & ~(alignment - 1);
  if (start + bytes > end_ || next_ == 0) {
    grow(bytes + alignment);
    start = (next_ + alignment - 1) & ~(alignment - 1);
  }
  next_ = start + bytes;
  return reinterpret_cast<void*>(start);
}

}  // namespace almoner::render

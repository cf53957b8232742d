// Bytes that have arrived and not yet been used.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace almoner::http {

class ReadBuffer {
 public:
  std::string_view view() const { return {bytes_.data() + begin_, end_ - begin_}; }
  bool empty() const { return begin_ == end_; }

  // Room for at least `bytes` more, behind what is there. Moves what is there: views are lost.
  std::span<char> room(std::size_t bytes) {
    if (begin_ > 0) {
      std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (bytes_.size() - end_ < bytes) bytes_.resize(std::max(end_ + bytes, bytes_.size() * 2));
    return std::span(bytes_).subspan(end_);
  }
  void arrived(std::size_t bytes) { end_ += bytes; }

  void use(std::size_t bytes) {
    begin_ += bytes;
    if (begin_ == end_) begin_ = end_ = 0;
  }
  void clear() { begin_ = end_ = 0; }

  // Gives back what a large body made it grow to, if nothing is in it.
  void shrink(std::size_t bytes_kept_max) {
    if (empty() && bytes_.size() > bytes_kept_max) bytes_ = {};
  }

 private:
  std::vector<char> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace almoner::http

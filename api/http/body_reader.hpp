// Where one message ends, as Beast's parser has it: head, body by length or by chunks, trailers.
// Every limit on the body is enforced here, while it is read. No sockets: bytes in, body out.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/head_check.hpp"

namespace almoner::http {

class BodyReader {
 public:
  explicit BodyReader(const ServerLimits& limits);
  ~BodyReader();
  BodyReader(BodyReader&&) noexcept;

  // Begins a message. Call before its first feed(), which starts with the head.
  void begin(std::size_t body_bytes_max, bool chunked);

  struct Progress {
    std::size_t used = 0;  // bytes taken; what is left belongs to the next message
    bool complete = false;
    std::optional<WireFault> fault;
  };
  // Appends to `body`. What was not used must be given again, with more behind it.
  Progress feed(std::string_view bytes, std::string& body);

 private:
  class Parser;
  std::optional<WireFault> check_pending(std::string_view pending);
  std::string_view chunk_line(std::string_view pending) const;

  const ServerLimits& limits_;
  bool chunked_ = false;
  bool line_pending_ = false;  // the last feed() left part of a chunk's line, or of the trailers
  std::unique_ptr<std::optional<Parser>> parser_;
};

}  // namespace almoner::http

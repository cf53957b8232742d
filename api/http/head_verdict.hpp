// What is decided about a request once its head is read and before its body is.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "api/http/message.hpp"

namespace almoner::http {

struct HeadVerdict;
// Takes the verdict, once, from any thread.
using Decided = std::function<void(HeadVerdict&&)>;

struct HeadVerdict {
  std::size_t body_bytes_max = 0;   // of this request; 0: none is taken
  std::optional<Response> refusal;  // sent at once; a body that was announced is not read
  // Held until the answer is sent, the body is too late, or the connection ends: one of few places.
  std::shared_ptr<const void> place = {};
  // Instead of the limits of all; and what is said to whoever crosses one of them.
  std::optional<std::chrono::milliseconds> body_time_max = {};
  std::optional<std::size_t> body_bytes_per_second_min = {};
  std::function<Response(const Request&)> if_late = {};
  // Where there is one, all else waits: who asks has first to be looked up. It must not block, and
  // not keep the request, of which nothing more is read meanwhile.
  std::function<void(const Request&, Decided)> ask = {};
};

}  // namespace almoner::http

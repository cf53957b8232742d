// One answer per intent: a request repeated under its Idempotency-Key gets the answer it got, from
// the same transaction that did the work. One writer means that a repeat never overtakes the first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/service/context.hpp"

namespace almoner::service {

struct KeyLimits {
  static constexpr std::size_t key_bytes_max = 255;
};

struct KeptAnswer {
  int status = 0;
  std::string headers, body;
  bool same_request = true;  // false: the key was used for another request
};

std::optional<KeptAnswer> find_answer(const Context& context, const Caller& caller,
                                      std::string_view key, std::string_view request);
void keep_answer(const Context& context, const Caller& caller, std::string_view key,
                 std::string_view request, int status, const std::string& headers,
                 const std::string& body);

}  // namespace almoner::service

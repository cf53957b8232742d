// What If-Match says about a case that is changed.
#pragma once

#include <optional>
#include <string>

#include "api/http/message.hpp"

namespace almoner::http {

// Missing is 428, malformed 400; else the tag that was read. A decision is made on one version that
// somebody read: neither on any, nor on one of several. No tag: on whatever there is.
struct Precondition {
  std::optional<Response> refusal;
  std::optional<std::string> tag;
};

enum class Change { of_answers, by_decision };

Precondition precondition_of(const Request& request, Change change);

}  // namespace almoner::http

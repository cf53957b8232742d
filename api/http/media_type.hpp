// What a body is (Content-Type) and what the client would like (Accept).
#pragma once

#include "api/http/message.hpp"

namespace almoner::http {

enum class BodyKind {
  none,   // no Content-Type
  json,   // application/json, or with a charset: utf-8
  form,   // application/x-www-form-urlencoded, charset likewise
  other,  // anything else, or more than one Content-Type: 415
};
BodyKind body_kind(const Request& request);

enum class Wanted {
  json,
  html,
  neither,  // 406
};
// The better liked by the q-values of Accept (RFC 9110 section 12.5.1); where they draw, or where
// there is no Accept, `preferred`. application/problem+json counts as JSON.
Wanted wanted(const Request& request, Wanted preferred);

}  // namespace almoner::http

// Somebody who signed in by the form of the page and waits for the page after it.
#pragma once

#include "api/http/application.hpp"
#include "api/http/exchange.hpp"
#include "api/http/reply.hpp"

namespace almoner::http {

struct FormSignIn {
  Reply reply;
  Fields fields;
  Request request;

  // With the answer to POST /api/v1/session: on to where they wanted to go, or the form again. A
  // page that cannot be made is one of 500.
  void answer(const Pages& pages, const Response& session);
};

}  // namespace almoner::http

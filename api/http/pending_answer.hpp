// A request on its way from the network to a database thread and back.
#pragma once

#include <memory>
#include <optional>
#include <spdlog/spdlog.h>
#include <utility>

#include "api/http/application.hpp"
#include "api/http/exchange.hpp"
#include "api/http/for_people.hpp"
#include "api/http/problem.hpp"
#include "api/http/reply.hpp"

namespace almoner::http {

// One that is let go of without having been
// sent, since something threw, is answered in the way that its reader expects.
struct PendingAnswer {
  const Endpoint& row;
  Reply reply;
  std::shared_ptr<Exchange> exchange;
  std::shared_ptr<const Pages> pages;
  std::optional<Response> response = {};

  PendingAnswer(const Endpoint& endpoint, Reply waiting, std::shared_ptr<Exchange> asked,
                std::shared_ptr<const Pages> of)
      : row(endpoint),
        reply(std::move(waiting)),
        exchange(std::move(asked)),
        pages(std::move(of)) {}
  PendingAnswer(const PendingAnswer&) = delete;
  PendingAnswer& operator=(const PendingAnswer&) = delete;
  ~PendingAnswer() {
    if (!exchange) return;
    try {
      send(http::for_people(*pages, &row, exchange->request, internal_error()));
    } catch (const std::exception& error) {  // then Reply says it to programs
      spdlog::error("The page of a failure could not be made: {}", error.what());
    }
  }

  void send(Response what) { reply(std::move(what), std::exchange(exchange, nullptr)); }
};

}  // namespace almoner::http

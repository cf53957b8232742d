#include "api/http/document_door.hpp"

#include <utility>

#include "api/http/attempt_counter.hpp"
#include "api/http/client_address.hpp"
#include "api/http/document_answers.hpp"
#include "api/http/for_people.hpp"
#include "api/http/not_kept.hpp"
#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

// All that is known of a request before its body.
std::shared_ptr<Exchange> exchange_of_head(const Request& request) {
  auto exchange = std::make_shared<Exchange>();
  exchange->request = request;
  return exchange;
}

}  // namespace

DocumentDoor::DocumentDoor(service::Work& work, const ApplicationSettings& settings)
    : work_(work),
      pages_(settings.pages),
      rules_{settings.origin, settings.pages.codes_page},
      trusted_proxy_(settings.trusted_proxy),
      limits_(settings.documents),
      coming_(limits_.coming_max, limits_.of_network_max),
      coming_of_person_(limits_.coming_max, limits_.of_person_max),
      going_(limits_.going_max, limits_.of_network_max) {}

HeadVerdict DocumentDoor::coming(const Endpoint& row, const Request& request) {
  if (const auto bytes = announced_bytes(request); bytes > limits_.request_bytes_max)
    return too_big(row, request, bytes);
  HeadVerdict verdict;
  verdict.ask = [self = shared_from_this(), &row](const Request& asking, Decided decided) {
    self->look_up(row, asking, std::move(decided));
  };
  return verdict;
}

HeadVerdict DocumentDoor::going(const Endpoint& row, const Request& request) {
  auto place = going_.enter(network(request));
  if (!place) return no_place(row, request);
  return {0, std::nullopt, std::move(place)};
}

void DocumentDoor::look_up(const Endpoint& row, const Request& request, Decided decided) {
  const auto exchange = exchange_of_head(request);
  const auto verdict = std::make_shared<HeadVerdict>();
  const bool taken = work_.read(
      request.received_at,
      [self = shared_from_this(), &row, exchange, verdict](const service::Context& context) {
        *verdict = self->let_in(context, row, *exchange);
      },
      [decided, verdict](service::Landed landed) {
        decided(landed == service::Landed::yes ? std::move(*verdict)
                                               : HeadVerdict{0, internal_error()});
      });
  if (!taken) decided(no_place(row, request));
}

HeadVerdict DocumentDoor::let_in(const service::Context& context, const Endpoint& row,
                                 Exchange& exchange) {
  const Request& request = exchange.request;
  if (auto check = check_access_early(context, row, exchange, rules_); check.refusal)
    return {0, for_people(pages_, &row, request, std::move(*check.refusal))};
  auto of_person = coming_of_person_.enter(std::to_string(exchange.caller.person.value));
  auto of_all = of_person ? coming_.enter(network(request)) : nullptr;
  if (!of_all) return no_place(row, request);
  using Both = std::pair<std::shared_ptr<const void>, std::shared_ptr<const void>>;
  HeadVerdict verdict{limits_.request_bytes_max, std::nullopt,
                      std::make_shared<const Both>(std::move(of_person), std::move(of_all)),
                      limits_.body_time_max, limits_.bytes_per_second_min};
  verdict.if_late = [self = shared_from_this(), &row](const Request& late) {
    return for_people(self->pages_, &row, late, document_too_slow());
  };
  return verdict;
}

// More than is read: the connection goes on taking it for a while, so that the answer is not lost.
HeadVerdict DocumentDoor::too_big(const Endpoint& row, const Request& request,
                                  std::uint64_t bytes) const {
  if (row.speaks == Speaks::pages && pages_.too_big) return {0, pages_.too_big(request, bytes)};
  return {0, document_too_big(bytes)};
}

HeadVerdict DocumentDoor::no_place(const Endpoint& row, const Request& request) const {
  return {0, for_people(pages_, &row, request, no_place_for_document())};
}

std::string DocumentDoor::network(const Request& request) const {
  return network_of(client_address(request, trusted_proxy_));
}

}  // namespace almoner::http

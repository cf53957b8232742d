#include "api/http/run_once.hpp"

#include <boost/json.hpp>

#include "api/http/problem.hpp"
#include "api/http/sent_form.hpp"
#include "api/service/idempotency.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

// The kept answer of an earlier request, as a response.
Response replayed(const service::KeptAnswer& kept) {
  if (!kept.same_request)
    return problem_response(
        422, "This Idempotency-Key was used for another request. Use a new key for a new request.");
  const json::value headers = json::parse(kept.headers);
  const auto* type = headers.as_object().if_contains("Content-Type");
  Response response(kept.status, type ? std::string(type->as_string()) : "application/json",
                    kept.body);
  for (const auto& [name, value] : headers.as_object())
    if (name != "Content-Type") response.add(name, value.as_string());
  response.add("Idempotency-Replayed", "true");
  return response;
}

std::string headers_to_keep(const Response& response) {
  json::object headers;
  for (const auto& header : response.headers())
    if (header.name == "ETag" || header.name == "Location" || header.name == "Content-Type")
      headers[header.name] = header.value;
  return json::serialize(headers);
}

// What makes two requests the same: what was asked of what, with which body.
std::string request_text(const Request& request) {
  return std::string(name_of(request.method)) + " " + request.target + "\n" + request.body;
}

// A document that cannot be attached (any more) was refused before it was stored.
Response carry_out(const service::Context& context, const Endpoint& row, Exchange& exchange) {
  if (brings_document(row))
    if (auto& refusal = sent_form(exchange).refusal)
      return exchange.keep = false, std::move(*refusal);
  return row.handler(context, exchange);
}

}  // namespace

bool may_be_repeated(const Exchange& exchange) {
  return exchange.caller.person && exchange.request.header("Idempotency-Key");
}

Response run_once(const service::Context& context, const Endpoint& row, Exchange& exchange) {
  const auto key = exchange.request.header("Idempotency-Key");
  // Answers are kept for somebody: whoever is not signed in repeats what they did.
  if (!may_be_repeated(exchange)) return carry_out(context, row, exchange);
  if (key->empty() || key->size() > service::KeyLimits::key_bytes_max) {
    exchange.keep = false;
    return problem_response(400, "An Idempotency-Key has 1 to 255 characters.");
  }
  const std::string text = brings_document(row)
                               ? text_of_sent(static_cast<SendingExchange&>(exchange))
                               : request_text(exchange.request);
  if (const auto kept = service::find_answer(context, exchange.caller, *key, text))
    return exchange.keep = false, replayed(*kept);
  Response response = carry_out(context, row, exchange);
  if (exchange.keep)
    service::keep_answer(context, exchange.caller, *key, text, response.status(),
                         headers_to_keep(response), std::string(response.body()));
  return response;
}

}  // namespace almoner::http

#include "api/http/application.hpp"

#include <boost/json.hpp>

#include "api/http/access_check.hpp"
#include "api/http/etag.hpp"
#include "api/http/handlers.hpp"
#include "api/http/metrics.hpp"
#include "api/http/not_kept.hpp"
#include "api/http/problem.hpp"
#include "api/http/sign_in_desk.hpp"
#include "api/service/idempotency.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::http {
namespace json = boost::json;

struct Application::Core : std::enable_shared_from_this<Application::Core> {
  Core(service::Work& w, ApplicationSettings s)
      : work(w),
        settings(std::move(s)),
        openapi(std::make_shared<const std::string>(settings.openapi)),
        openapi_tag("\"" + hash::sha256(settings.openapi).hex().substr(0, 16) + "\""),
        table(RouteTable::over(api_routes(), &ApiRoute::route)),
        desk(w, {settings.origin, settings.trusted_proxy}) {}

  service::Work& work;
  ApplicationSettings settings;
  std::shared_ptr<const std::string> openapi;
  std::string openapi_tag;
  RouteTable table;
  SignInDesk desk;

  Response description(const Request& request) const;
  void direct(const ApiRoute& row, std::shared_ptr<Exchange> exchange, Reply reply);
  void read(const ApiRoute& row, std::shared_ptr<Exchange> exchange, Reply reply);
  void write(const ApiRoute& row, std::shared_ptr<Exchange> exchange, Reply reply);
  void touch(std::string token, Instant at);
};

namespace {

constexpr const char* overloaded =
    "The server has more to do than it can take. Nothing was saved; try again in a moment.";

struct Answer {  // passed from the network to a database thread and back
  Reply reply;
  std::shared_ptr<Exchange> exchange;
  std::optional<Response> response;

  void send(Response what) { reply(std::move(what), std::move(exchange)); }
};

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

// What watches a server asks it by its own address.
bool is_for_watching(const ApiRoute& row) {
  return row.handler == health || std::string_view(row.operation) == "metrics";
}

Response run_once(const service::Context& context, const ApiRoute& row, Exchange& exchange) {
  const auto key = exchange.request.header("Idempotency-Key");
  if (!key) return row.handler(context, exchange);
  if (key->empty() || key->size() > service::KeyLimits::key_bytes_max) {
    exchange.keep = false;
    return problem_response(400, "An Idempotency-Key has 1 to 255 characters.");
  }
  const std::string text = request_text(exchange.request);
  if (const auto kept = service::find_answer(context, exchange.caller, *key, text))
    return exchange.keep = false, replayed(*kept);
  Response response = row.handler(context, exchange);
  if (exchange.keep)
    service::keep_answer(context, exchange.caller, *key, text, response.status(),
                         headers_to_keep(response), std::string(response.body()));
  return response;
}

}  // namespace

Response Application::Core::description(const Request& request) const {
  Response response =
      client_has(request, openapi_tag) ? Response(304) : Response(200, "application/json", openapi);
  response.add("ETag", openapi_tag).add("Cache-Control", "no-cache");
  return response;
}

void Application::Core::direct(const ApiRoute& row, std::shared_ptr<Exchange> exchange,
                               Reply reply) {
  const std::string_view operation = row.operation;
  if (operation == "startPage")
    return reply(Response(200, "text/html; charset=utf-8", settings.start_page)
                     .add("Content-Security-Policy", "default-src 'none'; style-src 'self'"));
  if (operation == "describe") return reply(description(exchange->request));
  if (operation == "metrics")
    return reply(is_from_this_machine(exchange->request) ? metrics_response(work.stats())
                                                         : not_found());
  desk.sign_in(exchange->request, std::move(reply));
}

void Application::Core::touch(std::string token, Instant at) {
  work.write(
      at,
      [token = std::move(token)](const service::Context& context) {
        return service::touch_session(context, token), true;
      },
      [](service::Landed) {});
}

void Application::Core::read(const ApiRoute& row, std::shared_ptr<Exchange> exchange, Reply reply) {
  const Instant at = exchange->request.received_at;
  if (row.handler == health && work.writing_stopped()) return reply(writing_stopped());
  if (row.handler == health) exchange->work = work.stats();
  auto answer = std::make_shared<Answer>(Answer{std::move(reply), std::move(exchange), {}});
  const bool taken = work.read(
      at,
      [self = shared_from_this(), &row, answer](const service::Context& context) {
        Exchange& asked = *answer->exchange;
        AccessCheck check = check_access(context, row, asked, self->settings.origin);
        if (check.refusal) {
          answer->response = std::move(check.refusal);
          return;
        }
        answer->response = row.handler(context, asked);
        if (check.wants_touch) self->touch(asked.session, context.now);
      },
      [answer](service::Landed landed) {
        answer->send(landed == service::Landed::yes ? std::move(*answer->response)
                                                    : internal_error());
      });
  if (!taken) answer->send(not_taken(work, overloaded));
}

void Application::Core::write(const ApiRoute& row, std::shared_ptr<Exchange> exchange,
                              Reply reply) {
  const Instant at = exchange->request.received_at;
  read_body_early(*exchange);
  if (row.beforehand) row.beforehand(work.definitions(), *exchange);
  auto answer = std::make_shared<Answer>(Answer{std::move(reply), std::move(exchange), {}});
  const bool taken = work.write(
      at,
      [self = shared_from_this(), &row, answer](const service::Context& context) {
        Exchange& asked = *answer->exchange;
        AccessCheck check = check_access(context, row, asked, self->settings.origin);
        if (check.refusal) return answer->response = std::move(check.refusal), false;
        answer->response = run_once(context, row, asked);
        if (check.wants_touch) self->touch(asked.session, context.now);
        return asked.keep;
      },
      // Only now: what is answered 2xx is on disk.
      [answer](service::Landed landed) {
        answer->send(landed == service::Landed::yes ? std::move(*answer->response)
                                                    : not_kept(landed));
      });
  if (!taken) answer->send(not_taken(work, overloaded));
}

Application::Application(service::Work& work, ApplicationSettings settings)
    : core_(std::make_shared<Core>(work, std::move(settings))) {}
Application::~Application() = default;

HeadVerdict Application::on_head(const Request& request) const {
  constexpr std::size_t body_bytes_max = 1024 * 1024;
  constexpr std::size_t sign_in_bytes_max = 8 * 1024;  // an address and a password, escaped
  const RouteMatch match = core_->table.match(request);
  if (match.kind != RouteMatch::Kind::found) return {body_bytes_max, response_without_row(match)};
  const ApiRoute& row = api_routes()[match.row];
  if (!is_for_watching(row) && is_for_another_host(request, core_->settings.origin))
    return {body_bytes_max,
            problem_response(421, "This server is " + core_->settings.origin + " only.")};
  if (request.method == Method::get || request.method == Method::head) return {0, std::nullopt};
  const bool from_anybody = row.access == Access::anybody;
  return {from_anybody ? sign_in_bytes_max : body_bytes_max, std::nullopt};
}

void Application::handle(Request&& request, Reply reply) {
  auto exchange = std::make_shared<Exchange>();
  exchange->request = std::move(request);
  exchange->match = core_->table.match(exchange->request);
  if (exchange->match.kind != RouteMatch::Kind::found)
    return reply(response_without_row(exchange->match));
  const ApiRoute& row = api_routes()[exchange->match.row];
  switch (row.mode) {
    case Mode::direct:
      return core_->direct(row, std::move(exchange), std::move(reply));
    case Mode::read:
      return core_->read(row, std::move(exchange), std::move(reply));
    case Mode::write:
      return core_->write(row, std::move(exchange), std::move(reply));
  }
}

}  // namespace almoner::http

#include "api/http/application.hpp"

#include <algorithm>
#include <utility>

#include "api/http/access_check.hpp"
#include "api/http/attempt_counter.hpp"
#include "api/http/client_address.hpp"
#include "api/http/document_answers.hpp"
#include "api/http/document_door.hpp"
#include "api/http/etag.hpp"
#include "api/http/for_people.hpp"
#include "api/http/form_sign_in.hpp"
#include "api/http/handlers.hpp"
#include "api/http/media_type.hpp"
#include "api/http/not_kept.hpp"
#include "api/http/page_above.hpp"
#include "api/http/pending_answer.hpp"
#include "api/http/problem.hpp"
#include "api/http/run_once.hpp"
#include "api/http/sent_form.hpp"
#include "api/http/sign_in_desk.hpp"
#include "api/http/target.hpp"
#include "api/http/turned_away.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::http {

namespace {

std::vector<Endpoint> all_endpoints(const ApplicationSettings& settings,
                                    service::Randomness& randomness) {
  std::vector<Endpoint> all = api_routes();
  for (Endpoint& row : all)
    if (std::string_view(row.operation) == "giveCode")
      row.handler = give_code_at(settings.codes, randomness);
  all.insert(all.end(), settings.pages.endpoints.begin(), settings.pages.endpoints.end());
  return all;
}

}  // namespace

struct Application::Core : std::enable_shared_from_this<Application::Core> {
  Core(service::Work& w, ApplicationSettings s)
      : work(w),
        settings(std::move(s)),
        rules{settings.origin, settings.pages.codes_page},
        openapi(std::make_shared<const std::string>(settings.openapi)),
        openapi_tag("\"" + hash::sha256(settings.openapi).hex().substr(0, 16) + "\""),
        endpoints(all_endpoints(settings, w.randomness())),
        table(RouteTable::over(endpoints, &Endpoint::route)),
        desk(w, {settings.origin, settings.trusted_proxy}),
        held(settings.documents.coming_max, settings.documents.coming_max),
        door(std::make_shared<DocumentDoor>(w, settings)) {}

  service::Work& work;
  ApplicationSettings settings;
  AccessRules rules;
  std::shared_ptr<const std::string> openapi;
  std::string openapi_tag;
  std::vector<Endpoint> endpoints;
  RouteTable table;
  SignInDesk desk;
  DocumentGate held;  // of documents, also where whoever sent one hung up
  std::shared_ptr<DocumentDoor> door;
  AttemptCounter forms{AnybodysFormLimits::forms_max, AnybodysFormLimits::window,
                       AnybodysFormLimits::keys_max};

  // Of whoever is signed in, guessing their own password: a browser that was left open.
  AttemptCounter own_passwords{SignInLimits::failures_of_account_max, SignInLimits::failure_window,
                               SignInLimits::keys_max};

  bool may_try_password(const PendingAnswer& answer);
  Response description(const Request& request) const;
  Response for_people(const Endpoint* row, const Request& request, Response response) const;
  Response without_row(const RouteMatch& match, const Request& request) const;
  void sign_in_by_form(Request request, Reply reply);
  void finish(std::shared_ptr<PendingAnswer> answer);
  void direct(const Endpoint& row, std::shared_ptr<Exchange> exchange, Reply reply);
  void read(const Endpoint& row, std::shared_ptr<Exchange> exchange, Reply reply);
  void write(const Endpoint& row, std::shared_ptr<Exchange> exchange, Reply reply);
  std::shared_ptr<PendingAnswer> answer_to(const Endpoint& row, std::shared_ptr<Exchange> exchange,
                                           Reply reply) {
    return std::make_shared<PendingAnswer>(
        row, std::move(reply), std::move(exchange),
        std::shared_ptr<const Pages>(shared_from_this(), &settings.pages));
  }
  void store_piece(std::shared_ptr<PendingAnswer> answer, int n);
  bool is_admitted(const Endpoint& row, const Request& request);
  void look_up(std::shared_ptr<PendingAnswer> answer);
  void carry_out(std::shared_ptr<PendingAnswer> answer);
  void write(std::shared_ptr<PendingAnswer> answer);
  void end_storing(PendingAnswer& answer);
  void send_overloaded(PendingAnswer& answer);
  void touch(std::string token, Instant at);
};

namespace {

bool is_health(const Endpoint& row) {
  return std::string_view(row.operation) == "health";
}

// What watches a server asks it by its own address.
bool is_for_watching(const Endpoint& row) {
  return is_health(row) || std::string_view(row.operation) == "metrics";
}

// The body, as far as it can be read without the database; or why it cannot be.
std::optional<Response> read_early(const Endpoint& row, Exchange& exchange) {
  if (brings_document(row)) return read_sent_form(row, static_cast<SendingExchange&>(exchange));
  if (row.speaks == Speaks::json) return read_body_early(exchange), std::nullopt;
  auto form = read_page_form(exchange.request);
  if (auto* refusal = std::get_if<Response>(&form)) return std::move(*refusal);
  exchange.form = std::move(std::get<Fields>(form));
  return std::nullopt;
}

std::string owner_of_password(const PendingAnswer& answer) {
  return std::to_string(answer.exchange->caller.person.value);
}

}  // namespace

Response Application::Core::description(const Request& request) const {
  Response response =
      client_has(request, openapi_tag) ? Response(304) : Response(200, "application/json", openapi);
  response.add("ETag", openapi_tag).add("Cache-Control", "no-cache");
  return response;
}

Response Application::Core::for_people(const Endpoint* row, const Request& request,
                                       Response response) const {
  return http::for_people(settings.pages, row, request, std::move(response));
}

// Who signs in again after a form was lost comes with a GET to where the form was sent to.
Response Application::Core::without_row(const RouteMatch& match, const Request& request) const {
  const bool opens_a_form = match.kind == RouteMatch::Kind::wrong_method &&
                            request.method == Method::get &&
                            wanted(request, Wanted::json) == Wanted::html;
  const auto page = opens_a_form ? page_above(table, request) : std::nullopt;
  if (page) return Response(303).add("Location", *page);
  return for_people(nullptr, request, response_without_row(match));
}

void Application::Core::sign_in_by_form(Request request, Reply reply) {
  auto form = read_page_form(request);
  if (auto* refusal = std::get_if<Response>(&form))
    return reply(settings.pages.of_problem(*refusal, request));
  auto waiting = std::make_shared<FormSignIn>(
      FormSignIn{std::move(reply), std::move(std::get<Fields>(form)), std::move(request)});
  const SignInAttempt attempt{std::string(waiting->fields.find("email").value_or("")),
                              std::string(waiting->fields.find("password").value_or(""))};
  desk.sign_in(waiting->request, attempt,
               Reply::to([self = shared_from_this(), waiting](Response session) {
                 waiting->answer(self->settings.pages, session);
               }));
}

void Application::Core::direct(const Endpoint& row, std::shared_ptr<Exchange> exchange,
                               Reply reply) {
  const std::string_view operation = row.operation;
  if (row.at_once) return reply(row.at_once(exchange->request));
  if (operation == "describe") return reply(description(exchange->request));
  if (row.speaks == Speaks::pages)
    return sign_in_by_form(std::move(exchange->request), std::move(reply));
  desk.sign_in(exchange->request, std::move(reply));
}

// Pages are put together where nobody waits for the database's threads.
void Application::Core::finish(std::shared_ptr<PendingAnswer> answer) {
  const bool taken =
      work.slow([self = shared_from_this(), answer] { answer->send(answer->exchange->finish()); });
  if (!taken)
    answer->send(for_people(&answer->row, answer->exchange->request, not_taken(work, overloaded)));
}

void Application::Core::touch(std::string token, Instant at) {
  work.write(
      at,
      [token = std::move(token)](const service::Context& context) {
        return service::touch_session(context, token), true;
      },
      [](service::Landed) {});
}

void Application::Core::read(const Endpoint& row, std::shared_ptr<Exchange> exchange, Reply reply) {
  const Instant at = exchange->request.received_at;
  if (is_health(row) && work.writing_stopped()) return reply(writing_stopped());
  if (is_for_watching(row)) exchange->work = work.stats();
  auto answer = answer_to(row, std::move(exchange), std::move(reply));
  const bool taken = work.read(
      at,
      [self = shared_from_this(), &row, answer](const service::Context& context) {
        Exchange& asked = *answer->exchange;
        AccessCheck check = check_access(context, row, asked, self->rules);
        if (check.refusal) {
          answer->response = std::move(check.refusal);
          return;
        }
        answer->response = row.handler(context, asked);
        if (asked.finish) answer->response = asked.finish();
        if (check.wants_touch) self->touch(asked.session, context.now);
      },
      [self = shared_from_this(), answer](service::Landed landed) {
        answer->send(self->for_people(
            &answer->row, answer->exchange->request,
            landed == service::Landed::yes ? std::move(*answer->response) : internal_error()));
      });
  if (!taken)
    answer->send(for_people(&row, answer->exchange->request, not_taken(work, overloaded)));
}

// One network has only so many forms: each may be a mail to somebody who did not ask for it.
bool Application::Core::is_admitted(const Endpoint& row, const Request& request) {
  if (row.access != Access::anybody || row.speaks != Speaks::pages) return true;
  return forms.admit(network_of(client_address(request, settings.trusted_proxy)),
                     request.received_at);
}

void Application::Core::write(const Endpoint& row, std::shared_ptr<Exchange> exchange,
                              Reply reply) {
  if (!is_admitted(row, exchange->request))
    return reply(for_people(&row, exchange->request,
                            too_many_requests(too_many_forms, AnybodysFormLimits::window)));
  if (brings_document(row)) {
    auto& place = static_cast<SendingExchange&>(*exchange).place = held.enter("");
    if (!place) return reply(for_people(&row, exchange->request, no_place_for_document()));
  }
  if (auto refusal = read_early(row, *exchange))
    return reply(for_people(&row, exchange->request, std::move(*refusal)));
  if (row.beforehand) row.beforehand(work.definitions(), *exchange);
  auto answer = answer_to(row, std::move(exchange), std::move(reply));
  row.look_up ? look_up(std::move(answer)) : write(std::move(answer));
}

// Before a write with passwords. What is wrong with the form is answered here.
void Application::Core::look_up(std::shared_ptr<PendingAnswer> answer) {
  const bool taken = work.read(
      answer->exchange->request.received_at,
      [self = shared_from_this(), answer](const service::Context& context) {
        Exchange& asked = *answer->exchange;
        AccessCheck check = check_access(context, answer->row, asked, self->rules);
        answer->response =
            check.refusal ? std::move(check.refusal) : answer->row.look_up(context, asked);
        if (answer->response && asked.finish) answer->response = asked.finish();
        // A repeat is answered as the first was, though it would be refused by now.
        if (!check.refusal && brings_document(answer->row) && may_be_repeated(asked))
          sent_form(asked).refusal = std::exchange(answer->response, std::nullopt);
      },
      [self = shared_from_this(), answer](service::Landed landed) {
        if (landed != service::Landed::yes) answer->response = internal_error();
        if (!answer->response && !self->may_try_password(*answer))
          answer->response = too_many_requests(too_many_guesses, SignInLimits::failure_window);
        if (!answer->response) return self->carry_out(answer);
        answer->send(self->for_people(&answer->row, answer->exchange->request,
                                      std::move(*answer->response)));
      });
  if (!taken) send_overloaded(*answer);
}

bool Application::Core::may_try_password(const PendingAnswer& answer) {
  const auto& passwords = answer.exchange->passwords;
  return !passwords || passwords->old_hash.empty() ||
         own_passwords.admit(owner_of_password(answer), answer.exchange->request.received_at);
}

// What takes milliseconds and no database: passwords, and looking at a document.
void Application::Core::carry_out(std::shared_ptr<PendingAnswer> answer) {
  const bool taken = work.slow([self = shared_from_this(), answer] {
    if (auto& passwords = answer->exchange->passwords) {
      http::carry_out(*passwords);
      if (passwords->old_is_right) self->own_passwords.give_back(owner_of_password(*answer));
    }
    SentForm& sent = sent_form(*answer->exchange);
    if (!brings_document(answer->row) || !sent.is_there()) return self->write(answer);
    if (sent.refusal) {
      sent.document.digest = hash::sha256(sent.bytes);
      return self->write(answer);
    }
    sent.document = service::look_at(sent.rules, sent.name, sent.bytes);
    sent.document.problem.empty() ? self->store_piece(answer, 1) : self->write(answer);
  });
  if (!taken) send_overloaded(*answer);
}

// Each in a turn of the writer of its own, so that a long document keeps nobody waiting; then what
// the request asks for.
void Application::Core::store_piece(std::shared_ptr<PendingAnswer> answer, int n) {
  const bool taken = work.write(
      answer->exchange->request.received_at,
      [answer, n](const service::Context& context) {
        SentForm& sent = sent_form(*answer->exchange);
        if (n == 1 && !service::has_room_for(context, sent.document))
          return answer->response = no_place_for_document(), false;
        if (n == 1) sent.file = service::begin_storing(context, sent.document);
        service::store_piece(context, sent.file, sent.bytes, n);
        return true;
      },
      [self = shared_from_this(), answer, n](service::Landed landed) {
        const bool landed_well = landed == service::Landed::yes;
        if (!landed_well || answer->response)
          return answer->send(
              self->for_people(&answer->row, answer->exchange->request,
                               landed_well ? std::move(*answer->response) : not_kept(landed)));
        const bool is_last = n == service::pieces_of(sent_form(*answer->exchange).bytes);
        is_last ? self->write(answer) : self->store_piece(answer, n + 1);
      });
  if (!taken) send_overloaded(*answer);
}

void Application::Core::write(std::shared_ptr<PendingAnswer> answer) {
  const bool taken = work.write(
      answer->exchange->request.received_at,
      [self = shared_from_this(), answer](const service::Context& context) {
        Exchange& asked = *answer->exchange;
        AccessCheck check = check_access(context, answer->row, asked, self->rules);
        if (check.refusal) {
          answer->response = refusal_of(check, self->settings.pages, answer->row, asked);
          return false;
        }
        answer->response = run_once(context, answer->row, asked);
        if (check.wants_touch) self->touch(asked.session, context.now);
        return asked.keep;
      },
      // Only now: what is answered 2xx is on disk.
      [self = shared_from_this(), answer](service::Landed landed) {
        const bool landed_well = landed == service::Landed::yes;
        self->end_storing(*answer);
        if (landed_well) forget_sent(self->settings.pages, *answer->exchange, *answer->response);
        if (landed_well && answer->exchange->finish) return self->finish(answer);
        answer->send(
            self->for_people(&answer->row, answer->exchange->request,
                             landed_well ? std::move(*answer->response) : not_kept(landed)));
      });
  if (!taken) send_overloaded(*answer);
}

// What was refused, or was there already, is not kept until the sweep would find it by its age.
void Application::Core::end_storing(PendingAnswer& answer) {
  if (!brings_document(answer.row)) return;
  const auto file = sent_form(*answer.exchange).file;
  if (!file) return;
  work.write(
      answer.exchange->request.received_at,
      [file](const service::Context& context) { return service::end_storing(context, file), true; },
      [](service::Landed) {});
}

void Application::Core::send_overloaded(PendingAnswer& answer) {
  answer.send(for_people(&answer.row, answer.exchange->request, not_taken(work, overloaded)));
}

Application::Application(service::Work& work, ApplicationSettings settings)
    : core_(std::make_shared<Core>(work, std::move(settings))) {}
Application::~Application() = default;

HeadVerdict Application::on_head(const Request& request) const {
  constexpr std::size_t body_bytes_max = 1024 * 1024;
  constexpr std::size_t sign_in_bytes_max = 8 * 1024;  // an address and a password, escaped
  const RouteMatch match = core_->table.match(request);
  if (match.kind != RouteMatch::Kind::found)
    return {body_bytes_max, core_->without_row(match, request)};
  const Endpoint& row = core_->endpoints[match.row];
  if (!is_for_watching(row) && is_for_another_host(request, core_->settings.origin))
    return {body_bytes_max,
            core_->for_people(
                &row, request,
                problem_response(421, "This server is " + core_->settings.origin + " only."))};
  if (brings_document(row)) return core_->door->coming(row, request);
  if (gives_document(row)) return core_->door->going(row, request);
  if (request.method == Method::get || request.method == Method::head) return {0, std::nullopt};
  const std::size_t most = row.access == Access::anybody ? sign_in_bytes_max : body_bytes_max;
  if (row.speaks == Speaks::pages && announced_bytes(request) > most)
    return {0, core_->for_people(&row, request, problem_response(413, form_too_long))};
  return {most, std::nullopt};
}

void Application::handle(Request&& request, Reply reply) {
  auto exchange = std::make_shared<SendingExchange>();
  exchange->request = std::move(request);
  exchange->match = core_->table.match(exchange->request);
  if (exchange->match.kind != RouteMatch::Kind::found)
    return reply(core_->without_row(exchange->match, exchange->request));
  const Endpoint& row = core_->endpoints[exchange->match.row];
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

// One request on its way through a route: who asks, for what, and how it is answered.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/http/message.hpp"
#include "api/http/password_work.hpp"
#include "api/http/route_table.hpp"
#include "api/service/context.hpp"
#include "api/service/open_case.hpp"
#include "api/service/outcome.hpp"
#include "api/service/work.hpp"

namespace almoner::http {

// The body as a JSON object, or the response that says what is wrong with it.
struct BodyLimits {
  static constexpr std::size_t depth_max = 16;
  static constexpr std::size_t early_bytes_max = 64 * 1024;
};
struct JsonBody {
  std::optional<boost::json::object> object;
  std::optional<Response> refusal;
};
JsonBody json_body(const Request& request);

struct Exchange {
  Request request;
  // Made on the network's thread, before the wait for the writer; else when they are asked for.
  std::optional<JsonBody> early_body;
  std::optional<service::OpenRequest> early_opening;
  RouteMatch match;
  service::Caller caller;  // none on routes that anybody may call
  std::string session;     // the token of their cookie; none when they came by a token for machines
  std::optional<Instant> session_ends_at;  // if nothing more is done, and after this request
  bool is_demonstration = false;
  service::WorkStats work;  // as the request came; only for whoever asks about health
  bool keep = true;  // a handler of a write sets it to false when nothing of its work is to be kept
  Fields form;       // of a page: what its form was sent with
  std::optional<PasswordWork> passwords;  // by Endpoint::look_up, then carried out
  // What is left to do for the answer, once the work is on disk and off the database's threads; in
  // place of what the handler returned.
  std::function<Response()> finish;

  std::string_view parameter(std::string_view name) const { return match.parameter(name); }
};

// Runs on a database thread, inside its transaction.
using RouteHandler = std::function<Response(const service::Context&, Exchange&)>;

enum class Access { anybody, signed_in };
enum class Mode {
  read,
  write,
  direct
};  // direct: answered by the application itself, without the database

// Whom an endpoint speaks to: programs in JSON, or people in pages.
enum class Speaks { json, pages };

struct Endpoint {
  Route route;
  Access access = Access::signed_in;
  Mode mode = Mode::read;
  RouteHandler handler = nullptr;
  const char* operation = "";  // unique; of the API, its operationId in the description
  // What can be done without the database, on the network's thread, and saves the writer's time.
  void (*beforehand)(service::Definitions&, Exchange&) = nullptr;
  // Of a write with passwords, before it, on a reader and with the same check of access: notes
  // Exchange::passwords, which are then carried out; or answers, and nothing else is done.
  std::function<std::optional<Response>(const service::Context&, Exchange&)> look_up = nullptr;
  std::function<Response(const Request&)> at_once = nullptr;  // of direct ones: all that is needed
  Speaks speaks = Speaks::json;
};

const std::vector<Endpoint>& api_routes();

struct FormLimits {
  static constexpr std::size_t fields_max = 5'000;
};
// The fields of a page's form, or why they cannot be read. No body is a form without fields.
std::variant<Fields, Response> read_page_form(const Request& request);

// On the network's own thread, so that the one writer has less to do. Large bodies wait until it is
// known who sent them.
void read_body_early(Exchange& exchange);
// Once: what was read early, or reads it now.
JsonBody take_body(Exchange& exchange);

// The id in the path; 0 for what is not one, which no case has.
std::int64_t id_parameter(const Exchange& exchange, std::string_view name);

Response json_response(int status, const boost::json::object& body);

// The one place that turns a service's failure into a status: design.md, step 8.
Response failure_response(const service::Failure& failure, Exchange& exchange);

// What is wrong with what was sent, all at once; nothing of it is kept.
Response not_understood(Exchange& exchange, std::vector<workflow::Reason> problems);

}  // namespace almoner::http

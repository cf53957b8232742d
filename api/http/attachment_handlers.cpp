#include "api/http/attachment_handlers.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/http/etag.hpp"
#include "api/http/precondition.hpp"
#include "api/http/problem.hpp"
#include "api/http/sent_form.hpp"
#include "api/http/target.hpp"
#include "api/http/token.hpp"
#include "api/http/wire.hpp"
#include "engine/time/iso.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

const char* name_of(service::DocumentState state) {
  using enum service::DocumentState;
  switch (state) {
    case ready:
      return "clean";
    case unchecked:
      return "unchecked";
    case waiting:
      return "waiting";
    case infected:
      return "infected";
    case erased:
      break;
  }
  return "erased";
}

json::object attachment_json(const service::AttachedView& document) {
  return {{"field", document.field},         {"name", document.name},
          {"kind", document.kind},           {"bytes", document.bytes},
          {"sha256", document.digest},       {"addedAt", to_rfc3339(document.added_at)},
          {"state", name_of(document.state)}};
}

CaseId case_of(const Exchange& exchange) {
  return CaseId{id_parameter(exchange, "case")};
}

bool is_plain(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view(" ._()-").find(c) != std::string_view::npos;
}

Response refused(Exchange& exchange, const std::string& text) {
  return not_understood(exchange, {{workflow::ReasonCode::invalid, text, document_input}});
}

}  // namespace

std::string disposition_of(std::string_view name) {
  std::string plain(name);
  for (char& c : plain)
    if (!is_plain(c)) c = '_';
  std::string out = "attachment; filename=\"" + plain + "\"";
  if (plain != name) out += "; filename*=UTF-8''" + percent_encoded(name);
  return out;
}

Response download_response(service::Download download) {
  const auto* kind = workflow::document_kind(download.document.kind);
  Response response(200, kind ? kind->media_type : "application/octet-stream",
                    std::move(download.bytes));
  response.add("Content-Disposition", disposition_of(download.document.name))
      .add("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
      .add("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

Response list_attachments(const service::Context& context, Exchange& exchange) {
  const auto found = service::attached_documents(context, exchange.caller, case_of(exchange));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_response(*failure, exchange);
  json::array items;
  for (const auto& document : std::get<std::vector<service::AttachedView>>(found))
    items.push_back(attachment_json(document));
  return json_response(200, {{"items", std::move(items)}});
}

std::optional<Response> look_up_sending(const service::Context& context, Exchange& exchange) {
  auto rules = service::rules_for_sending(context, exchange.caller, case_of(exchange),
                                          std::string(exchange.parameter("field")));
  if (const auto* failure = std::get_if<service::Failure>(&rules))
    return failure_response(*failure, exchange);
  sent_form(exchange).rules = std::move(std::get<service::DocumentRules>(rules));
  return std::nullopt;
}

Response attach_document(const service::Context& context, Exchange& exchange) {
  const SentForm& sent = sent_form(exchange);
  const Precondition precondition = precondition_of(exchange.request, Change::of_answers);
  if (precondition.refusal) return exchange.keep = false, *precondition.refusal;
  if (!sent.is_there()) return refused(exchange, "Send one document, as the part “document”.");
  if (!sent.document.problem.empty()) return refused(exchange, sent.document.problem + ".");
  const auto attached = service::attach_document(
      context, exchange.caller,
      {case_of(exchange), std::string(exchange.parameter("field")), precondition.tag, sent.document,
       sent.file, std::string(exchange.form.find("reason").value_or(""))});
  if (const auto* failure = std::get_if<service::Failure>(&attached))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::Edited>(attached);
  Response response = json_response(201, to_json(done));
  response.add("ETag", etag_of(done.tag)).add("Location", exchange.request.target);
  return response;
}

Response read_attachment(const service::Context& context, Exchange& exchange) {
  auto found = service::download_document(context, exchange.caller, case_of(exchange),
                                          std::string(exchange.parameter("field")));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_response(*failure, exchange);
  return download_response(std::move(std::get<service::Download>(found)));
}

}  // namespace almoner::http

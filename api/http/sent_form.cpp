#include "api/http/sent_form.hpp"

#include "api/http/media_type.hpp"
#include "api/http/multipart.hpp"
#include "api/http/problem.hpp"
#include "api/http/utf8.hpp"

namespace almoner::http {
namespace {

constexpr const char* form_with_document = "multipart/form-data";

std::optional<Response> take_parts(const std::vector<FormPart>& parts, SendingExchange& exchange) {
  bool has_document = false;
  for (const auto& part : parts) {
    if (!part.filename) {
      exchange.form.add(with_utf8_repaired(part.name), with_utf8_repaired(part.contents));
      continue;
    }
    if (has_document || part.name != document_input)
      return problem_response(400, "Send one document, as the part “document”.");
    has_document = true;
    exchange.sent.name = *part.filename;
    exchange.sent.bytes = part.contents;
  }
  return std::nullopt;
}

}  // namespace

bool brings_document(const Endpoint& row) {
  const std::string_view operation = row.operation;
  return operation == "attachDocument" || operation == "attachDocumentByForm";
}

bool gives_document(const Endpoint& row) {
  const std::string_view operation = row.operation;
  return operation == "readAttachment" || operation == "attachment";
}

SentForm& sent_form(Exchange& exchange) {
  return static_cast<SendingExchange&>(exchange).sent;
}

std::optional<Response> read_sent_form(const Endpoint& row, SendingExchange& exchange) {
  const Request& request = exchange.request;
  if (request.body.empty()) return std::nullopt;
  const auto types = request.headers.all("Content-Type");
  const auto boundary = types.size() == 1 ? boundary_of(types.front()) : std::nullopt;
  if (!boundary) {
    if (row.speaks == Speaks::json) return unsupported_media_type(form_with_document);
    auto form = read_page_form(request);
    if (auto* refusal = std::get_if<Response>(&form)) return std::move(*refusal);
    exchange.form = std::move(std::get<Fields>(form));
    return std::nullopt;
  }
  const auto parts = read_multipart(request.body, *boundary);
  if (const auto* fault = std::get_if<std::string_view>(&parts))
    return problem_response(400, *fault);
  return take_parts(std::get<std::vector<FormPart>>(parts), exchange);
}

std::string text_of_sent(const SendingExchange& exchange) {
  std::string text = std::string(name_of(exchange.request.method)) + " " + exchange.request.target +
                     "\n" + exchange.sent.document.digest.hex() + "/" + exchange.sent.name;
  for (const auto& [name, value] : exchange.form.list()) text += "\n" + name + "=" + value;
  return text;
}

}  // namespace almoner::http

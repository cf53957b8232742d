// A request that brings a document: the few endpoints to which one may be sent, and what is known
// of it between the network, the thread that looks at it, and the database.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "api/http/exchange.hpp"
#include "api/service/attachments.hpp"

namespace almoner::http {

// Named by their operation: one may bring a document, another give one back.
bool brings_document(const Endpoint& row);
bool gives_document(const Endpoint& row);

inline constexpr const char* document_input = "document";  // the part that it is in

struct SentForm {
  std::string name;                // as it was sent
  std::string_view bytes;          // in the request's body
  service::DocumentRules rules;    // noted by Endpoint::look_up, where they may send one
  service::SentDocument document;  // what it was found to be
  service::StoredFileId file;      // where its bytes are stored
  // What is answered unless this was done before, under the same Idempotency-Key.
  std::optional<Response> refusal;

  // Something was chosen: a form whose file was left out brings a part without name and bytes.
  bool is_there() const { return !name.empty() || !bytes.empty(); }
};

// The exchange of an endpoint that brings_document.
struct SendingExchange : Exchange {
  SentForm sent;
  std::shared_ptr<const void> place;  // of few; as long as the body is held
};
// Precondition: it is one.
SentForm& sent_form(Exchange& exchange);

// Takes the request's body apart: fields into `form`, the document into `sent`. Of a page also a
// form without any file, as its fields.
std::optional<Response> read_sent_form(const Endpoint& row, SendingExchange& exchange);

// What makes two requests that bring a document the same, whatever their boundaries were.
std::string text_of_sent(const SendingExchange& exchange);

}  // namespace almoner::http

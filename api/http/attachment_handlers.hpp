// Documents that people attach to their answers, over the wire.
#pragma once

#include "api/http/exchange.hpp"
#include "api/service/attachments.hpp"

namespace almoner::http {

Response list_attachments(const service::Context& context, Exchange& exchange);
std::optional<Response> look_up_sending(const service::Context& context, Exchange& exchange);
Response attach_document(const service::Context& context, Exchange& exchange);
Response read_attachment(const service::Context& context, Exchange& exchange);

// The bytes, to be kept on a disk and never shown in a page of ours.
Response download_response(service::Download download);
// "attachment" with a name that no old or new browser takes for a path (RFC 6266, RFC 8187).
std::string disposition_of(std::string_view name);

}  // namespace almoner::http

// What an operator watches, in the text format that Prometheus reads.
#pragma once

#include "api/http/exchange.hpp"
#include "api/service/mail_desk.hpp"

namespace almoner::http {

// Whether it was asked for on the machine itself, and not through a proxy that runs there: figures
// are for whoever keeps the server, and need no sign-in then.
bool is_from_this_machine(const Request& request);

Response metrics_response(const service::WorkStats& stats, const service::MailsWaiting& mails);
// For whoever asks on the machine itself; not there for others.
Response metrics(const service::Context& context, Exchange& exchange);

}  // namespace almoner::http

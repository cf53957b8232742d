// What an operator watches, in the text format that Prometheus reads.
#pragma once

#include "api/http/message.hpp"
#include "api/service/work.hpp"

namespace almoner::http {

Response metrics_response(const service::WorkStats& stats);

}  // namespace almoner::http

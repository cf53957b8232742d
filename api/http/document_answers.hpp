// What is answered to a document that is not taken at all, before it is read.
#pragma once

#include <cstdint>

#include "api/http/message.hpp"

namespace almoner::http {

// Of the body; 0 where it is not said.
std::uint64_t announced_bytes(const Request& request);

Response document_too_big(std::uint64_t bytes);  // 413
Response no_place_for_document();                // 503
Response document_too_slow();                    // 408

}  // namespace almoner::http

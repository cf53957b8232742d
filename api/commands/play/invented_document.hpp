// The documents that a played round speaks of and does not bring along: made up, and they say so.
#pragma once

#include <string>

#include "api/service/attaching.hpp"

namespace almoner::commands::play {

// A PDF of one page. `title`: "Safeguarding policy"; letters of ASCII alone.
std::string invented_pdf(const std::string& title);

// Where an answer names a document, one is stored and attached in its place.
service::Documents attach_invented(const service::Context& context, service::OpenRequest& request);

}  // namespace almoner::commands::play

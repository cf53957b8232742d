// What a client is told of a request that left nothing behind, for a reason that is not theirs.
#pragma once

#include <string_view>

#include "api/http/message.hpp"
#include "api/service/work.hpp"

namespace almoner::http {

// Of one that no database thread took; `busy` is the sentence for when there is too much to do.
Response not_taken(const service::Work& work, std::string_view busy);

// Of one that was taken and did not land.
Response not_kept(service::Landed landed);

// 503 once the disk has failed.
Response writing_stopped();

}  // namespace almoner::http

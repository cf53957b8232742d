// Errors are made for programs; on their way to a person they become a page.
#pragma once

#include "api/http/application.hpp"

namespace almoner::http {

// `row` is null where no route was found: then what the request accepts says who asks.
Response for_people(const Pages& pages, const Endpoint* row, const Request& request,
                    Response response);

}  // namespace almoner::http

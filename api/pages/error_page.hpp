// What people read when something could not be done, in place of what programs read.
#pragma once

#include "api/pages/site.hpp"

namespace almoner::pages {

// `problem` is application/problem+json; its headers that matter to a browser are kept.
http::Response error_page(const Site& site, const http::Response& problem,
                          const http::Request& request);

// The sentence of a problem, or a general one.
std::string detail_of(const http::Response& problem);

}  // namespace almoner::pages

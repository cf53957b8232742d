// Signing in by password on a page.
#pragma once

#include "api/pages/site.hpp"

namespace almoner::pages {

// The page once more, with what was wrong; the password is never sent back.
http::Response sign_in_again(const Site& site, const http::Response& problem,
                             const http::Fields& form);

}  // namespace almoner::pages

// Every page that there is: one table. Pages are served beside the API by the same server.
#pragma once

#include <memory>

#include "api/http/application.hpp"
#include "api/pages/site.hpp"

namespace almoner::pages {

// The site lives as long as what is made of it.
http::Pages pages_of(std::shared_ptr<const Site> site);

}  // namespace almoner::pages

// The handlers of public_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer start_page(Visit& visit);

}  // namespace almoner::pages

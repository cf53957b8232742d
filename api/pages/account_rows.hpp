// The handlers of account_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer sign_in_page(Visit& visit);
Answer sign_out(Visit& visit);

}  // namespace almoner::pages

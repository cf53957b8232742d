// The handlers of public_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer start_page(Visit& visit);
Answer fund_about_page(Visit& visit);
Answer fund_conditions_page(Visit& visit);
Answer awards_page(Visit& visit);
Answer award_page(Visit& visit);
Answer awards_csv(Visit& visit);
Answer awards_json(Visit& visit);
Answer accessibility_page(Visit& visit);
Answer cookies_page(Visit& visit);
Answer privacy_page(Visit& visit);
Answer contact_page(Visit& visit);

}  // namespace almoner::pages

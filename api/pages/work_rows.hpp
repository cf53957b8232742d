// The handlers of work_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer home_page(Visit& visit);
Answer clock_page(Visit& visit);
Answer move_clock(Visit& visit);
Answer list_page(Visit& visit);
Answer filter_list(Visit& visit);
Answer keep_list_view(Visit& visit);
Answer forget_list_view(Visit& visit);
Answer list_csv(Visit& visit);
Answer together(Visit& visit);
Answer together_done(Visit& visit);

}  // namespace almoner::pages

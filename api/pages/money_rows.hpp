// The handlers of money_rows.cpp, and what their pages have in common.
#pragma once

#include <string>

#include "api/pages/rows.hpp"
#include "api/service/records.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::pages {

Answer panel_page(Visit& visit);
Answer panel_file(Visit& visit);
Answer panel_events(Visit& visit);
Answer fund_account_page(Visit& visit);
Answer ledger_page(Visit& visit);
Answer ledger_file(Visit& visit);
Answer exceptions_page(Visit& visit);
Answer exceptions_file(Visit& visit);
Answer closing_day_page(Visit& visit);
Answer closing_day_events(Visit& visit);
Answer clock_events(Visit& visit);

// {name, title, available, reserved, committed, paid, without}: pence, references.
boost::json::object pot_json(const service::PotView& pot);

// "projects_start" -> "Projects start".
std::string words_of_name(const std::string& name);

}  // namespace almoner::pages

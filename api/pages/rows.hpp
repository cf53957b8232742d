// The pages that there are, a table for each family; every handler of a family is declared beside
// its table.
#pragma once

#include <vector>

#include "api/pages/visit.hpp"

namespace almoner::pages {

struct Row {
  http::Route route;
  http::Access access;
  http::Mode mode;
  Handler handler;
  const char* operation;     // unique among all endpoints
  LookUp look_up = nullptr;  // of a form with passwords (http::Endpoint::look_up)
};

const std::vector<Row>& public_rows();   // for anybody
const std::vector<Row>& account_rows();  // signing in and out
const std::vector<Row>& work_rows();     // what waits for whom
const std::vector<Row>& form_rows();     // starting a case, filling its form in, sending it in
const std::vector<Row>& case_rows();     // one case, and what is done on it
const std::vector<Row>& money_rows();    // panel, pots, ledgers, the closing day
const std::vector<Row>& admin_rows();    // people, roles, workflows

}  // namespace almoner::pages

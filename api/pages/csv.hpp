// A table as a file that a spreadsheet opens (RFC 4180), for what a page shows.
#pragma once

#include <string>
#include <vector>

#include "api/http/message.hpp"

namespace almoner::pages {

using CsvRow = std::vector<std::string>;

// What people typed is never taken for a formula: a text that a spreadsheet would compute is
// written with an apostrophe before it. With a mark for UTF-8, as Excel asks.
std::string csv_text(const std::vector<CsvRow>& rows);

// Saved under that name rather than shown.
http::Response csv_file(const std::string& name, const std::vector<CsvRow>& rows);

// "1234.50": a sum that a spreadsheet adds up.
std::string csv_money(std::int64_t pence);

}  // namespace almoner::pages

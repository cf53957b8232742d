#include "api/pages/csv.hpp"

#include <charconv>

namespace almoner::pages {
namespace {

bool is_number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

bool would_be_computed(const std::string& text) {
  return text.find_first_of("=+-@\t\r") == 0 && !is_number(text);
}

std::string cell(const std::string& text) {
  const std::string safe = would_be_computed(text) ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

std::string csv_text(const std::vector<CsvRow>& rows) {
  std::string text = "\xEF\xBB\xBF";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i ? "," : "") + cell(row[i]);
    text += "\r\n";
  }
  return text;
}

http::Response csv_file(const std::string& name, const std::vector<CsvRow>& rows) {
  http::Response response(200, "text/csv; charset=utf-8", csv_text(rows));
  response.add("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  return response;
}

std::string csv_money(std::int64_t pence) {
  const bool below = pence < 0;
  const auto whole = static_cast<std::uint64_t>(below ? -pence : pence);
  const std::string cents = std::to_string(whole % 100);
  return (below ? "-" : "") + std::to_string(whole / 100) + "." + (cents.size() < 2 ? "0" : "") +
         cents;
}

}  // namespace almoner::pages

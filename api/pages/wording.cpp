#include "api/pages/wording.hpp"

#include <stdexcept>

namespace almoner::pages {
namespace {

Zone zone_of(const workflow::Fund& fund) {
  const auto zone = Zone::find(fund.time_zone);
  if (!zone) throw std::runtime_error("The time zone " + fund.time_zone + " is not known.");
  return *zone;
}

}  // namespace

Wording::Wording(const workflow::Fund& fund) : fund_(fund), zone_(zone_of(fund)) {}

std::string Wording::role(std::string_view name) const {
  const auto* role = fund_.role(name);
  return role ? role->title : std::string(name);
}

std::string Wording::roles(const std::vector<std::string>& names) const {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + role(names[i]);
  return out;
}

std::string sum_words(Money sum) {
  std::string text = sum.text();
  if (text.ends_with(".00")) text.resize(text.size() - std::string_view(".00").size());
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string counted(std::int64_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

}  // namespace almoner::pages

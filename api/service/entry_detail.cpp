#include "api/service/entry_detail.hpp"

#include <boost/json.hpp>

namespace almoner::service {
namespace json = boost::json;

std::string with_names(const std::string& detail, std::string_view word,
                       const std::vector<std::string>& names) {
  if (names.empty()) return detail;
  json::object all = detail.empty() ? json::object{} : json::parse(detail).as_object();
  all[word] = json::array(names.begin(), names.end());
  return json::serialize(all);
}

std::vector<std::string> names_in(const std::string& detail, std::string_view word) {
  std::vector<std::string> names;
  if (detail.find(word) == std::string::npos) return names;  // which most details do not say
  const json::value all = json::parse(detail);
  const auto* object = all.if_object();
  const auto* said = object ? object->if_contains(word) : nullptr;
  if (said && said->is_array())
    for (const auto& name : said->as_array()) names.emplace_back(name.as_string());
  return names;
}

}  // namespace almoner::service

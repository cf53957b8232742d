#include "api/pages/form_errors.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace almoner::pages {
namespace json = boost::json;

void FormErrors::add(std::string field, std::string text) {
  errors_.push_back({std::move(field), std::move(text)});
}

void FormErrors::add(const std::vector<workflow::Reason>& reasons) {
  for (const auto& reason : reasons) add(reason.field, reason.text);
}

bool FormErrors::has(std::string_view field) const {
  return std::any_of(errors_.begin(), errors_.end(), [&](const Error& error) {
    return error.field.substr(0, error.field.find_first_of(".[")) == field;
  });
}

void FormErrors::put_into(json::object& model) const {
  json::array list;
  json::object by_field;
  for (const auto& error : errors_) {
    json::object line{{"text", error.text}};
    if (!error.field.empty()) line["href"] = "#" + input_id(error.field);
    list.push_back(std::move(line));
    if (!error.field.empty() && !by_field.contains(error.field))
      by_field[error.field] = {{"text", error.text}};
  }
  model["errors"] = std::move(list);
  model["errorOf"] = std::move(by_field);
}

std::string input_id(std::string_view field) {
  std::string id;
  for (const char c : field) {
    const bool usual = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (usual)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

}  // namespace almoner::pages

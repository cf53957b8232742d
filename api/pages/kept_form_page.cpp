// What somebody typed and sent when their session had ended: shown after they have signed in again,
// and sent by them alone.
#include <boost/json.hpp>

#include "api/pages/account_rows.hpp"
#include "api/pages/kept_form.hpp"
#include "api/pages/site.hpp"
#include "api/pages/typed_again.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr std::size_t shown_bytes_max = 2'000;  // of each text; all of it is sent

std::int64_t number_of(const Visit& visit) {
  return http::id_parameter(visit.exchange, "number");
}

std::optional<http::KeptForm> kept(const Visit& visit) {
  return visit.site.kept_forms().find(visit.caller().person, number_of(visit), visit.context.now);
}

// "project_title" as people may read it: "Project title".
std::string name_in_words(const std::string& field) {
  std::string words = field;
  for (char& c : words)
    if (c == '_' || c == '-' || c == '.') c = ' ';
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

json::object typed_json(const std::string& name, const std::string& value) {
  const auto shown = beginning_of(value, shown_bytes_max);
  return {
      {"name", name_in_words(name)}, {"text", shown}, {"isWhole", shown.size() == value.size()}};
}

}  // namespace

Answer kept_form_page(Visit& visit) {
  const auto form = kept(visit);
  if (!form) return see_other("/home");
  json::array fields, typed;
  for (const auto& [name, value] : form->fields.list()) {
    fields.push_back({{"name", name}, {"value", value}});
    if (!http::is_put_there(name) && !value.empty()) typed.push_back(typed_json(name, value));
  }
  return View{"kept-form",
              {{"number", number_of(visit)},
               {"target", form->target},
               {"fields", std::move(fields)},
               {"typed", std::move(typed)}}};
}

Answer forget_kept_form(Visit& visit) {
  visit.site.kept_forms().forget(visit.caller().person, number_of(visit));
  return see_other("/home");
}

json::array kept_forms_json(const Visit& visit) {
  json::array numbers;
  for (const auto number :
       visit.site.kept_forms().numbers_of(visit.caller().person, visit.context.now))
    numbers.push_back(number);
  return numbers;
}

}  // namespace almoner::pages

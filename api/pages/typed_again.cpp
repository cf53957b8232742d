#include "api/pages/typed_again.hpp"

#include <boost/json.hpp>

namespace almoner::pages {

std::string_view beginning_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void shorten_typed(boost::json::value& model) {
  if (model.is_object()) return shorten_typed(model.get_object());
  if (model.is_array())
    for (auto& item : model.get_array()) shorten_typed(item);
  if (model.is_string())
    model.get_string().resize(beginning_of(model.get_string(), TypedAgain::bytes_max).size());
}

void shorten_typed(boost::json::object& model) {
  for (auto& member : model) shorten_typed(member.value());
}

}  // namespace almoner::pages

// A member that stands twice in one object of a JSON text: which of the two was meant nobody knows,
// and the parser takes the last without a word.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace almoner::service {

// Its name, as it is written; none where each stands once. `parsed` is what `text` was parsed into.
std::optional<std::string> repeated_member(const boost::json::value& parsed, std::string_view text);

}  // namespace almoner::service

// What an entry of the record keeps beside the words that were given with its step: lists of names,
// each under a word of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::service {

// The detail (an object as JSON, or "") with the names under the word; as it was, where there are
// none.
std::string with_names(const std::string& detail, std::string_view word,
                       const std::vector<std::string>& names);
// Those under the word; none where it is not of the detail itself.
std::vector<std::string> names_in(const std::string& detail, std::string_view word);

}  // namespace almoner::service

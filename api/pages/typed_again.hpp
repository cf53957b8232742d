// What people typed is shown to them again beside what is wrong with it: as much of it as a form
// may hold.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string_view>

namespace almoner::pages {

struct TypedAgain {
  // Of one input: the longest text that any question takes, each letter being of four bytes.
  static constexpr std::size_t bytes_max = 80'000;
};

// The beginning of the text, whole characters of at most that many bytes.
std::string_view beginning_of(std::string_view text, std::size_t bytes_max);

// Every text in it that is longer is cut to that.
void shorten_typed(boost::json::value& model);
void shorten_typed(boost::json::object& model);

}  // namespace almoner::pages

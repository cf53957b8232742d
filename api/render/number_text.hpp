// Numbers as JavaScript prints and reads them, so that a template prints alike in both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace almoner::render {

// 5, 0.1, 1e+21, -0 as "0", "NaN", "Infinity": the shortest text that reads back the same.
std::string number_text(double number);

// The number as an integer, if it is one and small enough to be exact (below 2^53).
std::optional<std::int64_t> whole_number(double number);

// The whole text as a number, white space around it allowed, "" as 0; NaN if it is none.
double number_of_text(std::string_view text);

// The number that text starts with ("12.5 kg" is 12.5); empty if it starts with none.
std::optional<double> leading_real(std::string_view text);
std::optional<double> leading_integer(std::string_view text, int base);

}  // namespace almoner::render

// Lists of names inside sentences.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace almoner::workflow {

bool contains(std::span<const std::string> names, std::string_view name);

// "A", "A and B", "A, B and C"; "none" for no names.
std::string joined(const std::vector<std::string>& names);

// "'A', 'B' and 'C'", as names of the language stand in a message.
std::string joined_in_quotes(const std::vector<std::string>& names);

// As joined, but beyond listed_max names "A, B, … and 12 more".
inline constexpr std::size_t listed_max = 20;
std::string joined_shortly(const std::vector<std::string>& names);

}  // namespace almoner::workflow

// Text put safely into the languages that pictures and machines are written in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::draw {

// For XML and for Graphviz's HTML labels: & < > " ' as entities, control characters as spaces.
std::string xml(std::string_view text);

// In double quotes, as DOT has it for names.
std::string dot_name(std::string_view text);

// In double quotes, as JSON has it.
std::string json(std::string_view text);

std::size_t characters(std::string_view text);  // not bytes

// Lines of at most `width` characters (not bytes), broken between words; a longer word stays whole.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace almoner::draw

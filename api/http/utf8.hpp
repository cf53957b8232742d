// UTF-8 as RFC 3629 has it: shortest form only, no surrogates, nothing above U+10FFFF.
#pragma once

#include <string>
#include <string_view>

namespace almoner::http {

bool is_utf8(std::string_view text);
// Each byte that belongs to no character replaced by U+FFFD.
std::string with_utf8_repaired(std::string_view text);

}  // namespace almoner::http

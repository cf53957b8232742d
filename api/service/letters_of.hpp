// How long a text is to a person.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace almoner::service {

// Characters of UTF-8 text: every byte but those that continue one.
inline std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace almoner::service

// What somebody typed, on its way to where anybody may read it.
#pragma once

#include <string>
#include <string_view>

namespace almoner::service {

struct Withheld {
  bool postcodes = false;  // the place must stay secret
};

// The text with email addresses and telephone numbers replaced by "[removed]", and postcodes where
// they are withheld. It finds what looks like one: people's names and places in words stay, which
// is why whoever types is asked to leave them out.
std::string publishable_text(std::string_view text, const Withheld& withheld);

}  // namespace almoner::service

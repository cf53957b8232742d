// Compression as browsers take it (RFC 1952).
#pragma once

#include <string>
#include <string_view>

namespace almoner::pages {

// As small as it gets: for what is compressed once and sent often. Throws std::runtime_error when
// there is no memory for it.
std::string gzip(std::string_view text);

}  // namespace almoner::pages

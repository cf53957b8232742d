// The paper that pictures are printed on: A3, whichever way it is turned.
#pragma once

#include <string>

namespace almoner::draw {

// As Graphviz has it, in inches, less what printers leave white.
inline constexpr const char* size_lying = "size=\"16.1,11.3\"";
inline constexpr const char* size_upright = "size=\"11.3,16.1\"";

// The layout with the sheet upright, where its letters are larger then.
std::string turned(std::string laid_out);

}  // namespace almoner::draw

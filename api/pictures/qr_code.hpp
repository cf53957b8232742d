// A text as a picture that a telephone reads (ISO/IEC 18004), by libqrencode.
#pragma once

#include <string>

namespace almoner::pictures {

struct QrCode {
  int size = 0;      // of a side, in squares, with the quiet edge that readers need
  std::string path;  // of its dark squares, as an SVG path has it
};

// Throws std::runtime_error for a text that is empty or too long for any.
QrCode qr_code(const std::string& text);

}  // namespace almoner::pictures

#include "api/pictures/qr_code.hpp"

#include <memory>
#include <qrencode.h>
#include <stdexcept>

namespace almoner::pictures {
namespace {

constexpr int quiet_edge = 4;

}  // namespace

QrCode qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) throw std::runtime_error("There is no QR code of a text of that length.");
  const auto is_dark = [&](int x, int y) { return (code->data[y * code->width + x] & 1) != 0; };
  QrCode made{code->width + 2 * quiet_edge, {}};
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x) {
      if (!is_dark(x, y)) continue;
      const int from = x;
      while (x < code->width && is_dark(x, y)) ++x;
      const std::string run = std::to_string(x - from);
      made.path += "M" + std::to_string(from + quiet_edge) + " " + std::to_string(y + quiet_edge) +
                   "h" + run + "v1h-" + run + "z";
    }
  return made;
}

}  // namespace almoner::pictures

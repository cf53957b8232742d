#include "api/render/escape.hpp"

#include <array>
#include <cstdint>

namespace almoner::render {
namespace {

constexpr std::array<std::string_view, 7> entities = {"", "&amp;", "&quot;", "&#39;", "&lt;", "&gt;", "&#92;"};

constexpr std::array<std::uint8_t, 256> entity_of = [] {
  std::array<std::uint8_t, 256> table{};
  const std::string_view special = "&\"'<>\\";
  for (std::size_t i = 0; i < special.size(); ++i)
    table[static_cast<unsigned char>(special[i])] = static_cast<std::uint8_t>(i + 1);
  return table;
}();

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  const char* const end = text.data() + text.size();
  const char* plain = text.data();
  for (const char* at = plain; at != end; ++at) {
    const std::uint8_t entity = entity_of[static_cast<unsigned char>(*at)];
    if (entity == 0) continue;
    out.append(plain, at);
    out.append(entities[entity]);
    plain = at + 1;
  }
  out.append(plain, end);
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace almoner::render

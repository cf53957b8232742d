#include "api/render/escape.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace almoner::render {
namespace {

constexpr std::array<std::string_view, 7> entities = {"",     "&amp;", "&quot;", "&#39;",
                                                      "&lt;", "&gt;",  "&#92;"};

constexpr std::array<std::uint8_t, 256> entity_of = [] {
  std::array<std::uint8_t, 256> table{};
  const std::string_view special = "&\"'<>\\";
  for (std::size_t i = 0; i < special.size(); ++i)
    table[static_cast<unsigned char>(special[i])] = static_cast<std::uint8_t>(i + 1);
  return table;
}();

// Sixteen letters at a time: most of what people write needs no escaping.
using Sixteen = unsigned char __attribute__((vector_size(16)));

bool any_special(const char* sixteen) {
  Sixteen letters;
  std::memcpy(&letters, sixteen, sizeof letters);
  // One bit apart: & and ', < and >.
  const auto special =
      ((letters | 1) == 0x27) | ((letters | 2) == 0x3E) | (letters == '"') | (letters == '\\');
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &special, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

// The first letter from `at` that needs an entity, or end. `text` is what `at` is in.
const char* next_special(std::string_view text, const char* at) {
  const char* const end = text.data() + text.size();
  while (end - at >= 16 && !any_special(at)) at += 16;
  // The rest is less than sixteen: look at the last sixteen, some of them a second time.
  if (text.size() >= 16 && end - at < 16 && !any_special(end - 16)) return end;
  while (at != end && entity_of[static_cast<unsigned char>(*at)] == 0) ++at;
  return at;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  const char* const end = text.data() + text.size();
  const char* plain = text.data();
  while (true) {
    const char* const special = next_special(text, plain);
    out.append(plain, special);
    if (special == end) return;
    out.append(entities[entity_of[static_cast<unsigned char>(*special)]]);
    plain = special + 1;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace almoner::render

// Every limit of the template engine. Crossing one stops the page with a sentence that names it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace almoner::render {

struct Limits {
  std::size_t output_bytes_max = 8u << 20;    // one page or document, parts kept aside included
  std::size_t working_bytes_max = 64u << 20;  // values made while one page is rendered
  std::uint32_t nesting_max = 100;  // tags within tags, or brackets within brackets, in a source
  std::uint32_t calls_max = 100;    // macros, blocks, includes and imports within each other
  std::uint64_t loop_steps_max = 1'000'000;  // turns of all loops of one page together
};

}  // namespace almoner::render

// Every limit of the guard language. A workflow file can be edited by many hands: no condition may
// stall the engine or exhaust its stack, whatever is written in it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace almoner::guard {

struct Limits {
  std::size_t expression_bytes_max = 16 * 1024;

  // Levels of brackets, and levels of the syntax tree (a + b + c has three). CEL asks for 32 at
  // least.
  std::uint32_t depth_max = 200;

  // Work of one evaluation: one step for each part evaluated, each item copied or compared, and
  // each 32 bytes of text read or written. Memory used along the way is bounded by it as well.
  std::int64_t steps_max = 200'000;

  // Size of the answer: one for each value in it, counted as a tree, and one for each byte of text.
  std::int64_t result_size_max = 64 * 1024;
};

// Functions that callers register take at most this many values, the receiver included.
inline constexpr std::size_t arguments_max = 4;

// Bytes of text that cost one step.
inline constexpr std::size_t bytes_per_step = 32;

}  // namespace almoner::guard

// The guard language under libFuzzer: ./dev fuzz. What it finds goes into guard.found.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/guard_trial.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const std::string broken = almoner::fuzz::broken_by(input);
  if (broken.empty()) return 0;
  std::fprintf(stderr, "guard_fuzz: %s\n  by: %.*s\n", broken.c_str(), static_cast<int>(size),
               input.data());
  std::abort();
}

// Uploads under libFuzzer: ./dev fuzz.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/upload/upload_trial.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const std::string broken = almoner::fuzz::broken_by_upload(input);
  if (broken.empty()) return 0;
  std::fprintf(stderr, "upload_fuzz: %s\n", broken.c_str());
  std::abort();
}

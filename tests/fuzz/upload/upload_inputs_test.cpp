// Without a fuzzer: good uploads, and each of them with a byte changed, taken out or put in.
#include <gtest/gtest.h>

#include "tests/fuzz/upload/upload_trial.hpp"
#include "tests/support/archive.hpp"

namespace almoner::fuzz {
namespace {

const std::string good[] = {
    "m--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nx\r\n--b\r\n"
    "Content-Disposition: form-data; name=\"document\"; filename=\"P.pdf\"\r\n"
    "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--b--\r\n",
    "d" + support::docx({{"word/vbaProject.bin", "x"}}),
    "d" + support::odt(),
    "d" + support::pdf,
};

TEST(UploadInputs, hold_with_any_byte_changed) {
  for (const auto& input : good) {
    EXPECT_EQ(broken_by_upload(input), "");
    for (std::size_t at = 1; at < input.size(); ++at) {
      for (const char other : {'\0', '\xff', '\r', '"', '-', 'b'}) {
        std::string changed = input;
        changed[at] = other;
        EXPECT_EQ(broken_by_upload(changed), "") << at;
        EXPECT_EQ(broken_by_upload(std::string(input).insert(at, 1, other)), "") << at;
      }
      EXPECT_EQ(broken_by_upload(std::string(input).erase(at, 1)), "") << at;
      EXPECT_EQ(broken_by_upload(input.substr(0, at)), "") << at;
    }
  }
}

}  // namespace
}  // namespace almoner::fuzz

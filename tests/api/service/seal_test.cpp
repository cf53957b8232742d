#include "api/service/seal.hpp"

#include <gtest/gtest.h>

namespace almoner::service {
namespace {

TEST(Seal, OpensWithItsKeyForItsOwnerAlone) {
  Randomness randomness;
  const SealKey key = randomness.bytes32(), other = randomness.bytes32();
  const std::string sealed = seal(key, randomness, "secret", "person 1");
  EXPECT_EQ(unseal(key, sealed, "person 1"), "secret");
  EXPECT_EQ(unseal(other, sealed, "person 1"), std::nullopt);
  EXPECT_EQ(unseal(key, sealed, "person 2"), std::nullopt);
  EXPECT_EQ(sealed.find("secret"), std::string::npos);
  EXPECT_NE(sealed, seal(key, randomness, "secret", "person 1")) << "never the same twice";
}

TEST(Seal, NoticesEveryByteThatWasChanged) {
  Randomness randomness;
  const SealKey key = randomness.bytes32();
  const std::string sealed = seal(key, randomness, "secret", "person 1");
  for (std::size_t place = 0; place < sealed.size(); ++place) {
    std::string changed = sealed;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    EXPECT_EQ(unseal(key, changed, "person 1"), std::nullopt) << place;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    EXPECT_EQ(unseal(key, sealed.substr(0, size), "person 1"), std::nullopt) << size;
}

}  // namespace
}  // namespace almoner::service

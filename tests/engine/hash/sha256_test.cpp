// Vectors: FIPS 180-4 examples as published by NIST (SHA256.pdf, SHA2_Additional.pdf).
#include "engine/hash/sha256.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace almoner::hash {
namespace {

struct Vector {
  std::string name;
  std::string message;
  std::string digest;
};

const std::vector<Vector> vectors = {
    {"empty", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"one byte bd", "\xbd", "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"},
    {"55 zeros", std::string(55, '\0'),
     "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"},
    {"56 zeros", std::string(56, '\0'),
     "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"},
    {"64 zeros", std::string(64, '\0'),
     "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"},
    {"a million a", std::string(1'000'000, 'a'),
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

TEST(Sha256, AgreesWithThePublishedVectors) {
  for (const auto& vector : vectors)
    EXPECT_EQ(sha256(vector.message).hex(), vector.digest) << vector.name;
}

TEST(Sha256, IsTheSameInPiecesOfAnySize) {
  std::string message;
  for (int i = 0; i < 300; ++i) message += static_cast<char>(i * 7);
  for (std::size_t piece = 1; piece <= message.size(); ++piece) {
    Sha256 hasher;
    for (std::size_t at = 0; at < message.size(); at += piece)
      hasher.add(message.substr(at, piece));
    ASSERT_EQ(hasher.finish(), sha256(message)) << "pieces of " << piece;
  }
}

TEST(Sha256, AHasherIsEmptyAfterFinish) {
  Sha256 hasher;
  hasher.add("abc").finish();
  EXPECT_EQ(hasher.finish().hex(), vectors[0].digest);
}

TEST(Sha256, ACopyOfAHasherGoesItsOwnWay) {
  Sha256 first;
  first.add("ab");
  Sha256 second = first;
  first.add("c");
  second.add("d");
  EXPECT_EQ(first.finish(), sha256("abc"));
  EXPECT_EQ(second.finish(), sha256("abd"));
}

TEST(Digest, HexGoesThereAndBack) {
  const Digest digest = sha256("abc");
  EXPECT_EQ(Digest::from_hex(digest.hex()), digest);
  std::string upper = digest.hex();
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  EXPECT_EQ(Digest::from_hex(upper), digest);
}

TEST(Digest, FromHexRefusesAnythingElse) {
  const std::string good = sha256("abc").hex();
  EXPECT_FALSE(Digest::from_hex(""));
  EXPECT_FALSE(Digest::from_hex(good.substr(1)));
  EXPECT_FALSE(Digest::from_hex(good + "0"));
  EXPECT_FALSE(Digest::from_hex("g" + good.substr(1)));
  EXPECT_FALSE(Digest::from_hex(good.substr(0, 63) + "G"));
  EXPECT_FALSE(Digest::from_hex(" " + good.substr(1)));
}

TEST(Digest, IsOrderedByteByByte) {
  Digest low;
  Digest high;
  high.bytes[0] = 0x80;
  EXPECT_LT(low, high);
  EXPECT_NE(low, high);
}

}  // namespace
}  // namespace almoner::hash

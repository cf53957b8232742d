#include "api/service/one_time_codes.hpp"

#include <gtest/gtest.h>

namespace almoner::service {
namespace {

const std::string secret = "12345678901234567890";  // RFC 6238's

Instant second(std::int64_t n) {
  return Instant{std::chrono::seconds(n)};
}

struct Row {
  std::int64_t at;
  const char* code;  // the last six of the eight digits in RFC 6238, appendix B
};
constexpr Row rows[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};

TEST(OneTimeCodes, AreThoseOfTheStandard) {
  for (const Row& row : rows) EXPECT_EQ(code_at(secret, step_at(second(row.at))), row.code);
}

TEST(OneTimeCodes, AreTakenAStepEarlyOrLateAndNoMore) {
  const std::string code = code_at(secret, 100);
  EXPECT_EQ(step_of(secret, code, second(3000), 0), 100);
  EXPECT_EQ(step_of(secret, code, second(2970), 0), 100);
  EXPECT_EQ(step_of(secret, code, second(3059), 0), 100);
  EXPECT_EQ(step_of(secret, code, second(2969), 0), std::nullopt);
  EXPECT_EQ(step_of(secret, code, second(3060), 0), std::nullopt);
}

TEST(OneTimeCodes, AreNotTakenAgainNorAnEarlierOneAfterALater) {
  EXPECT_EQ(step_of(secret, code_at(secret, 100), second(3000), 99), 100);
  EXPECT_EQ(step_of(secret, code_at(secret, 100), second(3000), 100), std::nullopt);
  EXPECT_EQ(step_of(secret, code_at(secret, 99), second(3000), 100), std::nullopt);
  EXPECT_EQ(step_of(secret, code_at(secret, 101), second(3000), 100), 101);
}

TEST(OneTimeCodes, AreTypedWithSpacesOrWrongly) {
  EXPECT_EQ(step_of(secret, "287 082", second(59), 0), 1);
  for (const char* code : {"", "28708", "2870820", "287083", "28708x", "-87082"})
    EXPECT_EQ(step_of(secret, code, second(59), 0), std::nullopt) << code;
}

TEST(OneTimeCodes, GoIntoAnAuthenticatorByText) {
  EXPECT_EQ(in_base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(in_base32("a"), "ME");
  EXPECT_EQ(otpauth_uri(secret, "Safer Streets", "ann@example.org"),
            "otpauth://totp/Safer%20Streets:ann%40example.org"
            "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Safer%20Streets"
            "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace almoner::service

#include "api/service/well_known_passwords.hpp"

#include <gtest/gtest.h>

#include "api/service/passwords.hpp"

namespace almoner::service {
namespace {

constexpr const char* over_and_over =
    "This password says the same over and over, so it is guessed soon. Choose another one.";
constexpr const char* row_of_keys =
    "This password is a row of keys beside each other, so it is guessed soon. Choose another one.";
constexpr const char* among_the_first =
    "This password is among the first that people guess. Choose another one: three words that have "
    "nothing to do with each other are good.";

constexpr const char* own_address = "amina.okafor@boxing.example";

TEST(WellKnownPasswords, AreRefusedWithTheReason) {
  struct Row {
    const char *password, *why;
  };
  for (const Row& row : {Row{"passwordpassword", over_and_over},
                         {"PasswordPassword", over_and_over},
                         {"abcabcabcabc", over_and_over},
                         {"aaaaaaaaaaaa", over_and_over},
                         {"Summer19Summer19", over_and_over},
                         {"1234567890123", row_of_keys},
                         {"123456789012", row_of_keys},
                         {"qwertyuiop123", row_of_keys},
                         {"abcdefghijkl", row_of_keys},
                         {"lkjhgfdsa321", row_of_keys},
                         {"1q2w3e4r5t6y", row_of_keys},
                         {"Password2026!", among_the_first},
                         {"P@ssw0rd2026!", among_the_first},
                         {"Welcome12345!!", among_the_first},
                         {"liverpool.1892", among_the_first},
                         {"i love you 123456", among_the_first},
                         {"letmein-letmein1", among_the_first},
                         {"councilgrants1", among_the_first}})
    EXPECT_EQ(password_problem(row.password, own_address), row.why) << row.password;
}

TEST(WellKnownPasswords, AreThoseOfTheirOwnAddress) {
  for (const char* own : {"amina.okafor@boxing.example", "Amina.Okafor@Boxing.Example",
                          "amina.okafor", "2019-Amina.Okafor!", "amina.okafor@boxing.example2"})
    EXPECT_EQ(
        password_problem(own, own_address),
        "This password is your email address, or what stands before its @, so others may guess it. "
        "Choose another one.")
        << own;
  EXPECT_EQ(password_problem("amina.okafor boxes on mondays", own_address), "") << "it says more";
  EXPECT_EQ(password_problem("837465092847", "0161@boxing.example"), "") << "no letters to compare";
  EXPECT_EQ(password_problem("amina.okafor", ""), "") << "nobody's yet";
}

TEST(WellKnownPasswords, NoOtherRuleIsMade) {
  for (const char* good : {"three unlikely words", "a long enough password", "monkey dragon cheese",
                           "837465092847", "tea kettle brick", "naïve café zwölf", "xK7#pQ2$vL9!",
                           "my password is long", "summer holidays"})
    EXPECT_EQ(password_problem(good, own_address), "") << good;
}

}  // namespace
}  // namespace almoner::service

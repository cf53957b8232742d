#include "engine/workflow/text_shape.hpp"

#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::said_when;

std::vector<std::string_view> refused_of(TextShape shape, std::vector<std::string_view> texts) {
  std::erase_if(texts, [&](auto text) { return has_shape(shape, text); });
  return texts;
}
std::vector<std::string_view> taken_of(TextShape shape, std::vector<std::string_view> texts) {
  std::erase_if(texts, [&](auto text) { return !has_shape(shape, text); });
  return texts;
}

TEST(TextShapeTest, EmailAddressesThatMailCanGoTo) {
  EXPECT_THAT(
      refused_of(TextShape::email, {"lead@org01.example", "o'brien+grants@a-b.co.uk",
                                    "J.Bloggs@Example.ORG", "müller@grün.example", "a@b.c"}),
      ElementsAre());
  EXPECT_THAT(taken_of(TextShape::email,
                       {"lead", "lead@", "@org.example", "lead@org", "a b@org.example",
                        "a@org..example", "a@.example", "a@org.example.", "a@192.168.0.1",
                        "a@b@org.example", "Ann <ann@org.example>", "a@-org.example", ""}),
              ElementsAre());
}

TEST(TextShapeTest, TelephoneNumbersAsPeopleWriteThem) {
  EXPECT_THAT(refused_of(TextShape::telephone,
                         {"01632 960 001", "01632960001", "(01632) 960-001", "020 7946 0000",
                          "0500 55 5510", "+44 1632 960001", "+44 (0)1632 960001", "07700 900 123",
                          "+353 1 234 5678", "01632 960001 ext. 12", "01632 960001 x12"}),
              ElementsAre());
  EXPECT_THAT(taken_of(TextShape::telephone,
                       {"960001", "1632 960 001", "01632 96O 001", "01632 960 001 002", "+44",
                        "call me", "01632 960001 or 01632 960002", "01632 960001 x", ""}),
              ElementsAre());
}

TEST(TextShapeTest, PostcodesOfEveryForm) {
  EXPECT_THAT(refused_of(TextShape::postcode, {"ZZ99 3AA", "zz993aa", "M1 1AE", "B33 8TH",
                                               "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB"}),
              ElementsAre());
  EXPECT_THAT(taken_of(TextShape::postcode, {"ZZ99", "ZZ99 3A", "3AA ZZ99", "ZZZ9 3AA", "Z 3AA",
                                             "ZZ999 3AA", "12345", "ZZ99 AA3", ""}),
              ElementsAre());
}

TEST(TextShapeTest, CompanyNumbersWithTheirZeros) {
  EXPECT_THAT(refused_of(TextShape::company_number,
                         {"01234567", "SC123456", "sc 123 456", "OC301234", "IP00001R"}),
              ElementsAre());
  EXPECT_THAT(taken_of(TextShape::company_number, {"1234567", "123456789", "S1234567", "SCX23456",
                                                   "0123456A", "", "ABCDEFGH"}),
              ElementsAre());
}

std::string said_of(const std::string& field) {
  return said_when("  fields:\n", "  fields:\n    reach: {" + field + "}\n");
}

TEST(TextShapeTest, AWordOfTheLanguageThatIsNotKnownIsTold) {
  EXPECT_EQ(said_of("type: text, label: Reach, shape: email"), "") << "control";
  EXPECT_THAT(said_of("type: text, label: Reach, shape: emial"),
              HasSubstr("expected email, telephone, postcode or company_number, found "
                        "'emial'"));
  EXPECT_THAT(said_of("type: money, label: Reach, shape: email"), HasSubstr("'shape'"));
  EXPECT_THAT(said_of("type: text, label: Reach, shap: email"), HasSubstr("did you mean 'shape'?"));
}

TEST(TextShapeTest, AnythingHasTheShapeNone) {
  EXPECT_TRUE(has_shape(TextShape::none, "anything"));
  EXPECT_EQ(word_of(TextShape::none), "");
  EXPECT_EQ(shape_named("post_code"), std::nullopt);
  for (const auto word : shape_words()) EXPECT_EQ(word_of(shape_named(word).value()), word);
}

}  // namespace
}  // namespace almoner::workflow

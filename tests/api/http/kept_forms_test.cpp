#include "api/http/kept_forms.hpp"

#include <gtest/gtest.h>

namespace almoner::http {
namespace {

constexpr Instant now{};
constexpr PersonId ann{1}, ben{2};

Fields typed(const std::string& text) {
  Fields fields;
  fields.add("csrf", "token");
  fields.add("summary", text);
  return fields;
}

TEST(KeptForms, AreBoundToOnePersonAndToAShortTime) {
  KeptForms forms;
  const auto number = forms.keep(ann, "/cases/7/form/summary", typed("words"), now);
  const auto until = now + KeptFormLimits::good_for;
  ASSERT_TRUE(forms.find(ann, number, now));
  EXPECT_EQ(forms.find(ann, number, now)->fields.list().size(), 1U) << "without the token";
  EXPECT_FALSE(forms.find(ben, number, now));
  EXPECT_FALSE(forms.find(ann, number, until));
  forms.forget(ben, number);
  EXPECT_TRUE(forms.find(ann, number, until - std::chrono::seconds(1)));
  forms.forget(ann, number);
  EXPECT_FALSE(forms.find(ann, number, now));
}

TEST(KeptForms, HoldNoSecretsNothingLongAndNothingEmpty) {
  KeptForms forms;
  for (const char* secret : {"password", "old", "code", "token", "secret"}) {
    Fields fields = typed("words");
    fields.add(secret, "x");
    EXPECT_EQ(forms.keep(ann, "/", fields, now), 0) << secret;
  }
  EXPECT_EQ(forms.keep(ann, "/", typed(""), now), 0);
  EXPECT_EQ(forms.keep(ann, "/", typed(std::string(KeptFormLimits::form_bytes_max, 'x')), now), 0);
  EXPECT_NE(forms.keep(ann, "/", typed("words"), now), 0) << "control";
}

TEST(KeptForms, OfOnePersonAreFewAndTakeNobodyElsesPlace) {
  KeptForms forms;
  const auto of_ben = forms.keep(ben, "/", typed("Ben's"), now);
  std::vector<std::int64_t> numbers;
  for (std::size_t n = 0; n <= KeptFormLimits::of_person_max; ++n)
    numbers.push_back(forms.keep(ann, "/", typed("words"), now));
  EXPECT_FALSE(forms.find(ann, numbers.front(), now));
  EXPECT_EQ(forms.numbers_of(ann, now).size(), KeptFormLimits::of_person_max);
  EXPECT_TRUE(forms.find(ben, of_ben, now));
}

TEST(KeptForms, TogetherTakeABoundedRoom) {
  KeptForms forms;
  const std::string text(KeptFormLimits::form_bytes_max - 100, 'x');
  const auto first = forms.keep(PersonId{1}, "/", typed(text), now);
  const auto fitting = KeptFormLimits::bytes_max / KeptFormLimits::form_bytes_max;
  for (std::size_t n = 0; n <= fitting; ++n)
    forms.keep(PersonId{static_cast<std::int64_t>(n) + 2}, "/", typed(text), now);
  EXPECT_FALSE(forms.find(PersonId{1}, first, now)) << "the oldest made room";
}

}  // namespace
}  // namespace almoner::http

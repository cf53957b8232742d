#include "engine/workflow/field_sentences.hpp"

#include <gtest/gtest.h>

#include "engine/workflow/typing.hpp"

namespace almoner::workflow {
namespace {

Field field(FieldType type, const char* label) {
  Field made;
  made.type = type;
  made.label = label;
  return made;
}

TEST(FieldSentences, ask_for_what_is_missing) {
  const struct {
    FieldType type;
    const char* label;
    const char* sentence;
  } rows[] = {
      {FieldType::text, "Summary", "Enter the summary"},
      {FieldType::text, "PCC contact", "Enter the PCC contact"},
      {FieldType::text, "What the money is for", "Enter what the money is for"},
      {FieldType::text, "Why it will secure crime and disorder reduction",
       "Enter why it will secure crime and disorder reduction"},
      {FieldType::text, "Goods received by 31 March because",
       "Complete the sentence “Goods received by 31 March because …”"},
      {FieldType::money, "The least you could run the project with",
       "Enter the least you could run the project with"},
      {FieldType::number, "Target", "Enter the target"},
      {FieldType::date, "Project starts", "Enter a date for “Project starts”"},
      {FieldType::choice, "Main theme", "Select the main theme"},
      {FieldType::choices, "PCC priorities", "Select at least one of the PCC priorities"},
      {FieldType::yes_no, "Will you work with children?",
       "Answer yes or no to “Will you work with children?”"},
      {FieldType::file, "Safeguarding policy", "Upload the safeguarding policy"},
      {FieldType::list, "Wards", "Add at least one entry to “Wards”"},
      {FieldType::rows, "Costs", "Add at least one row to “Costs”"},
      {FieldType::text, "Who is it for?", "Answer “Who is it for?”"},
      {FieldType::money, "How much do you ask for?", "Answer “How much do you ask for?”"},
      {FieldType::date, "When does it start?", "Enter a date for “When does it start?”"},
      {FieldType::choice, "Which estate is it on?", "Select an answer to “Which estate is it on?”"},
      {FieldType::choices, "Which wards?", "Select at least one answer to “Which wards?”"},
      {FieldType::file, "Have you a policy?", "Upload a document for “Have you a policy?”"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(missing_sentence(field(row.type, row.label)), row.sentence);
}

// "How much do you ask for? must be a number" was no sentence.
TEST(FieldSentences, say_what_is_wrong_with_the_answer_to_a_question) {
  EXPECT_EQ(wrong_shape_sentence(field(FieldType::money, "How much do you ask for?")),
            "The answer to “How much do you ask for?” must be a number, like 4200 or 4,200.00");
  EXPECT_EQ(wrong_shape_sentence(field(FieldType::choices, "Which wards?")).substr(0, 25),
            "“Which wards?”: choos");
  EXPECT_EQ(text_problem(field(FieldType::text, "Who is it for?"), std::string(20'001, 'x')),
            "The answer to “Who is it for?” must be 20000 characters or less");
}

TEST(FieldSentences, control_a_name_is_said_as_it_stands) {
  EXPECT_EQ(wrong_shape_sentence(field(FieldType::money, "Amount")),
            "Amount must be a number, like 4200 or 4,200.00");
}

TEST(FieldSentences, prefer_the_words_of_the_file) {
  Field charity = field(FieldType::text, "Charity number");
  charity.digits = {6, 7};
  EXPECT_EQ(wrong_shape_sentence(charity), "Charity number must be 6 or 7 digits");
  charity.say = "Charity number must be 6 or 7 digits, like 1234567";
  EXPECT_EQ(wrong_shape_sentence(charity), charity.say);
  charity.if_missing = "Say which charity you are";
  EXPECT_EQ(missing_sentence(charity), charity.if_missing);
}

TEST(FieldSentences, name_the_codes_to_choose_from) {
  Field theme = field(FieldType::choice, "Main theme");
  theme.options = {{"OCG", "Organised crime"}, {"DA", "Domestic abuse"}, {"CYP", "Children"}};
  EXPECT_EQ(wrong_shape_sentence(theme), "Main theme: choose one of OCG, DA or CYP");
}

}  // namespace
}  // namespace almoner::workflow

#include "api/pages/field_input.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::pages {
namespace {

namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;
using workflow::Raw;
using workflow::RawRow;

Field field_of(FieldType type, const char* name = "answer", const char* label = "Answer") {
  Field field;
  field.name = name;
  field.type = type;
  field.label = label;
  return field;
}

Field choices_of(FieldType type) {
  Field field = field_of(type);
  field.options = {{"OCG", "Organised crime"}, {"DA", "Domestic abuse"}};
  return field;
}

http::Fields sent(std::initializer_list<std::pair<const char*, const char*>> values) {
  http::Fields form;
  for (const auto& [name, value] : values) form.add(name, value);
  return form;
}

// What the engine makes of it: the answer as text, or what is wrong.
std::string typed(const Field& field, const http::Fields& form) {
  workflow::Form whole;
  whole.fields = {field};
  const RawRow raw = raw_from({&field}, form);
  const auto answers = workflow::type_answers(whole, guard::Value{}, raw, {field.name});
  if (!answers.problems.empty()) return answers.problems.front().text;
  const auto* value = answers.typed.as_map().find(guard::MapKey{field.name});
  const Filled again = filled_from(field, value);
  std::string text = again.text + again.day + again.month + again.year;
  for (const auto& code : again.chosen) text += "[" + code + "]";
  return text;
}

TEST(FieldInput, brings_what_was_typed_to_the_engine_and_back) {
  const struct {
    Field field;
    http::Fields form;
    std::string text;
  } rows[] = {
      {field_of(FieldType::text), sent({{"answer", "<b>\"O'Neill\"</b> & Co"}}),
       "<b>\"O'Neill\"</b> & Co"},
      {field_of(FieldType::text), sent({{"answer", "two\r\nlines"}}), "two\nlines"},
      {field_of(FieldType::text), sent({{"answer", "   "}}), ""},
      {field_of(FieldType::text), sent({}), ""},
      {field_of(FieldType::money), sent({{"answer", "4200"}}), "4,200"},
      {field_of(FieldType::money), sent({{"answer", "£4,200.50"}}), "4,200.50"},
      {field_of(FieldType::money), sent({{"answer", "4,20"}}),
       "Answer must be a number, like 4200 or 4,200.00"},
      {field_of(FieldType::number), sent({{"answer", "1,200"}}), "1200"},
      {field_of(FieldType::yes_no), sent({{"answer", "yes"}}), "yes"},
      {field_of(FieldType::yes_no), sent({{"answer", "no"}}), "no"},
      {field_of(FieldType::yes_no), sent({}), ""},
      {choices_of(FieldType::choice), sent({{"answer", "DA"}}), "DA"},
      {choices_of(FieldType::choice), sent({{"answer", "XX"}}), "Answer: choose one of OCG or DA"},
      {choices_of(FieldType::choices), sent({{"answer", "DA"}, {"answer", "OCG"}}), "[OCG][DA]"},
      {choices_of(FieldType::choices), sent({}), ""},
      {field_of(FieldType::list), sent({{"answer", "North\r\n\r\n Shepway South \r\nEast"}}),
       "North\nShepway South\nEast"},
      {field_of(FieldType::date),
       sent({{"answer-day", "1"}, {"answer-month", "5"}, {"answer-year", "2019"}}), "152019"},
      {field_of(FieldType::date),
       sent({{"answer-day", " 01 "}, {"answer-month", "May"}, {"answer-year", "2019"}}), "152019"},
      {field_of(FieldType::date),
       sent({{"answer-day", ""}, {"answer-month", ""}, {"answer-year", " "}}), ""},
      {field_of(FieldType::date),
       sent({{"answer-day", "31"}, {"answer-month", "2"}, {"answer-year", "2019"}}),
       "Answer must be a real date, like 2019-04-03"},
  };
  for (const auto& row : rows) EXPECT_EQ(typed(row.field, row.form), row.text);
}

TEST(FieldInput, leaves_alone_what_the_page_did_not_show) {
  const Field text = field_of(FieldType::text, "one"), other = field_of(FieldType::text, "other"),
              day = field_of(FieldType::date, "day");
  const RawRow raw = raw_from({&text, &other, &day}, sent({{"one", ""}}));
  ASSERT_EQ(raw.size(), 1U);
  EXPECT_EQ(raw.front().first, "one");
}

TEST(FieldInput, of_a_date_is_told_in_words_for_three_boxes) {
  const Field field = field_of(FieldType::date, "starts_on", "Project starts");
  const struct {
    const char *day, *month, *year;
    std::string fault;
  } rows[] = {
      {"1", "5", "2019", ""},
      {"", "", "", ""},
      {"", "5", "2019", "Project starts must include a day"},
      {"1", "", "", "Project starts must include a month and year"},
      {"31", "2", "2019", "Project starts must be a real date"},
      {"1", "Smarch", "2019", "Project starts must be a real date"},
      {"1", "5", "19", "Project starts: the year must have 4 numbers"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(date_fault(field, Filled{{}, row.day, row.month, row.year}), row.fault);
  EXPECT_EQ(date_fault(field_of(FieldType::text), Filled{"1 May"}), "");
}

TEST(FieldInput, of_a_column_goes_by_the_name_that_it_is_given) {
  const Field field = field_of(FieldType::date, "on", "Date");
  const Filled filled =
      filled_from(field, sent({{"timetable.2.on-day", "7"}, {"on-day", "8"}}), "timetable.2.on");
  EXPECT_EQ(filled.day, "7");
}

std::string kind(const Field& field, const Filled& filled = {}) {
  return std::string(input_model(field, filled).at("kind").as_string());
}

TEST(FieldInput, is_of_the_kind_that_fits_the_question) {
  Field line = field_of(FieldType::text), counted = line, words = line,
        many = choices_of(FieldType::choice);
  line.chars_max = 140;
  counted.chars_max = 1000;
  words.words_max = 75;
  for (int i = 0; i < 30; ++i) many.options.emplace_back("o" + std::to_string(i), "Option");
  Field declared = field_of(FieldType::yes_no);
  declared.made_anew = true;
  EXPECT_EQ(kind(line), "line");
  EXPECT_EQ(kind(line, {"two\nlines"}), "counted") << "a box of one line would lose the break";
  EXPECT_EQ(kind(counted), "counted");
  EXPECT_EQ(kind(words), "counted");
  EXPECT_EQ(kind(field_of(FieldType::text)), "long");
  EXPECT_EQ(kind(choices_of(FieldType::choice)), "radios");
  EXPECT_EQ(kind(many), "select");
  EXPECT_EQ(kind(choices_of(FieldType::choices)), "checkboxes");
  EXPECT_EQ(kind(field_of(FieldType::yes_no)), "yes_no");
  EXPECT_EQ(kind(declared), "confirm");
}

TEST(FieldInput, says_the_limits_in_its_hint) {
  Field title = field_of(FieldType::text);
  title.hint = "Keep it short.";
  title.chars_max = 140;
  EXPECT_EQ(input_model(title, {}).at("hint"), "Keep it short. Use up to 140 characters.");
  EXPECT_EQ(input_model(field_of(FieldType::list), {}).at("hint"),
            "Put each one on a line of its own.");
  title.optional = true;
  EXPECT_EQ(input_model(title, {}).at("label"), "Answer (optional)");
}

TEST(FieldInput, marks_what_was_chosen) {
  const auto model = input_model(choices_of(FieldType::choices), Filled{{}, {}, {}, {}, {"DA"}});
  EXPECT_EQ(json::serialize(model.at("items")),
            R"([{"value":"OCG","text":"Organised crime","checked":false,"selected":false},)"
            R"({"value":"DA","text":"Domestic abuse","checked":true,"selected":true}])");
}

TEST(FieldInput, of_a_date_links_its_error_to_the_first_empty_box) {
  const Field field = field_of(FieldType::date, "starts_on");
  const auto id_of = [&](const Filled& filled, std::size_t box) {
    return std::string(input_model(field, filled).at("boxes").at(box).at("id").as_string());
  };
  EXPECT_EQ(id_of({{}, "1", "", "2019"}, 0), "starts-on-day");
  EXPECT_EQ(id_of({{}, "1", "", "2019"}, 1), "starts-on");
  EXPECT_EQ(id_of({{}, "31", "2", "2019"}, 0), "starts-on");
}

}  // namespace
}  // namespace almoner::pages

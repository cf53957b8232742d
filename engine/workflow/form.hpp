// What a case asks, field by field, and what a typed answer must look like.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/case/money.hpp"

namespace almoner::workflow {

enum class FieldType { text, choice, choices, money, date, number, yes_no, file, list, rows };

// What a text's answer must look like (text_shape.hpp).
enum class TextShape { none, email, telephone, postcode, company_number };

struct Field {
  std::string name;
  FieldType type = FieldType::text;
  std::string label, hint, task;
  std::string page;  // questions of one task with the same one stand together, under this title
  std::string
      if_missing;   // the sentence when a required answer is missing; empty = made from the label
  std::string say;  // the sentence when the answer has the wrong shape; empty = made from the label
  std::optional<int> chars_max, words_max, rows_max;
  std::optional<std::pair<int, int>> digits;  // fewest, most
  TextShape shape = TextShape::none;          // of a text
  std::optional<Money> money_min, money_max,
      default_money;         // the default stands until somebody types
  std::string options_from;  // a list of the fund, or
  std::vector<std::pair<std::string, std::string>> options;  // its own; after reading always filled
  std::vector<Field> columns;                                // of rows
  std::string sum_rows, sum_column;   // computed: the sum of that column; never typed
  std::string filled_in_by;           // a role; empty = the case's own form, typed while it is open
  std::vector<std::string> criteria;  // of the fund's sheet: codes of those that it is read for
  bool optional = false;
  bool personal = false;   // personal data: erasable, left out of publication
  bool made_anew = false;  // a declaration: holds for the answers it was made of, and no others
  bool happened = false;   // a date on which something happened: never after today
  std::string not_before;  // a date of the fund, before which it cannot have happened
  int line = 0;

  bool is_computed() const { return !sum_rows.empty(); }
  // Its options are the questions of the form itself.
  bool names_questions() const { return type == FieldType::choices && options_from == "form"; }
  bool is_bounded_day() const { return happened || !not_before.empty(); }
  // Typed by whoever the case belongs to, while its form is open.
  bool is_question() const { return !is_computed() && filled_in_by.empty(); }
};

// What an action needs filled in: names, where those fields stand in the form, and where the rows
// stand whose columns it needs too, as it sends the form in.
struct Required {
  std::string action;
  std::vector<std::string> names;
  std::vector<std::size_t> places;
  std::vector<std::size_t> whole_rows;
};

// Asked before a case is started, and kept with its first entry in the record: who answers
// otherwise reads why they cannot go on, and starts nothing.
struct StopQuestion {
  std::string ask, hint;
  bool must_be = true;  // yes
  std::string say;
};

struct Form {
  std::vector<Field> fields;
  std::vector<std::size_t> bounded_days;  // where fields stand whose day cannot be any day
  // Where questions stand whose answer may be kept with a fault: texts and sums.
  std::vector<std::size_t> may_have_faults;
  std::vector<Required> required;
  std::vector<StopQuestion> before_you_start;  // of applicants

  const Field* field(std::string_view name) const;
  std::optional<std::size_t> place_of(std::string_view field) const;
  // Adds what the action needs, of the fields that there are by now.
  void require(std::string action, std::vector<std::string> names);
  // Null where the action needs nothing.
  const Required* required_by(std::string_view action) const;
  bool needs(std::string_view action, std::string_view field) const;
};

}  // namespace almoner::workflow

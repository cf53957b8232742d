// One answer: from what arrived to a typed value, or the sentence that says what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/answers.hpp"

namespace almoner::workflow {

struct AnswerLimits {
  static constexpr int chars_max = 20'000;  // of a text whose field sets no limit of its own
  static constexpr int rows_max = 200;      // of rows and lists that set none
  static constexpr Money money_max = Money::pounds(1'000'000'000'000);
};

// A problem of one field or, in rows, of one column of one row: `field` is the path to it.
struct Typed {
  std::optional<guard::Value> value;  // none: the answer is cleared (blank, an empty list) or wrong
  std::vector<Reason> problems;
};

// Precondition: the field is not computed.
Typed typed(const Field& field, const Raw& raw);

// The same for the types that hold many: choices, list, rows.
Typed typed_items(const Field& field, const std::vector<Raw>& items);

// What of an answer with a fault can be kept while it is a draft, so that nobody loses what they
// typed: a text within AnswerLimits, a sum up to money_max. None for what is no answer of its kind.
std::optional<guard::Value> kept_as_draft(const Field& field, const Raw& raw);

// What is wrong with an answer that was kept so; none where nothing is. Precondition: its text can
// be read, as of all that is typed or kept.
std::optional<Reason> fault_of(const Field& field, const guard::Value& answer);

// The sentence for a text that cannot be kept or is longer than the field allows.
std::optional<std::string> text_problem(const Field& field, const std::string& text);

}  // namespace almoner::workflow

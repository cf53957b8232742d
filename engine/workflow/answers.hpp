// From what a person typed to typed answers, or every sentence that says what is wrong.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/guard/value.hpp"
#include "engine/workflow/advance.hpp"
#include "engine/workflow/case_answers.hpp"
#include "engine/workflow/form.hpp"

namespace almoner::workflow {

// An answer as it arrives: text, yes/no, a list of texts, or rows of named texts. Money arrives as
// what a person types ("4,200.00") and as whole pence only through Raw::pence.
struct RawField;
using RawRow = std::vector<RawField>;
struct Raw {
  std::variant<std::monostate, bool, std::int64_t, std::string, std::vector<Raw>, RawRow>
      value;  // monostate = cleared
};
struct RawField {
  std::string first;  // the field's name
  Raw second;
};

struct Answers {
  guard::Value typed;  // a map: field -> value; computed fields included; cleared fields absent
  std::vector<Reason>
      problems;  // code invalid, each with its field ("cost_lines.2.amount" for a row's column)
  std::vector<Reason> kept_faults;  // of answers that stand in `typed` all the same
};

// Whether an answer with a fault is a problem, or kept as a draft as far as it can be.
enum class Faults { refuse, keep };

// Types `raw` over the fields that `may_fill` allows; an unknown field, a computed one, or one that
// is not the actor's to fill is a problem. `before` holds the answers so far and is left as it is
// where raw is silent or wrong; a blank text or an empty list clears. Whole numbers for money
// fields are pence; text is what a person types. A sum is computed from the rows there are: with
// none it is zero where the rows are optional, and has no answer where they are not. A default
// stands wherever the actor may fill in and nobody has.
Answers type_answers(const Form& form, const guard::Value& before, const RawRow& raw,
                     const std::vector<std::string>& may_fill, Faults faults = Faults::refuse);

// The required fields of the action that have no answer, each with its sentence. Where the action
// requires any of the case's own fields, so that it sends the form in, also the columns that are
// empty in the rows that there are ("cost_lines.2.amount"; rows are counted from 1), and the faults
// of answers that were kept as a draft.
std::vector<Reason> missing_answers(const Form& form, std::string_view action,
                                    const guard::Value& answers);

// The same, of answers that may come from several places.
std::vector<Reason> missing_answers(const Form& form, const Required& required,
                                    const AnswersByField& answers);

}  // namespace almoner::workflow

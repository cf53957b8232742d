// One question of a workflow's form as inputs of a page, and the way back: what the inputs were
// sent with, as the engine takes it.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "api/http/message.hpp"
#include "engine/workflow/answers.hpp"

namespace almoner::pages {

// What stands in the inputs of one question, as typed or as sent.
struct Filled {
  std::string text = {};  // also the code of a choice, "yes" or "no"; of a list, one a line
  std::string day = {}, month = {}, year = {};  // of a date
  std::vector<std::string> chosen = {};         // of choices
};

// Of an answer; null is a question without one.
Filled filled_from(const workflow::Field& field, const guard::Value* answer);
// Of a form. The inputs of a field begin with its name; a column's begin with `name`.
Filled filled_from(const workflow::Field& field, const http::Fields& form, const std::string& name);
Filled filled_from(const workflow::Field& field, const http::Fields& form);

// For type_answers and take_action: cleared where nothing is filled in. Never of rows.
workflow::Raw raw_from(const workflow::Field& field, const Filled& filled);

// What is wrong with a date, in words for three boxes; the engine's own sentence names a form that
// programs send. Empty for a date, for none at all, and for any other field.
std::string date_fault(const workflow::Field& field, const Filled& filled);

// The model that templates/pages/parts/field.njk shows.
boost::json::object input_model(const workflow::Field& field, const Filled& filled,
                                const std::string& name);
boost::json::object input_model(const workflow::Field& field, const Filled& filled);

// All of them that the form had inputs of: an answer that a page did not show is left as it is.
workflow::RawRow raw_from(const std::vector<const workflow::Field*>& fields,
                          const http::Fields& form);

}  // namespace almoner::pages

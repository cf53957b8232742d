// A question that is answered by rows: all of them on one page, each with a page of its own.
#pragma once

#include <boost/json/object.hpp>

#include "api/pages/form_visit.hpp"

namespace almoner::pages {

// All rows with what they add up to. Precondition: the page is one of rows.
View rows_view(const FormVisit& form, const QuestionPlace& at, const std::string& from);

// One row in a few words: {title, lines: [{label, text}]}; number is counted from 1.
boost::json::object row_model(const FormVisit& form, const workflow::Field& rows,
                              std::size_t number);

// How many rows there are, and one of them as the engine has it.
std::size_t rows_count(const FormVisit& form, const workflow::Field& rows);
const guard::Value& row_at(const FormVisit& form, const workflow::Field& rows, std::size_t number);

}  // namespace almoner::pages

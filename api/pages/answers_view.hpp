// The answers of a form as a page shows them: by task, money and days in words, choices by their
// titles.
#pragma once

#include <boost/json/array.hpp>

#include "api/pages/document_model.hpp"
#include "api/pages/wording.hpp"
#include "engine/guard/value.hpp"

namespace almoner::pages {

// [{title, rows, tables}]: what whoever the case belongs to was asked, then by role what others
// filled in. rows: [{label, id, kind: "typed" | "plain" | "list" | "document" | "none", text,
// items, document}]; tables: [{label, id, columns: [{label, isNumeric}], rows: [[{text,
// isNumeric}]]}].
boost::json::array answers_by_task(const workflow::Workflow& workflow, const guard::Value& answers,
                                   const Wording& wording, const CaseDocuments& documents);

// The id that answers_by_task gives a field's answer on its page.
std::string answer_anchor(const workflow::Field& field);

// One answer in a line: "£4,200", "31 March 2019", "Yes"; empty where there is none.
std::string answer_words(const workflow::Form& form, const workflow::Field& field,
                         const guard::Value* value);

}  // namespace almoner::pages

// Which of a case's questions may be answered while its form is open.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/advance.hpp"

namespace almoner::workflow {

// Those that are neither computed nor filled in by a role; where the form was opened again for some
// questions, only those; and none whose answers are fixed by now.
std::vector<std::string> open_questions(const Workflow& workflow, const guard::Value& answers,
                                        Instant now);

// Why a question is not among them, a sentence for each of the fields that is a question of the
// form; what is none (mistyped, computed, filled in by a role) is passed over.
std::vector<Reason> closed_questions(const Workflow& workflow, const guard::Value& answers,
                                     const std::vector<std::string>& fields, Instant now);

}  // namespace almoner::workflow

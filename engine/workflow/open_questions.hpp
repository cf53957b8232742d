// Which of a case's questions may be answered while its form is open.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/advance.hpp"

namespace almoner::workflow {

// Those that are neither computed nor filled in by a role; where the form was opened again for some
// questions, only those and what is declared of them; and none whose answers are fixed by now.
std::vector<std::string> open_questions(const Workflow& workflow, const guard::Value& answers,
                                        Instant now);

// Those of them that somebody asked again by name; none where the whole form is open.
std::vector<std::string> asked_again(const Workflow& workflow, const guard::Value& answers,
                                     Instant now);

// Why a question is not among them, a sentence for each of the fields that is a question of the
// form; what is none (mistyped, computed, filled in by a role) is passed over.
std::vector<Reason> closed_questions(const Workflow& workflow, const guard::Value& answers,
                                     const std::vector<std::string>& fields, Instant now);

// `after` without the declarations (made_anew) that were made of other answers than these: where a
// question has another answer than `before`, all but those that are among the fields `given` now.
guard::Value without_old_declarations(const Form& form, const guard::Value& before,
                                      const guard::Value& after,
                                      const std::vector<std::string>& given);

}  // namespace almoner::workflow

// A sentence of a workflow with its placeholders filled, as a person reads it.
#pragma once

#include <string>

#include "engine/workflow/evaluation.hpp"

namespace almoner::workflow {

// "£4,200.00", "31 March 2020", "8 March 2019 at 5pm" (with seconds where they are not nothing, so that a
// bid 72 seconds late is not told that it came in at 5:01pm), "yes", "A, B and C", "3 days".
std::string words_of(const guard::Value& value, const Fund& fund);

// A placeholder without a value reads "(not given)": a refusal is never lost for want of a word.
std::string filled(const Sentence& sentence, Evaluation& evaluation, const Grounds& grounds = {});

}  // namespace almoner::workflow

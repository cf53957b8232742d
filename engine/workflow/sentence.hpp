// A sentence of a workflow with its placeholders filled, as a person reads it.
#pragma once

#include <string>

#include "engine/workflow/evaluation.hpp"

namespace almoner::workflow {

// "£4,200.00", "31 March 2020", "8 March 2019 at 5pm", "yes", "A, B and C", "3 days". Seconds are
// said where they are not nothing ("5:01:12pm", "5pm and 0.3 seconds"): a bid just late must not
// read as in time.
std::string words_of(const guard::Value& value, const Fund& fund);

// A placeholder without a value reads "(not given)": a refusal is never lost for want of a word.
std::string filled(const Sentence& sentence, Evaluation& evaluation, const Grounds& grounds = {});

}  // namespace almoner::workflow

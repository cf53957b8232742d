// What was left out where money cannot be moved, or where it stays: the move that should have come
// before.
#pragma once

#include <string>
#include <vector>

#include "engine/check/purse.hpp"

namespace almoner::check {

// "money: {pay: form.award}", with the sum that the other moves of the workflow name.
std::string move_words(const Input& input, workflow::MoneyVerb verb);

// By a step of this case, or of what belongs to it.
bool is_ever_paid(const Input& input);

// The last of the path moves money of which nothing is committed, or none reserved: how to mend it,
// by the move that is not there. Empty where something else is wrong.
std::string forgotten_before(const Input& input, const std::vector<const Way*>& path,
                             unsigned where);

}  // namespace almoner::check

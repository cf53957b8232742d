// What somebody typed in vain, readable, so that they can copy it.
#pragma once

#include <boost/json/array.hpp>
#include <string_view>
#include <vector>

#include "api/pages/visit.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::pages {

// [{label, text}] of these questions, as far as the form was sent with something for them.
boost::json::array typed_words(const Visit& visit, const workflow::Form& form,
                               const std::vector<const workflow::Field*>& fields);

// The same of all that a step asks: its questions, the interest, the scores, the reason.
boost::json::array typed_in_step(const Visit& visit, const workflow::Workflow& workflow,
                                 const workflow::Transition& step);

// Of whatever state it is taken in; null where there is none.
const workflow::Transition* step_named(const workflow::Workflow& workflow, std::string_view action);

}  // namespace almoner::pages

// What a step does, in plain words, before it is taken.
#pragma once

#include <boost/json/object.hpp>

#include "api/pages/wording.hpp"
#include "api/service/read_case.hpp"

namespace almoner::pages {

// {consequences: [sentence], undo: [sentence], isFinal, documents: [{name, title}]}: as far as
// whoever asks may know where it leads.
boost::json::object step_json(const service::ActionView& action, const service::SeenCase& seen,
                              const Wording& wording);

// What is made on the way, and on arriving.
std::vector<workflow::DocumentOrder> documents_of(const workflow::Transition& step,
                                                  const workflow::Workflow& workflow);

// "offer letter" for "offer-letter".
std::string document_words(const std::string& document_template);

}  // namespace almoner::pages

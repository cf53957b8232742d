// What the record calls by names that no workflow gives, in words.
#pragma once

#include <string>

#include "api/service/context.hpp"
#include "engine/audit/entry.hpp"
#include "engine/workflow/form.hpp"

namespace almoner::service {

// "Changed the answers", "Attached a document: “Safeguarding policy”"; empty for a step that its
// workflow names. `form`: of the version that it was done under.
std::string own_words(const Context& context, const workflow::Form& form,
                      const audit::AuditEntry& entry);

// Of all that was ever done by that name; the name itself where a workflow gives it.
std::string own_words_of_deed(const std::string& action);

}  // namespace almoner::service

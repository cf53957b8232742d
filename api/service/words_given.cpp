#include "api/service/words_given.hpp"

#include "api/service/take_action.hpp"
#include "engine/workflow/text_rules.hpp"

namespace almoner::service {

using workflow::Reason;
using workflow::ReasonCode;

Words words_given(const std::string& text, const std::string& what, const std::string& field) {
  if (text.size() > ActionLimits::reason_bytes_max)
    return {{},
            Reason{ReasonCode::invalid, what + " is too long; keep it under 10,000 characters.",
                   field}};
  Words words{workflow::tidied(text), std::nullopt};
  if (const auto fault = workflow::text_fault(words.text))
    words.problem = Reason{ReasonCode::invalid, what + " " + *fault + ".", field};
  return words;
}

}  // namespace almoner::service

#include "api/service/given_reason.hpp"

namespace almoner::service {
namespace {

Failure wrong(const std::string& text) {
  return {Trouble::invalid, text, {{workflow::ReasonCode::invalid, text, "reason"}}};
}

}  // namespace

std::optional<Failure> problem_of_reason(const std::string& reason) {
  if (reason.size() < GivenReason::letters_min)
    return wrong("Say why, in at least " + std::to_string(GivenReason::letters_min) + " letters.");
  if (reason.size() > GivenReason::bytes_max) return wrong("Say why in fewer words.");
  return std::nullopt;
}

}  // namespace almoner::service

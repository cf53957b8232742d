// The heart of the service: somebody takes an action on a case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"
#include "api/service/scoring.hpp"
#include "api/store/save.hpp"
#include "engine/workflow/answers.hpp"

namespace almoner::service {

struct InterestGiven {
  std::string kind, reason;
};

struct ActionRequest {
  CaseId id;
  std::string action;
  std::optional<std::string> seen_tag;  // what If-Match said; unset = whatever is there
  workflow::RawRow fields;
  std::string reason;
  std::vector<CriterionScore> scores;
  std::optional<InterestGiven> interest;
};

// What the applicant keeps: which entry of the audit holds what they did, and the head of the chain
// with it.
struct Receipt {
  std::int64_t seq = 0;
  Instant at;
  std::string ref, action;
  std::string leaf, head;  // hexadecimal
};

struct ActionDone {
  CaseId id;
  std::string ref, state, state_title;
  std::int64_t version = 0;  // none for its applicant, who goes by the tag
  std::vector<workflow::Reason> warnings;
  Receipt receipt;
  std::string tag;  // see tag_of
};

struct ActionLimits {
  static constexpr std::size_t reason_bytes_max = 10'000;
  static constexpr std::size_t interest_reason_letters_max = 2'000;
};

Result<ActionDone> take_action(const Context& context, const Caller& caller,
                               const ActionRequest& request);

Receipt receipt_of(const store::Saved& saved, const std::string& ref, const std::string& action,
                   Instant at);

}  // namespace almoner::service

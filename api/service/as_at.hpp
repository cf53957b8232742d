// A case as it stood on a day: what was true then, and as far as it was known by another. Folded
// from the record; nothing is shown that the caller may not see today, or that they could not have
// seen then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/steps.hpp"

namespace almoner::service {

using store::AsAt;

// As it stood, whoever asks.
struct CaseThen {
  LoadedCase loaded;  // its answers "{}" where they were others than today: those are not kept
  bool has_answers = false;
  std::vector<store::DeedRow> deeds;  // that counted then
  std::int64_t steps = 0;             // that it is folded from
};

// None where it was not there yet, or not known.
std::optional<CaseThen> case_then(const Context& context, const store::Case& row,
                                  const AsAt& as_at);

workflow::LedgerFacts money_then(const Context& context, const LoadedCase& loaded,
                                 const AsAt& as_at);

// The lesser of what the caller sees of the case today and what they would have seen of it then.
struct SeenThen {
  SeenCase seen;
  bool has_answers = false;
  std::int64_t steps = 0;
};
std::optional<SeenThen> seen_then(const Context& context, const SeenCase& today, const AsAt& as_at);

// Whether the money of the case then would tell them what they had not been told by then.
bool was_kept_from(const Context& context, const Standing& standing, const store::Case& row,
                   const AsAt& as_at);

struct ChildThen {
  CaseId id;
  std::string ref, kind, state, state_title;
};

struct CaseAsAt {
  SeenThen then;
  std::string fund_code;
  std::optional<workflow::LedgerFacts> ledger;
  std::vector<ChildThen> children;  // that the caller sees
};

// Not found too where there was no such case then.
Result<CaseAsAt> read_case_as_at(const Context& context, const Caller& caller, CaseId id,
                                 const AsAt& as_at);

}  // namespace almoner::service

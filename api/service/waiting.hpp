// What waits for somebody: the cases on which they can take the next step now, soonest first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/read_case.hpp"

namespace almoner::service {

struct Deadline {
  Instant at;
  bool is_target = false;  // to be finished by; else it can be done no longer, or happens by itself
  std::string because;     // of a date that another step sets: "to send the proposals ..."
};

// By when somebody who holds this role is to act on the case, as far as they see it.
std::optional<Deadline> until_for(const Context& context, const SeenCase& seen,
                                  const std::string& role);

struct WaitingCase {
  CaseLine line;
  std::string organisation;
  std::optional<Deadline> until;
};

// Of one workflow and state, and the same steps.
struct WaitingGroup {
  FundId fund;
  std::string fund_code, fund_title, kind, workflow, state, state_title;
  std::vector<std::string> steps;  // titles: "pass the sift", "ask for more"
  std::vector<WaitingCase> cases;  // at most WaitingLimits::shown_max
  std::int64_t in_state = 0;       // cases there are in the state
  bool is_whole = true;            // false: there may be more that were not looked at
  std::shared_ptr<const workflow::Definition> definition;
};

// That would wait for them, had they not declared an interest that bars them.
struct BarredCase {
  CaseId id;
  std::string ref, organisation, reason;  // the reason as they wrote it
};

struct WaitingLimits {
  static constexpr int shown_max = 10;               // of a group
  static constexpr int looked_at_in_state_max = 60;  // those that are there longest
  static constexpr int asked_about_max = 300;        // in all: what is asked costs most
};

struct Waiting {
  std::vector<WaitingGroup> groups;  // soonest first, those without any last
  std::vector<BarredCase> barred;    // at most WaitingLimits::shown_max
  bool is_whole = true;
};

// For the roles that they are appointed to, in funds that are open.
Waiting waiting_for(const Context& context, const Caller& caller);

struct OwnCase {
  CaseLine line;
  std::string organisation, fund_title;
  bool may_edit = false;
  std::vector<ActionView> steps;  // that are asked of them, and that they can take now
  std::optional<Deadline> until;
  std::string closed;  // why what they fill in can be sent in as usual no more; empty = it can
  std::shared_ptr<const workflow::Definition> definition;  // keeps what the steps name
};

struct OwnCases {
  std::vector<OwnCase> cases;  // the latest first
  bool is_whole = true;
};

// Of the organisations that they are of.
OwnCases own_cases(const Context& context, const Caller& caller, int limit = 50);

}  // namespace almoner::service

// The heart: may this be done now, and what then changes. Pure; the same code answers "can" and
// "do".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/workflow/facts.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// What comes with an action: the fields it asks for, typed already (see answers.hpp), the reason,
// and for a carried action the parent's action that carries it.
struct Given {
  guard::Value fields;  // a map
  std::string reason;
  std::string carried_by;  // "" or the parent's action
};

enum class ReasonCode {  // in the order in which a refusal lists them
  wrong_state,
  only_with_parent,
  role,
  interest,
  four_eyes,
  missing,
  invalid,
  too_early,
  too_late,
  count,
  children,
  condition,
  money
};

struct Reason {
  ReasonCode code;
  std::string text;   // the officer's sentence, placeholders filled
  std::string field;  // "" or the field it is about
};

std::string_view name_of(ReasonCode code);  // "four_eyes": stable, for machines

struct MoneyPosting {
  MoneyVerb verb;
  Money amount;
  bool of_parent = false;
};  // amount 0 for unreserve: all

// A rule of four eyes that would have refused it, were the fund no small council.
struct Relaxed {
  std::string rule;  // its name
  std::string text;  // what it would have said
};

// Lives no longer than the workflow, whose words it points to.
struct Step {
  std::string action, from_state, to_state;
  const Transition* transition = nullptr;
  std::vector<Reason> warnings;
  std::vector<Relaxed> relaxed;
  std::vector<MoneyPosting> money;
  std::vector<DocumentOrder> documents;
  std::span<const Notice> tell;
  std::span<const Carried> carries;
  std::span<const std::string> cancels;
  std::optional<bool> form_locked;  // set when the step changes it
  bool on_behalf = false;           // an officer takes it in the applicant's place
};

struct Refusal {
  std::vector<Reason> reasons;
  std::optional<Step>
      kept;  // a late attempt: refused, and kept in the state that the workflow names
};

using Outcome = std::variant<Step, Refusal>;

// Money is checked here against the facts; the store checks again in the transaction.
Outcome advance(const Workflow& workflow, const std::string& action, const Actor& actor,
                const Facts& facts, const Given& given, Instant now);

struct Possible {
  const Transition* transition;
  std::vector<Reason> reasons;  // empty = allowed
  std::vector<Reason> warnings;
  bool on_behalf = false;  // in the applicant's place: a reason is needed
  bool allowed() const { return reasons.empty(); }
};

// Every action of the case's state, allowed or with every reason why not; of those who act only as
// applicants, only what is theirs. Fields that the action itself asks for are not counted as
// missing.
std::vector<Possible> can(const Workflow& workflow, const Actor& actor, const Facts& facts,
                          Instant now);

// Of the organisation whose case it is, or one who typed in its place on the case or on what it
// belongs to, or who stands in for such a person: never its judge.
bool is_of_applicant(const Actor& actor, const std::vector<Deed>& deeds,
                     const std::vector<Deed>& parent_deeds,
                     const std::vector<PersonId>& sibling_typists = {});

// For whom a case is opened, and where that is an organisation that is not the actor's, why.
struct OpenFor {
  bool another = false;
  std::string reason;
};

// May the actor open a case under this parent state (empty = no parent) now?
std::vector<Reason> can_open(const Workflow& workflow, const Actor& actor,
                             std::string_view parent_state, const OpenFor& whom = {});

struct Due {
  Instant at;
  const Timer* timer;
  int repetition = 1;  // 1 for the first time
};

// Every instant at which the clock acts or reminds while the case stays in this state, in order.
// The service skips those it has already carried out.
std::vector<Due> due(const Workflow& workflow, const std::string& state, Instant entered_state_at);

// The clock's own step: no role, no four eyes.
Outcome advance_by_clock(const Workflow& workflow, const std::string& action, const Facts& facts,
                         Instant now);

}  // namespace almoner::workflow

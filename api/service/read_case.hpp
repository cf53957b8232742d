// Reading cases: one with all that the caller may see of it, a page of a list, what may be done
// now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/scoring.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::service {

struct SheetView {
  PersonId assessor;
  Instant at;
  std::vector<CriterionScore> scores;
};

struct CaseView {
  store::Case row;  // as the caller may see it
  std::string tag;  // see tag_of
  std::string fund_code, state_title, stage, organisation;
  bool text_hidden = false;  // an interest must be declared first
  bool may_edit = false;
  std::optional<workflow::ScoreFacts> scores;  // for those who judge; never for an applicant
  std::vector<SheetView> sheets;  // blind: an assessor sees others' only after scoring is closed
  std::vector<workflow::DeclaredInterest> interests;
  std::optional<workflow::LedgerFacts> ledger;  // an applicant's own: once the outcome is told
};

Result<CaseView> read_case(const Context& context, const Caller& caller, CaseId id);

struct CaseLine {
  store::Case row;                        // as the caller may see it
  std::string state_title, stage, title;  // title: the project's, or the round's
  std::optional<Money> amount;
};

struct CasePage {
  std::vector<CaseLine> lines;
  CaseId next;  // none: this was the last page
};

struct CaseQuery {
  std::string fund, kind, workflow,
      state;  // "" = any; the state as the caller may see it, or several: "a,b"
  CaseId parent, after;
  int limit = 50;
};

struct CaseQueryLimits {
  static constexpr int page_max = 200;
  static constexpr int looked_at_max =
      2'000;  // rows passed over for one page because they are not the caller's
};

Result<CasePage> list_cases(const Context& context, const Caller& caller, const CaseQuery& query);

// The project's title, or the round's; empty where its text is hidden or nobody gave it one.
std::string case_title(const SeenCase& seen);
CaseLine line_of(const SeenCase& seen);
// One case as it stands in a list; none where the caller does not see it.
std::optional<CaseLine> case_line(const Context& context, const Caller& caller, CaseId id);

struct ActionView {
  std::string action, title;
  std::vector<const workflow::Field*> asks;
  bool reason_required = false;
  std::string collects;
  std::vector<workflow::Reason> reasons, warnings;   // reasons empty = allowed
  bool on_behalf = false;                            // in the applicant's place
  const workflow::Transition* transition = nullptr;  // lives as long as the view it is in
};

struct ActionsView {
  SeenCase seen;  // keeps the fields alive
  std::vector<ActionView> actions;
};

// The actions of the state that are for the caller's roles, each allowed or with the reasons why
// not.
Result<ActionsView> possible_actions(const Context& context, const Caller& caller, CaseId id);

}  // namespace almoner::service

// Reading cases: one with all that the caller may see of it, a page of a list, what may be done
// now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/scoring.hpp"
#include "api/service/standing.hpp"

namespace almoner::service {

struct SheetView {
  PersonId assessor;
  Instant at;
  std::vector<CriterionScore> scores;
};

struct CaseView {
  LoadedCase loaded;
  std::string fund_code, state_title, stage, organisation;
  bool text_hidden = false;  // an interest must be declared first
  std::string
      answers;  // JSON text as stored: whole pence, ISO dates; "{}" while the text is hidden
  bool may_edit = false;
  std::optional<workflow::ScoreFacts> scores;  // for those who judge; never for an applicant
  std::vector<SheetView> sheets;  // blind: an assessor sees others' only after scoring is closed
  std::vector<workflow::DeclaredInterest> interests;
  workflow::LedgerFacts ledger;
};

Result<CaseView> read_case(const Context& context, const Caller& caller, CaseId id);

struct CaseLine {
  store::Case row;
  std::string state_title, stage, title;  // title: the project's, or the round's
  std::optional<Money> amount;
};

struct CasePage {
  std::vector<CaseLine> lines;
  CaseId next;  // none: this was the last page
};

struct CaseQuery {
  std::string fund, kind, workflow, state;  // "" = any
  CaseId parent, after;
  int limit = 50;
};

struct CaseQueryLimits {
  static constexpr int page_max = 200;
  static constexpr int looked_at_max =
      2'000;  // rows passed over for one page because they are not the caller's
};

Result<CasePage> list_cases(const Context& context, const Caller& caller, const CaseQuery& query);

struct ActionView {
  std::string action, title;
  std::vector<const workflow::Field*> asks;
  bool reason_required = false;
  std::string collects;
  std::vector<workflow::Reason> reasons, warnings;  // reasons empty = allowed
};

struct ActionsView {
  LoadedCase loaded;  // keeps the fields alive
  std::vector<ActionView> actions;
};

Result<ActionsView> possible_actions(const Context& context, const Caller& caller, CaseId id);

// The case when the caller may see it.
Result<LoadedCase> find_visible(const Context& context, const Caller& caller, CaseId id);

}  // namespace almoner::service

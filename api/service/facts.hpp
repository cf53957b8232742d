// Loads all that the engine may look at to decide about one case.
#pragma once

#include <memory>

#include "api/service/context.hpp"
#include "api/store/cases.hpp"
#include "api/store/ledger.hpp"
#include "engine/workflow/facts.hpp"

namespace almoner::service {

// A case with the workflow that it is pinned to.
struct LoadedCase {
  store::Case row;
  std::shared_ptr<const workflow::Definition> definition;
  const workflow::Workflow* workflow = nullptr;
};

// Throws std::runtime_error when the definition has no such workflow: it was checked when the case
// was opened.
LoadedCase load(const Context& context, store::Case row);

// The workflow by which an entry of the case was made: of another version, where the case has moved
// since. Lives as long as context.definitions.
const workflow::Workflow& workflow_then(const Context& context, const LoadedCase& loaded,
                                        const std::string& definition);

workflow::Facts facts_of(const Context& context, const LoadedCase& loaded);

// The pot that the case's money moves in and the case whose award it is: its own, or its parent's.
struct MoneyPlace {
  store::PotId pot;  // none: the workflow moves no money
  CaseId award;
};
MoneyPlace money_place(const Context& context, const LoadedCase& loaded);

}  // namespace almoner::service

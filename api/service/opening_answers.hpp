// The answers with which a case is started, typed and laid out as they will be stored. That needs
// no database, so it is done before the wait for the one writer wherever it can be.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/service/definitions.hpp"
#include "engine/workflow/answers.hpp"

namespace almoner::service {

struct OpeningAnswers {
  std::shared_ptr<const workflow::Definition> definition;  // by which they were typed
  const workflow::Workflow* workflow = nullptr;            // of it
  std::string stored;
  std::vector<workflow::Reason> problems;  // when there are any, nothing is stored

  bool are_for(const workflow::Workflow& other) const { return workflow == &other; }
};

OpeningAnswers type_opening(std::shared_ptr<const workflow::Definition> definition,
                            const workflow::Workflow& workflow, const workflow::RawRow& answers);

// By the definition that the fund was last seen with; null where it was not seen since the start,
// or has no such workflow. Any thread.
std::shared_ptr<const OpeningAnswers> type_beforehand(Definitions& definitions,
                                                      const std::string& fund,
                                                      const std::string& workflow,
                                                      const workflow::RawRow& answers);

}  // namespace almoner::service

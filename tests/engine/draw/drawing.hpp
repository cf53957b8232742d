// Workflows to draw: a small one whose words are awkward, and the shipped ones.
#pragma once

#include <memory>
#include <string>

#include "engine/draw/draw.hpp"
#include "tests/engine/workflow/reading.hpp"

namespace almoner::draw::testing {

// The small grant, called: A & <B> "now" #1;
inline std::shared_ptr<const Workflow> awkward_grant() {
  using workflow::testing::edited;
  const auto read = workflow::testing::read(edited(
      workflow::testing::small_grant(), "title: Received\n", "title: 'A & <B> \"now\" #1;'\n"));
  return read.definition ? read.definition->workflows.front() : nullptr;
}

inline std::vector<std::shared_ptr<const Workflow>> shipped() {
  const auto read = workflow::read_definition(workflow::testing::shipped_fund(),
                                              workflow::testing::shipped_calendars());
  return read.definition ? read.definition->workflows
                         : std::vector<std::shared_ptr<const Workflow>>{};
}

inline std::shared_ptr<const Workflow> shipped(const std::string& name) {
  for (const auto& workflow : shipped())
    if (workflow->name == name) return workflow;
  return nullptr;
}

}  // namespace almoner::draw::testing

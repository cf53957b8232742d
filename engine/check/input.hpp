// What the checks of this folder look at, made once for each workflow.
#pragma once

#include <string>
#include <vector>

#include "engine/check/beside.hpp"
#include "engine/check/situations.hpp"
#include "engine/workflow/check.hpp"

namespace almoner::check {

using workflow::Finding;
using workflow::Paths;
using workflow::Place;
using workflow::Problems;
using workflow::Promise;
using workflow::State;
using workflow::Transition;
using workflow::Way;
using workflow::Workflow;

class FactsThere;

struct Input {
  const workflow::CheckInput& read;
  const Workflow& workflow;
  const Paths& paths;
  const WaysOut& ways;
  const Beside& beside;
  FactsThere& there;
};

inline Place place_of(const Transition& transition) {
  return {transition.line, transition.column};
}

// "bid", "round": what a case of this workflow is called.
inline const std::string& case_words(const Input& input) {
  return input.workflow.kind;
}

// The path in words, its step `at` marked: "<- breaks the promise".
std::vector<std::string> marked_path(const Paths& paths, const std::vector<const Way*>& path,
                                     std::size_t at, const std::string& mark);

// Says that a check gave up at situations_max.
void report_limit(const Input& input, Problems& problems, std::string_view check);

}  // namespace almoner::check

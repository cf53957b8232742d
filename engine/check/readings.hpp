// Everything in a workflow that reads facts when a step is looked at: conditions, sums, sentences.
#pragma once

#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

struct Reading {
  const guard::Expression* expression;
  Place place;
  std::string where;                                 // "the condition of 'sign_off'"
  const workflow::Condition* said_unless = nullptr;  // a sentence that is said when this says no
  bool is_sum = false;                               // carried out only when every condition is met
  bool is_always_said = false;   // a sentence that may be said whatever is missing
  bool is_rule_of_form = false;  // looked at by each action that sends the form in
};

std::vector<Reading> readings_of(const Workflow& workflow, const Way& way);

}  // namespace almoner::check

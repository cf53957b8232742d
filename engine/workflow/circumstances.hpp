// What one question about a case is asked of, and what the names in its conditions stand for there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/advance.hpp"

namespace almoner::workflow {

// References only: lives no longer than what it was made from.
struct Circumstances {
  const Workflow& workflow;
  const Facts& facts;
  const Transition& transition;
  const Actor* actor = nullptr;  // null: the clock
  const Given* given = nullptr;  // null: not known yet, when it is only asked what could be done
  Instant now;
};

// What one refusal is about: said in its own sentence and nowhere else.
struct Grounds {
  const Deed* past = nullptr;
  const DeclaredInterest* interest = nullptr;
  int have = 0, need = 0;                                // of `enough`
  const std::vector<const ChildFacts*>* open = nullptr;  // of `none_in`
  const std::string* body = nullptr;                     // that both act for
};

// A field's answer: what comes with an action that asks for it, else what the case holds; null when
// unanswered.
const guard::Value* answer(const Circumstances& at, std::string_view field);

// Only what comes with an action that asks for it; null otherwise.
const guard::Value* given_answer(const Circumstances& at, std::string_view field);

const guard::Value* parent_answer(const Circumstances& at, std::string_view field);

}  // namespace almoner::workflow

// The answers that one case holds, and where each field of its form finds its own.
#pragma once

#include <utility>
#include <vector>

#include "engine/guard/value.hpp"

namespace almoner::workflow {

struct Form;

// For each field of a form its answer, or null. Points into a map of answers.
using AnswersByField = std::vector<const guard::Value*>;
AnswersByField answers_by_field(const Form& form, const guard::Value& answers);

// Never changes once made. Made with its form, it is searched once for all questions about the
// case.
class CaseAnswers {
 public:
  CaseAnswers() = default;
  // A map: field -> typed answer; unanswered fields are absent.
  CaseAnswers(guard::Value answers) : all_(std::move(answers)) {}
  CaseAnswers(const Form& form, guard::Value answers)
      : all_(std::move(answers)), form_(&form), by_field_(answers_by_field(form, all_)) {}

  const guard::Value& all() const { return all_; }
  AnswersByField by_field(const Form& form) const {
    return form_ == &form ? by_field_ : answers_by_field(form, all_);
  }

 private:
  guard::Value all_;  // its map is shared by every copy, so by_field_ may point into it
  const Form* form_ = nullptr;
  AnswersByField by_field_;
};

}  // namespace almoner::workflow

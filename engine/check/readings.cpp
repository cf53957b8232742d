#include "engine/check/readings.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::Condition;
using workflow::contains;
using workflow::Sentence;

class Readings {
 public:
  Readings(const Workflow& workflow, const Way& way)
      : workflow_(workflow), step_(*way.transition), of_("of '" + step_.action + "'") {}

  std::vector<Reading> all() {
    conditions(step_.only_if, "the condition " + of_);
    conditions(step_.warn_unless, "the warning " + of_);
    if (contains(workflow_.form_rules_on, step_.action)) {
      conditions(workflow_.form_only_if, "the form's rule, looked at by '" + step_.action + "',",
                 true);
      conditions(workflow_.form_warn_unless,
                 "the form's warning, given by '" + step_.action + "',");
    }
    sums();
    limits();
    rules();
    return std::move(all_);
  }

 private:
  void conditions(const std::vector<Condition>& conditions, const std::string& where,
                  bool are_rules_of_form = false) {
    for (const Condition& one : conditions) {
      all_.push_back({&one.check, {one.line, one.column}, where});
      all_.back().is_rule_of_form = are_rules_of_form;
      sentence(one.say, "what is said for " + where, &one);
    }
  }

  void sentence(const Sentence& words, const std::string& where,
                const Condition* unless = nullptr) {
    for (const Sentence::Piece& piece : words.pieces)
      if (piece.placeholder)
        all_.push_back({&*piece.placeholder,
                        {words.line, words.column},
                        where,
                        unless,
                        false,
                        unless == nullptr});
  }

  void sums() {
    for (const auto& move : step_.money)
      if (move.amount)
        all_.push_back(
            {&*move.amount, {move.line, move.column}, "the money " + of_, nullptr, true});
  }

  void limits() {
    if (step_.from) sentence(step_.from->say, "what is said for 'from' " + of_);
    if (step_.until) sentence(step_.until->say, "what is said for 'until' " + of_);
    if (step_.enough) sentence(step_.enough->say, "what is said for 'enough' " + of_);
    if (step_.none_in) sentence(step_.none_in->say, "what is said for 'none_in' " + of_);
    if (step_.parent_in) sentence(step_.parent_in->say, "what is said for 'parent_in' " + of_);
    if (step_.while_unpaid) sentence(*step_.while_unpaid, "what is said for 'while_unpaid' " + of_);
  }

  void rules() {
    for (const auto& rule : workflow_.different_people)
      if (contains(rule.may_not, step_.action))
        sentence(rule.say, "what the rule " + rule.name + " says for '" + step_.action + "'");
    const auto& interests = workflow_.interests;
    if (!interests || contains(interests->barred_from, step_.action) == interests->all_but) return;
    sentence(interests->say, "what 'interests' says for '" + step_.action + "'");
    if (interests->say_to_applicant)
      sentence(*interests->say_to_applicant, "what 'interests' says for '" + step_.action + "'");
  }

  const Workflow& workflow_;
  const Transition& step_;
  std::string of_;
  std::vector<Reading> all_;
};

}  // namespace

std::vector<Reading> readings_of(const Workflow& workflow, const Way& way) {
  return Readings(workflow, way).all();
}

}  // namespace almoner::check

// One question "may this be done?", while its reasons are gathered: every one of them, never only
// the first.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/evaluation.hpp"

namespace almoner::workflow {

struct Inquiry {
  explicit Inquiry(const Circumstances& circumstances)
      : at(circumstances), evaluation(circumstances) {}

  const Circumstances& at;
  Evaluation evaluation;
  std::vector<Reason> reasons;  // against it, in the order of ReasonCode
  std::vector<Reason> warnings;
  std::vector<Relaxed> relaxed;
  std::vector<MoneyPosting> money;
  bool on_behalf = false;  // the actor may do it only in the applicant's place

  bool only_asked() const {
    return at.actor != nullptr && at.given == nullptr;
  }                                                      // can(), not advance()
  void note(const std::string& rule, std::string text);  // that it was relaxed, each rule once
  void refuse(ReasonCode code, std::string text,
              std::string field = "");  // the same text only once
};

// In this order; each adds its reasons. The clock is asked only what is about the case.
// Role, declared interest; only with parent, parent's state, what is put back, four eyes. False
// when the person has no part in the action, by role or by interest: then that is all they are
// told, and nothing about the case.
bool ask_about_people(Inquiry& inquiry);
void ask_about_answers(Inquiry& inquiry);     // missing, invalid
void ask_about_unlocking(Inquiry& inquiry);   // questions that are fixed by now
void ask_about_time(Inquiry& inquiry);        // too early, too late
void ask_about_others(Inquiry& inquiry);      // count, children
void ask_about_conditions(Inquiry& inquiry);  // only_if and the form's rules; warnings
void ask_about_money(Inquiry& inquiry);

void ask_about_undoing(Inquiry& inquiry);  // of the people: was it done, and by them
// Of the conditions: a sheet rests on the interest that was declared before it, and a decision on
// the sheets that counted.
void ask_about_what_rests_on_it(Inquiry& inquiry);

bool holds_any(const Actor& actor, const std::vector<std::string>& roles);

// All of them.
void ask_everything(Inquiry& inquiry);

// Why an action that is none of the case's state cannot be done, and what can. The case's own
// applicant reads of the state what they may see of it, and of what they can do themselves.
Reason wrong_state(const Workflow& workflow, const Facts& facts, const std::string& action,
                   const Actor* actor);

// "Say why you submit the bid for the applicant: ..."
std::string sentence_for_on_behalf(const std::string& title);

// Said to people of the applicant where the workflow has no sentence of its own.
std::string sentence_for_applicant(const std::string& kind, const std::string& title);

// Said to those of declare_first who have not.
std::string sentence_before_declared(const std::string& kind);

// "Only these roles may score the bid: Assessor; Panel chair or vice-chair."
std::string role_sentence(const Workflow& workflow, const std::string& title,
                          const std::vector<std::string>& roles);

}  // namespace almoner::workflow

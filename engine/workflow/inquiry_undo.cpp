// What puts a step back: only what was done and still counts; of what is collected, one a person,
// only one's own; and an interest only while nothing rests on it.
#include <algorithm>

#include "engine/workflow/collected.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

bool is_actors(const Inquiry& inquiry, const Deed& deed) {
  return deed.person == inquiry.at.actor->person;
}

// The last that this puts back, or null.
const Deed* put_back(const Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  const auto& deeds = inquiry.at.facts.deeds;
  const auto found = std::find_if(deeds.rbegin(), deeds.rend(), [&](const Deed& deed) {
    return contains(transition.undoes, deed.action) &&
           (!contains(transition.undoes_own, deed.action) || is_actors(inquiry, deed));
  });
  return found == deeds.rend() ? nullptr : &*found;
}

void refuse(Inquiry& inquiry, ReasonCode code, const std::string& why) {
  inquiry.refuse(code, "You cannot " + inquiry.at.transition.title + ": " + why);
}

std::string why_nothing(const Inquiry& inquiry) {
  const auto& deeds = inquiry.at.facts.deeds;
  const bool is_others = std::any_of(deeds.begin(), deeds.end(), [&](const Deed& deed) {
    return contains(inquiry.at.transition.undoes_own, deed.action);
  });
  return is_others ? "you have given none here, and only whoever gave one can take it back."
                   : "nothing that it puts back was done.";
}

// --- interests ----------------------------------------------------------------------------------

const Deed* own_sheet(const Inquiry& inquiry) {
  const auto& deeds = inquiry.at.facts.deeds;
  const auto found = std::find_if(deeds.begin(), deeds.end(), [&](const Deed& deed) {
    return is_actors(inquiry, deed) && collected_by(inquiry.at.workflow, deed.action) == "scores";
  });
  return found == deeds.end() ? nullptr : &*found;
}

bool must_be_declared_first(const Interests& rule, const Workflow& workflow,
                            const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* step = state.transition(action))
      return std::any_of(step->who_may.begin(), step->who_may.end(), [&](const std::string& role) {
        return contains(rule.declare_first, role);
      });
  return false;
}

// Whether the scores were decided on while this was declared.
bool was_decided_on_since(const Inquiry& inquiry, const Interests& rule, const Deed& declared) {
  const auto& deeds = inquiry.at.facts.deeds;
  const auto decision = std::find_if(deeds.begin(), deeds.end(), [&](const Deed& deed) {
    return contains(rule.scores_stand_after, deed.action);
  });
  return decision != deeds.end() && declared.at <= decision->at;
}

void ask_about_sheet_beside(Inquiry& inquiry, const Deed& declared) {
  const auto& rule = inquiry.at.workflow.interests;
  const Deed* sheet = own_sheet(inquiry);
  if (!rule || !sheet) return;
  std::vector<const DeclaredInterest*> own;
  for (const DeclaredInterest& one : inquiry.at.facts.interests)
    if (one.person == inquiry.at.actor->person) own.push_back(&one);
  if (own.empty()) return;
  if (own.size() == 1 && must_be_declared_first(*rule, inquiry.at.workflow, sheet->action))
    refuse(inquiry, ReasonCode::condition,
           "your score sheet rests on it. Take the sheet back first, or declare the interest that "
           "you have.");
  if (rule->bars(own.back()->kind) && was_decided_on_since(inquiry, *rule, declared))
    refuse(inquiry, ReasonCode::condition,
           "the " + inquiry.at.workflow.kind +
               " was decided on without your scores, and they would count again. The decision has "
               "to be put back first.");
}

}  // namespace

void ask_about_undoing(Inquiry& inquiry) {
  if (inquiry.at.transition.undoes.empty() || put_back(inquiry) != nullptr) return;
  refuse(inquiry, ReasonCode::wrong_state, why_nothing(inquiry));
}

void ask_about_what_rests_on_it(Inquiry& inquiry) {
  const Circumstances& at = inquiry.at;
  if (at.actor == nullptr || !puts_back_one_of(at.workflow, at.transition, "interests")) return;
  if (const Deed* declared = put_back(inquiry)) ask_about_sheet_beside(inquiry, *declared);
}

}  // namespace almoner::workflow

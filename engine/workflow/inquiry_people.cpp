#include <algorithm>

#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/sentence.hpp"

namespace almoner::workflow {
namespace {

// What people declare who have nothing to declare.
constexpr std::string_view no_interest = "none";

void ask_about_parents_state(Inquiry& inquiry) {
  const auto& rule = inquiry.at.transition.parent_in;
  if (!rule) return;
  const auto& state = inquiry.at.facts.parent_state;
  if (state && contains(rule->states, *state)) return;
  inquiry.refuse(ReasonCode::wrong_state, filled(rule->say, inquiry.evaluation));
}

// Only what was done, and still counts, can be put back.
void ask_about_undoing(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  if (transition.undoes.empty()) return;
  const auto& deeds = inquiry.at.facts.deeds;
  const bool was_done = std::any_of(deeds.begin(), deeds.end(), [&](const Deed& deed) {
    return contains(transition.undoes, deed.action);
  });
  if (!was_done)
    inquiry.refuse(ReasonCode::wrong_state,
                   "You cannot " + transition.title + ": nothing that it puts back was done.");
}

void ask_about_parent(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  if (transition.only_with.empty()) return;
  const Given* given = inquiry.at.given;
  if (given != nullptr && given->carried_by == transition.only_with) return;
  std::string with = transition.only_with;
  std::replace(with.begin(), with.end(), '_', ' ');
  inquiry.refuse(ReasonCode::only_with_parent,
                 "You cannot " + transition.title + " on its own: it is done with “" + with +
                     "” of the " + inquiry.at.workflow.parent_kind + ".");
}

void ask_about_role(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  const auto& held = inquiry.at.actor->roles;
  const bool may = std::any_of(held.begin(), held.end(), [&](const std::string& role) {
    return contains(transition.who_may, role);
  });
  if (!may)
    inquiry.refuse(ReasonCode::role,
                   role_sentence(inquiry.at.workflow, transition.title, transition.who_may));
}

bool bars(const Interests& rule, const DeclaredInterest& declared) {
  return rule.barring.empty() ? declared.kind != no_interest
                              : contains(rule.barring, declared.kind);
}

void ask_about_interest(Inquiry& inquiry) {
  const auto& rule = inquiry.at.workflow.interests;
  if (!rule || !contains(rule->barred_from, inquiry.at.transition.action)) return;
  for (const DeclaredInterest& declared : inquiry.at.facts.interests) {
    if (declared.person != inquiry.at.actor->person || !bars(*rule, declared)) continue;
    Grounds grounds;
    grounds.interest = &declared;
    inquiry.refuse(ReasonCode::interest, filled(rule->say, inquiry.evaluation, grounds));
    return;
  }
}

enum class Same { nobody, person_or_body, body_not_known };

Same same_as(const Actor& actor, const Deed& deed, const DifferentPeople& rule) {
  if (deed.person == actor.person) return Same::person_or_body;
  if (!rule.compare_body) return Same::nobody;
  if (actor.body.empty() || deed.body.empty()) return Same::body_not_known;
  return deed.body == actor.body ? Same::person_or_body : Same::nobody;
}

// The latest deed decides what is said.
void ask_about_earlier_deeds(Inquiry& inquiry, const DifferentPeople& rule) {
  const auto& deeds = inquiry.at.facts.deeds;
  bool body_not_known = false;
  for (auto deed = deeds.rbegin(); deed != deeds.rend(); ++deed) {
    if (!contains(rule.whoever_did, deed->action)) continue;
    const Same same = same_as(*inquiry.at.actor, *deed, rule);
    if (same == Same::person_or_body) {
      Grounds grounds;
      grounds.past = &*deed;
      return inquiry.refuse(ReasonCode::four_eyes, filled(rule.say, inquiry.evaluation, grounds));
    }
    body_not_known = body_not_known || same == Same::body_not_known;
  }
  if (body_not_known)
    inquiry.refuse(ReasonCode::four_eyes,
                   "Two different bodies must act here, and it is not recorded which body you or "
                   "the other person "
                   "act for. Ask an administrator to record it.");
}

}  // namespace

std::string role_sentence(const Workflow& workflow, const std::string& title,
                          const std::vector<std::string>& roles) {
  std::string titles;
  for (const std::string& name : roles) {
    const Role* role = workflow.fund->role(name);
    titles += (titles.empty() ? "" : "; ") + (role != nullptr ? role->title : name);
  }
  return std::string{"Only "} + (roles.size() == 1 ? "this role" : "these roles") + " may " +
         title + ": " + titles + ".";
}

bool ask_about_people(Inquiry& inquiry) {
  ask_about_role(inquiry);
  if (!inquiry.reasons.empty()) return false;
  ask_about_interest(inquiry);
  if (!inquiry.reasons.empty()) return false;
  ask_about_parents_state(inquiry);
  ask_about_undoing(inquiry);
  ask_about_parent(inquiry);
  for (const DifferentPeople& rule : inquiry.at.workflow.different_people)
    if (contains(rule.may_not, inquiry.at.transition.action))
      ask_about_earlier_deeds(inquiry, rule);
  return true;
}

}  // namespace almoner::workflow

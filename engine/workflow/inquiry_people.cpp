#include <algorithm>

#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/collected.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/name_sources.hpp"
#include "engine/workflow/sentence.hpp"

namespace almoner::workflow {
namespace {

void ask_about_parents_state(Inquiry& inquiry) {
  const auto& rule = inquiry.at.transition.parent_in;
  if (!rule) return;
  const auto& state = inquiry.at.facts.parent_state;
  if (state && contains(rule->states, *state)) return;
  inquiry.refuse(ReasonCode::wrong_state, filled(rule->say, inquiry.evaluation));
}

void ask_about_parent(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  if (transition.only_with.empty()) return;
  const Given* given = inquiry.at.given;
  if (given != nullptr && given->carried_by == transition.only_with) return;
  const Workflow& workflow = inquiry.at.workflow;
  inquiry.refuse(ReasonCode::only_with_parent,
                 "You cannot " + transition.title + " on its own: it is done with “" +
                     workflow.name_sources->carrier(transition.only_with) + "” of the " +
                     workflow.parent_kind + ".");
}

void ask_about_role(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  const Part part = part_in(inquiry.at.workflow, transition, *inquiry.at.actor);
  inquiry.on_behalf = part == Part::on_behalf;
  if (part == Part::none)
    inquiry.refuse(ReasonCode::role,
                   role_sentence(inquiry.at.workflow, transition.title, transition.who_may));
}

// --- interests ----------------------------------------------------------------------------------

bool is_barred_from(const Workflow& workflow, const Transition& transition) {
  const bool is_about_interests =
      transition.collects == "interests" || puts_back_one_of(workflow, transition, "interests");
  if (is_about_interests) return false;
  const auto& rule = workflow.interests;
  return !rule || contains(rule->barred_from, transition.action) != rule->all_but;
}

// Applicants act on their own case as such.
bool acts_as_applicant(const Inquiry& inquiry) {
  const Workflow& workflow = inquiry.at.workflow;
  const auto& who_may = inquiry.at.transition.who_may;
  const auto& held = inquiry.at.actor->roles;
  return std::any_of(held.begin(), held.end(), [&](const std::string& role) {
    return workflow.fund->is_applicants(role) && contains(who_may, role);
  });
}

// In whose place the actor would do this.
std::vector<Cover> covered_by(const Circumstances& at) {
  std::vector<Cover> covers;
  for (const Cover& cover : at.actor->covers)
    if (contains(at.transition.who_may, cover.role) ||
        contains(at.transition.who_may_on_behalf, cover.role))
      covers.push_back(cover);
  return covers;
}

// By themselves, or by whoever covered their leave.
bool typed_for_applicant(const std::vector<Deed>& deeds, PersonId person) {
  return std::any_of(deeds.begin(), deeds.end(), [&](const Deed& deed) {
    return deed.for_applicant && (deed.person == person || deed.on_behalf_of == person);
  });
}

bool typed_for_applicant(const Facts& facts, PersonId person) {
  return typed_for_applicant(facts.deeds, person) ||
         typed_for_applicant(facts.parent_deeds, person) ||
         std::ranges::find(facts.sibling_typists, person) != facts.sibling_typists.end();
}

bool acts_for_applicant(const Circumstances& at) {
  return at.actor->of_applicant || typed_for_applicant(at.facts, at.actor->person);
}

// Who covers a leave is barred as whoever they stand in for.
bool covers_one_of_applicant(const Circumstances& at) {
  return std::ranges::any_of(covered_by(at), [&](const Cover& cover) {
    return cover.of_applicant || typed_for_applicant(at.facts, cover.person);
  });
}

// What it is they declared or did is theirs to tell.
std::string sentence_for_cover(const Circumstances& at, const std::string& has_what_to_do_with) {
  return "You stand in for somebody who " + has_what_to_do_with + " this " + at.workflow.kind +
         ", so you cannot " + at.transition.title + ".";
}

void refuse_applicant(Inquiry& inquiry) {
  const Circumstances& at = inquiry.at;
  const auto& rule = at.workflow.interests;
  inquiry.refuse(ReasonCode::interest,
                 rule && rule->say_to_applicant
                     ? filled(*rule->say_to_applicant, inquiry.evaluation)
                     : sentence_for_applicant(at.workflow.kind, at.transition.title));
}

void ask_about_declared(Inquiry& inquiry, const Interests& rule) {
  const Circumstances& at = inquiry.at;
  const auto covered = covered_by(at);
  for (const DeclaredInterest& declared : at.facts.interests) {
    const bool is_own = declared.person == at.actor->person;
    const bool is_of_covered =
        std::ranges::find(covered, declared.person, &Cover::person) != covered.end();
    if ((!is_own && !is_of_covered) || !rule.bars(declared.kind)) continue;
    if (!is_own)
      return inquiry.refuse(ReasonCode::interest, sentence_for_cover(at, "has an interest in"));
    Grounds grounds;
    grounds.interest = &declared;
    return inquiry.refuse(ReasonCode::interest, filled(rule.say, inquiry.evaluation, grounds));
  }
}

// Whether each role by which they would do it waits for a declaration; another role does not.
bool waits_to_declare(const Circumstances& at, const Interests& rule) {
  bool waits = false;
  for (const std::string& role : at.actor->roles) {
    if (!contains(at.transition.who_may, role)) continue;
    if (!contains(rule.declare_first, role)) return false;
    waits = true;
  }
  return waits;
}

void ask_about_declaring(Inquiry& inquiry, const Interests& rule) {
  const Circumstances& at = inquiry.at;
  if (rule.declare_first.empty() || !waits_to_declare(at, rule)) return;
  const auto& all = at.facts.interests;
  const bool has_declared = std::any_of(
      all.begin(), all.end(), [&](const auto& one) { return one.person == at.actor->person; });
  if (has_declared) return;
  inquiry.refuse(ReasonCode::interest, sentence_before_declared(at.workflow.kind));
}

// Who acts in the applicant's place is of the applicant from then on and may go on so; what they
// declared bars them all the same.
void ask_about_interest(Inquiry& inquiry) {
  const Circumstances& at = inquiry.at;
  if (!is_barred_from(at.workflow, at.transition) || acts_as_applicant(inquiry)) return;
  if (!inquiry.on_behalf && acts_for_applicant(at)) return refuse_applicant(inquiry);
  if (!inquiry.on_behalf && covers_one_of_applicant(at))
    return inquiry.refuse(ReasonCode::interest,
                          sentence_for_cover(at, "acts for the applicant of"));
  if (!at.workflow.interests) return;
  ask_about_declared(inquiry, *at.workflow.interests);
  ask_about_declaring(inquiry, *at.workflow.interests);
}

// --- four eyes ----------------------------------------------------------------------------------

enum class Same { nobody, person, covered_by_actor, covered_actor };

Same same_person(const Circumstances& at, const Deed& deed) {
  if (deed.person == at.actor->person) return Same::person;
  if (deed.on_behalf_of == at.actor->person) return Same::covered_actor;
  for (const Cover& cover : covered_by(at))
    if (deed.person == cover.person || deed.on_behalf_of == cover.person)
      return Same::covered_by_actor;
  return Same::nobody;
}

std::vector<const std::string*> bodies_of(const std::string& body,
                                          const std::vector<std::string>& others) {
  std::vector<const std::string*> bodies;
  if (!body.empty()) bodies.push_back(&body);
  for (const std::string& other : others)
    if (!other.empty()) bodies.push_back(&other);
  return bodies;
}

struct SameBody {
  bool not_known = false;
  const std::string* body = nullptr;  // that both act for
};

// All bodies that either is appointed for count, not only the one they name here.
SameBody same_body(const Actor& actor, const Deed& deed) {
  const auto now = bodies_of(actor.body, actor.other_bodies);
  const auto then = bodies_of(deed.body, deed.other_bodies);
  for (const std::string* one : now)
    for (const std::string* other : then)
      if (*one == *other) return {false, one};
  return {now.empty() || then.empty(), nullptr};
}

std::string about_cover(Same same) {
  if (same == Same::covered_by_actor) return " You stand in for the person who did it.";
  if (same == Same::covered_actor) return " It was done in your place.";
  return {};
}

void bar_by(Inquiry& inquiry, const DifferentPeople& rule, std::string text) {
  if (rule.is_relaxed_in(*inquiry.at.workflow.fund))
    inquiry.note(rule.name, std::move(text));
  else
    inquiry.refuse(ReasonCode::four_eyes, std::move(text));
}

// The latest deed decides what is said.
void ask_about_deeds(Inquiry& inquiry, const DifferentPeople& rule, const std::vector<Deed>& deeds,
                     const std::vector<std::string>& actions) {
  bool body_not_known = false;
  for (auto deed = deeds.rbegin(); deed != deeds.rend(); ++deed) {
    if (!contains(actions, deed->action)) continue;
    const Same same = same_person(inquiry.at, *deed);
    const SameBody body = rule.compare_body ? same_body(*inquiry.at.actor, *deed) : SameBody{};
    if (same != Same::nobody || body.body != nullptr) {
      Grounds grounds;
      grounds.past = &*deed;
      grounds.body = body.body;
      return bar_by(inquiry, rule,
                    filled(rule.say, inquiry.evaluation, grounds) + about_cover(same));
    }
    body_not_known = body_not_known || body.not_known;
  }
  if (body_not_known)
    bar_by(inquiry, rule,
           "Two different bodies must act here, and it is not recorded which body you or the other "
           "person act for. Ask an administrator to record it.");
}

void ask_about_earlier_deeds(Inquiry& inquiry, const DifferentPeople& rule) {
  ask_about_deeds(inquiry, rule, inquiry.at.facts.deeds, rule.whoever_did);
  ask_about_deeds(inquiry, rule, inquiry.at.facts.parent_deeds, rule.whoever_did_on_parent);
}

}  // namespace

bool is_of_applicant(const Actor& actor, const std::vector<Deed>& deeds,
                     const std::vector<Deed>& parent_deeds,
                     const std::vector<PersonId>& sibling_typists) {
  const auto typed = [&](PersonId person) {
    return typed_for_applicant(deeds, person) || typed_for_applicant(parent_deeds, person) ||
           std::ranges::find(sibling_typists, person) != sibling_typists.end();
  };
  return actor.of_applicant || typed(actor.person) ||
         std::ranges::any_of(actor.covers, [&](const Cover& cover) {
           return cover.of_applicant || typed(cover.person);
         });
}

bool holds_any(const Actor& actor, const std::vector<std::string>& roles) {
  return std::any_of(actor.roles.begin(), actor.roles.end(),
                     [&](const std::string& role) { return contains(roles, role); });
}

std::string sentence_for_on_behalf(const std::string& title) {
  return "Say why you " + title +
         " for the applicant: how and when they asked you to, like “received by email on 4 March”";
}

std::string sentence_for_applicant(const std::string& kind, const std::string& title) {
  return "You act for the applicant of this " + kind + ", so you cannot " + title + ".";
}

std::string sentence_before_declared(const std::string& kind) {
  return "Declare first whether you have an interest in this " + kind +
         "; its text is shown after that.";
}

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
  for (const std::size_t rule : inquiry.at.transition.four_eyes)
    ask_about_earlier_deeds(inquiry, inquiry.at.workflow.different_people[rule]);
  return true;
}

}  // namespace almoner::workflow

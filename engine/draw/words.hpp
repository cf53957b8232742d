// What a picture says of an action, a timer and a rule, in the titles that an officer knows.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::draw {

using workflow::DifferentPeople;
using workflow::State;
using workflow::Timer;
using workflow::Transition;
using workflow::Workflow;

struct ActionInWords {
  std::string title;                   // "recommend the bid"
  std::string who;                     // "Applicant, or Officer in their place"; "the clock"
  std::vector<std::string> when;       // "until 8 March 2019 at 5pm"
  std::vector<std::string> money;      // "reserve £: Amount recommended"
  std::vector<std::string> needs;      // "a reason", "only with “send to pcc” of the round"
  std::vector<std::size_t> four_eyes;  // positions in Workflow::different_people that bar somebody
};

ActionInWords in_words(const Workflow& workflow, const Transition& transition);

// Everything after the title, with one sign between: "Panel chair; from ...; reserve £: Award"
std::string details(const ActionInWords& words);

// "reminds Applicant 7 days before 8 March 2019 at 5pm"
std::string in_words(const Workflow& workflow, const State& state, const Timer& timer);

// "four-eyes: whoever started the bid or passed the sift may not “recommend the bid”"
std::string in_words(const Workflow& workflow, const DifferentPeople& rule);

std::string title_of_role(const Workflow& workflow, const std::string& role);

// What the state's title is, for a name that a transition leads to.
std::string title_of_state(const Workflow& workflow, const std::string& state);

// A case comes back to the state it is in.
bool stays(const State& state, const Transition& transition);

}  // namespace almoner::draw

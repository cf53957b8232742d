// What comes with an action, and what the case has answered and declared after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/answers.hpp"

namespace almoner::workflow {

// The fields that come with the action, typed over the answers there are and alone; or what is
// wrong with them. No transition: nothing may come along.
Answers type_given(const Workflow& workflow, const Transition* transition,
                   const guard::Value& before, const RawRow& raw);

// `before` with the fields of `given` put over it.
guard::Value overlay(const guard::Value& before, const guard::Value& given);

guard::Value without(const guard::Value& answers, const std::vector<std::string>& fields);

// What the step leaves without an answer but for what comes with it (emptied.hpp); a late attempt
// asks for nothing and takes nothing back.
std::vector<std::string> emptied_after(const Workflow& workflow, const Step& step);

// An interest that is found later is added to what was declared; nothing that was declared is made
// less. Whether what the person declared is as strong as this kind: one that bars is stronger than
// one that does not, then in the order in which the fund lists them.
bool declared_as_strongly(const Workflow& workflow, const std::vector<DeclaredInterest>& declared,
                          PersonId person, const std::string& kind);

// "SMP-2019-T01": after the fund's prefix, or the reference of what the case belongs to.
std::string numbered(std::string prefix, const std::string& letters, std::int64_t number);

// What the clock did for a state is remembered by this, and in which state: "do:lapse:...".
std::string timer_name(const Timer& timer);

// A reminder that was due before the case was there to be reminded of is passed over; what the
// clock must do is done late.
bool counts(const Due& due, Instant entered_state_at);

}  // namespace almoner::workflow

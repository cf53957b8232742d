// Whether the applicant reads the reason that is given with a step: on their bid, or in a letter.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/facts.hpp"

namespace almoner::service {

// The actions whose reasons a letter prints word for word: the last that was given with one of
// them.
inline constexpr std::array<std::string_view, 2> told_in_sift_letter{"fail_sift",
                                                                     "confirm_rejection"};
inline constexpr std::array<std::string_view, 2> told_in_outcome_letter{"not_recommend",
                                                                        "record_refused"};

// The step opens the form again for its applicant: its reason is what they are asked.
bool asks_applicant(const workflow::Workflow& workflow, const workflow::Transition& step);

bool applicant_reads_reason(const workflow::Workflow& workflow, const workflow::Transition& step);

// What the applicant was asked with the step that brought the case to where it is; otherwise empty.
std::string asked_of_applicant(const Context& context, const LoadedCase& loaded);

// The questions whose answers were changed since then.
std::vector<std::string> changed_since_asked(const Context& context, const LoadedCase& loaded);

}  // namespace almoner::service

// The parts of R15: what a workflow says and what makes no difference.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

void check_useless_conditions(const Input& input, Problems& problems);
void check_contradictions(const Input& input, Problems& problems);  // part of it
void check_useless_rules(const Input& input, Problems& problems);
void check_useless_actions(const Input& input, Problems& problems);
void check_useless_promises(const Input& input, Problems& problems);
void check_useless_asks(const Input& input, Problems& problems);
void check_useless_rankings(const Input& input, Problems& problems);

// A warning about that thing, as an acknowledgement names it.
inline Finding& warn_of_useless(Problems& problems, Place place, const std::string& about,
                                std::string message, std::string mend) {
  Finding& finding = problems.warning(place, "R15", std::move(message), std::move(mend));
  finding.about = about;
  return finding;
}

}  // namespace almoner::check

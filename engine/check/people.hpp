// How many different people a case needs.
#pragma once

#include <optional>
#include <string>

#include "engine/check/troupe.hpp"

namespace almoner::check {

// The ends in the last stage that any end is in: where a case gets that goes well.
std::vector<std::size_t> good_ends(const Input& input);

// The part of R11 that looks at what people did on the parent of a case.
void check_people_of_parent(const Input& input, Problems& problems);

struct SmallestCast {
  std::size_t people = 0;
  std::vector<std::string> parts;  // what each of them does: "Officer: pass the sift"
};

// The fewest with which each of the good ends can be got to without an exception, where there is
// such a way, were all but the applicant to hold every role.
inline constexpr std::size_t cast_max = 12;
struct CountedCast {
  std::optional<SmallestCast> smallest;  // none: more than cast_max are needed, or not counted
  bool is_counted = true;                // false: there are too many situations to look at
};
CountedCast smallest_cast(const Input& input);

// "seven"; digits above cast_max.
std::string number_words(std::size_t number);

// "seven different people:", then each in a line: "      Applicant: submit the bid"
std::string words_of(const SmallestCast& cast);

}  // namespace almoner::check

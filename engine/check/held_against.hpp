// Whether a case can finish with the people there are, however many they are.
//
// Up to a dozen or so everybody is watched. Of more, only a few are at first, the others doing
// whatever their roles let them: what the few alone can always bring to its end, can always be
// brought there; what cannot even with all that the others might do, never can. Between the two
// one more is watched, until one of them holds or the work is over.
#pragma once

#include <optional>

#include "engine/check/troupe.hpp"

namespace almoner::check {

// What one roster may cost in one workflow: about a tenth of a second.
inline constexpr std::size_t roster_work_max = 8'000'000;

// Where people who were enough no longer are.
struct Stuck {
  std::size_t end = 0, visit = 0;  // where it went wrong
  std::size_t at = 0;              // where it shows
  const Way* blocked = nullptr;
  std::vector<std::string> reasons;
};

// The first situation from which a good end can be got to by the paths, but not by these people;
// `all` is what anybody can do, where not all of them are watched.
std::optional<Stuck> first_stuck(const Input& input, const Troupe& troupe,
                                 const Search<WhoDidWhat>& found, const Search<WhoDidWhat>& all);

struct HeldAgainst {
  bool is_known = false;                    // false: the work was over first
  std::optional<Stuck> stuck;               // with `found`; none: every case can finish
  std::optional<Search<WhoDidWhat>> found;  // what those who were watched can do
};

// Of the work, `everybody_max` goes into watching everybody first.
HeldAgainst held_against(const Input& input, const Roster& roster, Work& work,
                         std::size_t everybody_max = roster_work_max / 8);

// Whether a case can get to each of the ends; none where it is not known.
std::optional<bool> can_get_to_all(const Input& input, const Roster& roster,
                                   const std::vector<std::size_t>& ends, Work& work);

}  // namespace almoner::check

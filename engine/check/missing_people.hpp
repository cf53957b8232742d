// Who is missing of those that it takes to bring a case where it goes well.
#pragma once

#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

struct MissingRole {
  std::string title;
  std::size_t more = 0;           // people of this role alone, besides those there are
  std::vector<std::string> held;  // who hold it, by name
  // Bodies of which nobody more would do, and whether those who are missing must differ in theirs.
  std::vector<std::string> other_than;
  bool of_different_bodies = false;
};

// With these people besides the roster a case can get to each of the ends; with one fewer of them
// it cannot. They are sought among as many of each role as the fund promises. Empty when nobody is
// missing, when not even all of those would do, and when it is not known within the work.
std::vector<MissingRole> missing_people(const Input& input, const Roster& roster,
                                        const std::vector<std::size_t>& ends, Work& work);

// "it needs one more Finance officer; one person holds the role: Cy", "it needs two different
// people as Finance officer, and nobody holds the role", "it needs one more Officer of another body
// than Borough council; ..."
std::string words_of(const MissingRole& missing);

// "one more Finance officer and one Panel chair"
std::string to_appoint(const std::vector<MissingRole>& missing);

}  // namespace almoner::check

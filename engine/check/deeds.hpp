// What was done and still counts, as bits that a search remembers.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

using Marks = std::uint64_t;

// The deeds a check asks about, and those that are collected and counted. A workflow that names
// more than 64 has the others left out: the check then reports too much, never too little.
class Deeds {
 public:
  Deeds(const Workflow& workflow, const std::vector<std::string>& asked);

  // False when the way needs a count of something that nobody has given yet.
  bool can_be_taken(const Way& way, Marks done) const;

  Marks after(const Way& way, Marks done) const;
  Marks of(const std::vector<std::string>& actions) const;
  bool is_done(const std::string& action, Marks done) const { return (of({action}) & done) != 0; }

 private:
  Marks bit(const std::string& action) const;

  std::vector<std::string> actions_;
  std::map<std::string, Marks> collected_;  // "scores" -> the actions that give one
};

}  // namespace almoner::check

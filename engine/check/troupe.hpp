// Who did what: people as a search remembers them. Those with equal roles are merged, so that it
// makes no difference which of two officers acted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

// For each person the deeds that still count for them, a bit a deed.
using WhoDidWhat = std::vector<std::uint32_t>;

class Troupe {
 public:
  // Somebody of every role the fund promises, as few as it promises, and one applicant.
  static Troupe as_promised(const Workflow& workflow);
  static Troupe of(const Workflow& workflow, const Roster& roster);
  // People who each hold every role that is given by appointment: only the rules between people
  // keep them apart. With an applicant one of them is that and nothing else, as who is of the
  // applicant judges nothing of its case.
  static Troupe of_all_roles(const Workflow& workflow, std::size_t people, bool with_applicant);

  WhoDidWhat nobody_yet() const { return WhoDidWhat(people_.size(), 0); }
  const Roster& people() const { return people_; }
  std::size_t count_of(const std::string& role) const;

  // Everything that may be remembered after the way is taken; empty when nobody can take it.
  std::vector<WhoDidWhat> after(const Way& way, const WhoDidWhat& done) const;

  // The same, by one person and in the order of people(); none when that person cannot.
  std::optional<WhoDidWhat> after(const Way& way, const WhoDidWhat& done, std::size_t who) const;
  WhoDidWhat merged(WhoDidWhat done) const;

  // Why nobody can, in words, a line a reason.
  std::vector<std::string> why_nobody(const Way& way, const WhoDidWhat& done) const;

 private:
  Troupe(const Workflow& workflow, Roster people, bool everyone_is_needed);

  std::uint32_t bit(const std::string& action) const;
  std::uint32_t bits(const std::vector<std::string>& actions) const;
  bool may(const Transition& transition, std::size_t who) const;
  bool are_enough(const Transition& transition, const WhoDidWhat& done) const;
  int needed(const Transition& transition) const;
  // The rule that forbids it to them, or null.
  const workflow::DifferentPeople* barred_by(const Transition& transition, const WhoDidWhat& done,
                                             std::size_t who) const;

  const Workflow& workflow_;
  Roster people_;  // equal ones stand together
  bool everyone_is_needed_;
  std::vector<std::string> deeds_;
};

// Every situation that these people can bring a case to.
Search<WhoDidWhat> all_they_can_do(const Input& input, const Troupe& troupe);

}  // namespace almoner::check

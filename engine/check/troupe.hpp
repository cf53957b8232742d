// Who did what: people as a search remembers them. Those with equal roles are merged, so that it
// makes no difference which of two officers acted.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

// For each person the deeds that still count for them, a bit a deed.
using WhoDidWhat = std::vector<std::uint32_t>;

// The people of whom it makes a difference in this workflow that they are there: of their roles
// those that act in it, and their body where a rule that compares bodies could bar somebody by it.
Roster those_who_count(const Workflow& workflow, const Roster& roster);

class Troupe {
 public:
  // Somebody of every role the fund promises, as few as it promises, and one applicant.
  static Troupe as_promised(const Workflow& workflow);
  // With `others`, who are not watched: they may do whatever their roles let them, and whether they
  // can is not known. Of each body they share with somebody who is watched one stands for them.
  static Troupe of(const Workflow& workflow, const Roster& roster, const Roster& others = {});
  // People who each hold every role that is given by appointment: only the rules between people
  // keep them apart. With an applicant one of them is that and nothing else, as who is of the
  // applicant judges nothing of its case.
  static Troupe of_all_roles(const Workflow& workflow, std::size_t people, bool with_applicant);

  // Where it makes a difference who started the case, and nobody has: by each who may. Else as it
  // is.
  std::vector<WhoDidWhat> started(const WhoDidWhat& done) const;
  bool has_started(const WhoDidWhat& done, std::size_t who) const {
    return (done[who] & open_) != 0;
  }

  WhoDidWhat nobody_yet() const { return WhoDidWhat(people_.size(), 0); }
  const Roster& people() const { return people_; }

  // Everything that may be remembered after the way is taken by one of them, in the order of
  // people(); empty when none of them can take it.
  std::vector<WhoDidWhat> after(const Way& way, const WhoDidWhat& done) const;
  // The same, whoever takes it: all that can be, and some that cannot.
  std::vector<WhoDidWhat> after_anybody(const Way& way, const WhoDidWhat& done) const;

  // It leaves the case where it is, and nothing of it is remembered of anybody.
  bool changes_nothing(const Way& way) const;

  // By one person; none when that person cannot.
  std::optional<WhoDidWhat> after(const Way& way, const WhoDidWhat& done, std::size_t who) const;
  // What is remembered of it after that way: of the deeds those that something later looks at, and
  // of equal people not which of them did it.
  WhoDidWhat kept(WhoDidWhat done, const Way& way) const;

  // Why nobody can, in words, a line a reason.
  std::vector<std::string> why_nobody(const Way& way, const WhoDidWhat& done) const;

 private:
  struct Rule {
    const workflow::DifferentPeople* rule;
    std::uint32_t bars;
  };
  // What is asked of a transition at every step of a search, looked up once.
  struct Part {
    std::vector<std::size_t> who_may, stand_ins;
    bool others_may = false, others_give = false;
    std::uint32_t deed = 0, giving = 0;
    std::uint32_t looks_at = 0;                  // whether somebody did it makes a difference here
    std::uint32_t cancels = 0, cancels_own = 0;  // of everybody, and of whoever takes it
    bool is_own_alone = false;                   // it puts back nothing else
    int needed = 0;
    std::vector<Rule> rules;
  };

  Troupe(const Workflow& workflow, Roster people, const Roster& others, bool everyone_is_needed);

  void add_stand_ins(const Roster& others);
  void set_openers(const Roster& others);
  void set_apart();
  void set_live();
  Part part_of(const Transition& transition, const Roster& others, bool everyone_is_needed) const;
  const Part& part(const Way& way) const { return parts_.at(way.transition); }

  std::uint32_t bit(const std::string& action) const;
  std::uint32_t bits(const std::vector<std::string>& actions) const;
  bool are_enough(const Part& part, const Way& way, const WhoDidWhat& done) const;
  // The rule that forbids it to them, or null.
  const workflow::DifferentPeople* barred_by(const Part& part, const WhoDidWhat& done,
                                             std::size_t who) const;
  bool is_started(const WhoDidWhat& done) const;
  void add_after(const Way& way, const WhoDidWhat& done, std::vector<WhoDidWhat>& all) const;
  void add_by_people(const Way& way, const WhoDidWhat& done, std::vector<WhoDidWhat>& all) const;
  void add_by_others(const Way& way, const WhoDidWhat& done, std::vector<WhoDidWhat>& all) const;
  bool is_second_of_equals(const WhoDidWhat& done, std::size_t who) const;
  bool is_stand_in(std::size_t who) const { return who >= people_.size() - stand_ins_; }

  const Workflow& workflow_;
  Roster people_;                                      // equal ones stand together
  std::size_t stand_ins_ = 0;                          // the last of people_
  std::vector<std::size_t> equals_;                    // for each person, the first who is equal
  std::vector<std::vector<std::size_t>> of_one_body_;  // for each person, the others
  std::vector<std::string> deeds_;
  std::uint32_t open_ = 0;  // the deed of starting the case; 0: whoever did makes no difference
  std::vector<std::size_t> openers_;
  std::map<const Transition*, Part> parts_;
  std::vector<std::uint32_t> live_;  // for each state, the deeds that something from there looks at
};

// Every situation that these people can bring a case to; with `anybody`, that all can, as far as
// those who are watched know. What it costs is added to `work`.
Search<WhoDidWhat> all_they_can_do(const Input& input, const Troupe& troupe, Work* work = nullptr,
                                   bool anybody = false);

}  // namespace almoner::check

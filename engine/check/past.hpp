// What may have happened to a case by the time it is somewhere: what was done and still counts, how
// many gave what is counted, and where its money is.
#pragma once

#include <string>
#include <vector>

#include "engine/check/deeds.hpp"
#include "engine/check/purse.hpp"

namespace almoner::check {

struct Past {
  Marks done = 0;
  std::vector<int> given;  // of each Counted, no more than makes a difference
  unsigned where = nowhere;

  bool operator==(const Past&) const = default;
};

inline std::size_t hash_of(const Past& past) {
  return hash_of(past.done + hash_of(past.given) + past.where);
}

// Something that people give and an action needs enough of.
struct Counted {
  std::string of;  // "scores"
  std::vector<std::string> givers;
  int most = 1;  // more than the largest `at_least` makes no difference
};

class Pasts {
 public:
  Pasts(const Workflow& workflow, const std::vector<const Workflow*>& all);

  Past at_start() const { return {0, std::vector<int>(counted_.size(), 0), purse_.at_start()}; }
  // Everything that may be remembered after the way is taken; nothing, when it cannot be taken.
  void after(const Way& way, const Past& past, std::vector<Past>& next) const;

  // The actions that promises ask for.
  const std::vector<std::string>& promised() const { return promised_; }
  const std::vector<Counted>& counted() const { return counted_; }
  const Deeds& deeds() const { return deeds_; }
  const Purse& purse() const { return purse_; }

 private:
  bool are_enough(const Way& way, const Past& past) const;
  std::vector<int> given_after(const Way& way, std::vector<int> given) const;

  std::vector<std::string> promised_;
  std::vector<Counted> counted_;
  Deeds deeds_;
  Purse purse_;
};

}  // namespace almoner::check

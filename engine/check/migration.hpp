// R17: a running case moves to another version of its workflow only where it could have come to be
// as it is by that version, and can still finish by it.
#pragma once

#include <string>
#include <vector>

#include "engine/case/ids.hpp"
#include "engine/check/past.hpp"

namespace almoner::check {

// A code that a case chose: for a question, or for a column of its rows.
struct Chosen {
  std::string field, column, code;
};

// A case that has not ended, as it stands, in the words of the new version.
struct RunningCase {
  std::string state;  // where it would be
  std::string title;  // of the state it is in now
  struct Deed {
    std::string action;
    PersonId person;
  };
  std::vector<Deed> deeds;   // that still count
  unsigned where = nowhere;  // its money; not looked at where it is the parent's
  bool form_is_open = false;
  std::vector<std::string> answered;  // fields
  std::vector<Chosen> chosen;
  std::vector<std::string> scored;  // the criteria that its score sheets speak of
  // What the clock would have done in this state before the migration, and will not do afterwards.
  std::vector<std::string> clock_passed;
};

// Something that the new version wants and the case has not.
struct MissingField {
  std::string field, label;
  std::string action;  // that asks for it
  bool operator==(const MissingField&) const = default;
};

// One workflow of the new version. Made once for all its cases; the workflows must outlive it.
class Migration {
 public:
  Migration(const Workflow& to, const std::vector<const Workflow*>& all);

  Migration(const Migration&) = delete;
  Migration& operator=(const Migration&) = delete;

  // Every reason why the case may not move, each a sentence about "it"; none: it may.
  std::vector<std::string> refusals(const RunningCase& running) const;
  // What the steps that were taken ask for by now, and what a later one needs and nobody can fill
  // in any more. Precondition: the state is there.
  std::vector<MissingField> missing(const RunningCase& running) const;

 private:
  using Found = Search<Past>;

  std::optional<std::size_t> position_of(const std::string& state) const;
  Past past_of(const RunningCase& running) const;
  std::vector<std::string> unlike(std::size_t state, const Past& past) const;
  std::vector<std::string> differences(const Past& there, std::size_t state,
                                       const Past& past) const;
  std::vector<std::string> cannot_finish(const RunningCase& running, std::size_t state) const;
  std::vector<std::string> unfillable(const RunningCase& running, std::size_t state,
                                      const Transition& transition) const;

  const Workflow& to_;
  Paths paths_;
  WaysOut ways_;
  Pasts pasts_;
  Found found_;  // all that can happen from the start
};

}  // namespace almoner::check

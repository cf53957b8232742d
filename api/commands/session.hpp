// A made-up case played by somebody who types one line after the other: what may be done now, by
// whom, and every reason why not.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "engine/simulate/play.hpp"
#include "engine/simulate/step_reader.hpp"

namespace almoner::commands {

class Session {
 public:
  // Begins with a case of that workflow, just started by somebody who may; what it belongs to is
  // made up in a state that allows it. Prints to `out`, which outlives the session.
  Session(simulate::Book book, const workflow::Workflow& workflow, std::ostream& out);

  // Carries out one line and prints what comes of it. False: it asked to leave.
  bool obey(std::string_view line);

  int lines_not_understood() const { return not_understood_; }

 private:
  struct Moment {  // what undo goes back to
    simulate::World world;
    std::string who, on;
  };

  void as(std::string_view words);
  void at(std::string_view words);
  void on(std::string_view words);
  void play(std::string_view title);
  void undo();
  void why(std::string_view words);
  void act(std::string_view words, std::string_view before);
  void take(const simulate::Line& line);

  void make_people();
  void begin(const workflow::Workflow& workflow);
  CaseId make_parent(const workflow::Workflow& workflow, PersonId who);
  PersonId somebody_who_may_open(const workflow::Workflow& workflow) const;
  simulate::Known known() const;
  const simulate::Person* add_person(std::string_view words);

  void not_understood(const std::string& sentence);
  void print_findings(workflow::Problems& problems);

  simulate::Book book_;
  Moment now_;
  std::vector<Moment> before_;
  std::ostream& out_;
  int not_understood_ = 0;
};

// What the session prints of one case, for each action who may and who may not.
void print_state(const simulate::World& world, const simulate::Case& of, std::ostream& out);
void print_possible(const simulate::World& world, const simulate::Case& of, std::ostream& out);
void print_next_of_clock(const simulate::World& world, const simulate::Case& of, std::ostream& out);
// Answers, deeds, interests and money.
void print_all(const simulate::World& world, const simulate::Case& of, std::ostream& out);
void print_people(const simulate::World& world, std::ostream& out);
// Every reason for and against one action, in the words of its title or name; false: no such one.
bool print_why(const simulate::World& world, const simulate::Case& of, PersonId who,
               std::string_view words, std::ostream& out);

std::string when_words(const simulate::World& world, Instant instant);

}  // namespace almoner::commands

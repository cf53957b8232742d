// A made-up case played by somebody who types one line after the other, in the form of a scenarios
// file (workflows/SCENARIOS.md): what may be done now, by whom, and every reason why not.
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

  // Whether the line, as it was typed, belongs to the one before: it is indented below it.
  bool goes_on_with(std::string_view line) const;
  // Carries out what was typed before, unless the line goes on with it. A step, and whatever else
  // may have lines below, waits for the line after it, which may be empty. False: it asked to
  // leave.
  bool obey(std::string_view line);
  void finish();  // carries out what still waits
  bool is_waiting() const { return !waiting_.empty(); }

  int lines_not_understood() const { return not_understood_; }
  int steps_not_as_expected() const { return not_as_expected_; }

 private:
  struct Moment {  // what undo goes back to
    simulate::World world;
    std::string on;
    std::vector<std::string> written;  // the steps so far, as a scenario has them
    Instant written_at;
    std::string written_on;  // what the last of them was about
  };

  bool obey_word(std::string_view line);
  void take_waiting();
  void on(std::string_view words);
  void play(std::string_view title);
  void begin_scenario();
  void undo();
  void why(std::string_view words);
  void take(const simulate::Line& line);
  void add_from(const std::string& text);
  void print_written(std::string_view title);
  void print_now();

  void make_people();
  void begin(const workflow::Workflow& workflow);
  std::string make_parent(const workflow::Workflow& workflow);
  simulate::Known known() const;
  void write_down(const simulate::Line& line, const simulate::ScenarioStep& step,
                  const simulate::Told& told);

  void not_understood(const std::string& sentence);
  void print_findings(const std::vector<workflow::Finding>& findings);

  simulate::Book book_;
  std::size_t people_of_files_ = 0;  // the first ones of the book; the others came in here
  Moment now_;
  std::vector<Moment> before_;
  std::string waiting_;
  std::ostream& out_;
  int not_understood_ = 0;
  int not_as_expected_ = 0;
};

// What the session prints of one case, for each action who may and who may not.
void print_state(const simulate::World& world, const simulate::Case& of, std::ostream& out);
void print_possible(const simulate::World& world, const simulate::Case& of, std::ostream& out);
void print_next_of_clock(const simulate::World& world, const simulate::Case& of, std::ostream& out);
// Answers, deeds, interests and money.
void print_all(const simulate::World& world, const simulate::Case& of, std::ostream& out);
// As they stand below People.
void print_people(const simulate::World& world, std::size_t from, std::ostream& out);
// Every reason for and against one action, in the words of its title or name; false: no such one.
bool print_why(const simulate::World& world, const simulate::Case& of, PersonId who,
               std::string_view words, std::ostream& out);

// "2019-03-11 10:00", as a step begins with.
std::string step_time(const simulate::World& world, Instant instant);

}  // namespace almoner::commands

// One step of a scenario, from its lines: bound to the fund's names, or everything that is wrong
// with it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/simulate/lines.hpp"
#include "engine/simulate/scenario.hpp"
#include "engine/time/zone.hpp"

namespace almoner::simulate {

// What the steps before have made known.
struct Known {
  std::map<std::string, const workflow::Workflow*> cases;
  std::string last_case;  // a step without "on ..." is about it
  bool has_time = false;
};

class StepReader {
 public:
  // All of them outlive it. Answer sets are typed where they are used, by the form of that case.
  StepReader(const Book& book, workflow::Problems& problems) : book_(book), problems_(problems) {}

  // Reports what is wrong; adds to `known` what the step starts.
  std::optional<ScenarioStep> read(const Line& line, Known& known);

 private:
  const workflow::Definition& definition() const { return *book_.definition; }

  // Cut their part off the text, from its front.
  void read_instant(std::string_view& text, ScenarioStep& step);
  bool read_who(std::string_view& text, ScenarioStep& step, Known& known);

  void read_expected(std::string_view text, const workflow::Workflow* of, ScenarioStep& step);
  void read_codes(std::string_view text, ScenarioStep& step);
  void read_start(std::string_view text, ScenarioStep& step, Known& known);
  void read_action(std::string_view text, const workflow::Workflow& of, ScenarioStep& step);
  void read_below(const Line& line, const workflow::Workflow* of, ScenarioStep& step,
                  const Known& known);
  void read_word(const std::string& key, const std::string& value, const Line& line,
                 ScenarioStep& step);
  void read_scores(const std::string& value, workflow::Place place, ScenarioStep& step);
  void read_interest(const std::string& value, workflow::Place place, ScenarioStep& step);
  void read_claim(const Line& line, const workflow::Workflow* of, ScenarioStep& step,
                  const Known& known);
  bool read_money_claim(std::string_view text, Claim& claim);
  bool read_told_claim(std::string_view text, Claim& claim);
  bool read_case_claim(std::string_view text, const Known& known, Claim& claim);
  std::optional<Money> money(std::string_view text, workflow::Place place);

  void add_answers(const std::string& name, workflow::Place place, const workflow::Form& form,
                   workflow::RawRow& fields);
  void add_field(const WrittenField& written, const workflow::Form& form, workflow::RawRow& fields);
  void add_nothing(const WrittenField& written, const workflow::Form& form);
  workflow::Raw raw(const workflow::Field& field, const std::string& text, workflow::Place place);
  workflow::Raw raw_rows(const workflow::Field& field, const WrittenField& written);

  std::vector<std::string> states_called(std::string_view text, const workflow::Workflow& of,
                                         workflow::Place place);
  void unknown(workflow::Place place, const std::string& what, std::string_view found,
               const std::vector<std::string>& known);

  const Book& book_;
  workflow::Problems& problems_;
  workflow::Place place_;               // of the step
  std::set<workflow::Place> reported_;  // in answer sets, which several steps use
};

// "11 March 2019 10:00" or "2019-03-11 10:00", with seconds if wanted, at the front of the text,
// which is cut off it together with a comma; empty when it does not begin with one.
std::optional<LocalTime> cut_local_time(std::string_view& text);

WrittenField written_field(const Line& line, std::string name, std::string text);

}  // namespace almoner::simulate

// What must happen, in lines that an officer can write: see workflows/SCENARIOS.md. A scenario is
// bound to the fund's names when it is read, and then only played.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/simulate/world.hpp"
#include "engine/workflow/finding.hpp"

namespace almoner::simulate {

// One of the lines that begin with "and", or a sentence in quotes.
struct Claim {
  enum class Kind {
    moves,     // money: `verb` and `sum`
    document,  // `name` made for `who`
    notice,    // `name` sent to `who`
    warning,   // `name`: the sentence; none: that nothing is warned of
    sentence,  // `name`: one of the refusal's sentences
    state,     // case `who` is in one of `states`
    pot,       // pot `name` has `sum` left
    held,      // case `who` has `sum` `name`: reserved, committed or paid
    form,      // the form of the step's case is open, `flag`
    relaxed,   // the rule of four eyes `name` was put aside, as in a small council
    exception  // it goes round a rule, `name` as the workflow calls it
  };
  Kind kind = Kind::sentence;
  workflow::Place place;
  std::string who, name;
  std::vector<std::string> states;
  workflow::MoneyVerb verb = workflow::MoneyVerb::reserve;
  Money sum;
  bool flag = false;
};

struct Expected {
  std::vector<std::string> states;  // one of these; none: any
  bool refused = false, kept = false;
  std::vector<workflow::ReasonCode> codes;  // exactly these; none: whatever the sentences say
  std::string text;                         // as written
};

struct ScenarioStep {
  enum class Kind { clock, there, start, edit, act };  // there: a case that somebody made up
  Kind kind = Kind::act;
  workflow::Place place;
  std::optional<Instant> at;
  std::string who, on;  // a person, a case
  std::vector<std::string>
      actions;      // that the words may mean; the one of the case's state is taken
  Opening opening;  // of start and there; the parent by name
  std::string parent;
  Given given;
  Expected expected;
  std::vector<Claim> claims;
};

struct Scenario {
  std::string title, file;
  workflow::Place place;
  int continues = -1;  // the scenario from whose end it goes on
  std::vector<ScenarioStep> steps;
  std::map<std::string, const workflow::Workflow*> cases;  // at its end, by name
  std::string last_case;                                   // the one that its last step was about
  bool is_whole = false;                                   // read without an error
};

// Answers to a form that several steps give, as written.
struct WrittenField {
  std::string name, text;
  workflow::Place place;
  std::vector<std::pair<std::string, workflow::Place>> rows;
};
struct AnswerSet {
  std::string name, file;
  std::vector<WrittenField> fields;
};

struct Book {
  std::shared_ptr<const workflow::Definition> definition;
  std::vector<Person> people;
  std::vector<AnswerSet> answers;
  std::vector<Scenario> scenarios;
  std::vector<workflow::SourceFile> files;
};

struct BookRead {
  Book book;
  std::vector<workflow::Finding> findings;  // all of them at once, check "S0"
};

// All scenario files of one fund's folder together: a scenario may go on from one of another file.
BookRead read_book(std::shared_ptr<const workflow::Definition> definition,
                   const std::vector<workflow::SourceFile>& files);

}  // namespace almoner::simulate

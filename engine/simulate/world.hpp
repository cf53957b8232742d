// Made-up cases with made-up people and one ledger, in memory. What may happen is decided by the
// same functions that decide for real cases; what the server loads from its store is kept here in
// plain values. No clock: the instant is set, and never goes back.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/money/post.hpp"
#include "engine/workflow/advance.hpp"
#include "engine/workflow/answers.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::simulate {

using workflow::Reason;

struct Person {
  PersonId id;
  std::string name;
  std::vector<std::string> roles;  // held by appointment; none for applicants
  std::string body;                // whom they work for
  std::string organisation;        // the applicant's organisation that they are of, or empty
  PersonId covers;                 // whose leave they cover in all their roles, or none
};

struct Sheet {
  PersonId person;
  std::string action;  // that brought it: cancelled with it
  std::map<std::string, int> scores;
};

struct Case {
  CaseId id;
  std::string name;  // what whoever plays calls it: "the bid"
  std::string ref, state, organisation;
  const workflow::Workflow* workflow = nullptr;
  CaseId parent;
  PersonId opened_by;
  Instant opened_at, entered_state_at;
  bool form_locked = false;
  bool was_sent_in = false;  // the form was closed by an action once
  guard::Value answers;
  std::vector<workflow::Deed> deeds;  // those that count
  std::vector<workflow::DeclaredInterest> interests;
  std::vector<Instant> declared_at;  // of each of them
  std::vector<Sheet> sheets;
  std::vector<std::pair<std::string, int>> timers_done;  // of this state: name and repetition
};

// One transition that was taken, or one thing that the clock did or sent.
struct Happened {
  CaseId id;
  Instant at;
  workflow::Step step;                     // its transition is null where the clock only told
  const workflow::Timer* timer = nullptr;  // whose time had come
  std::vector<Money> amounts;              // what each of step.money really moved
};

using Refused = workflow::Refusal;  // reasons in the engine's order

// What comes with an action. Fields as a person types them.
struct Given {
  workflow::RawRow fields;
  std::string reason;
  std::map<std::string, int> scores;
  std::string interest_kind, interest_reason;
};

struct Opening {
  const workflow::Workflow* workflow = nullptr;
  std::string name;
  CaseId parent;
  std::string organisation;  // for whom, where not the opener's own
  workflow::RawRow answers;
  std::string reason;
};

class World {
 public:
  // The pots hold what the fund says. `now` is where the clock stands first.
  World(std::shared_ptr<const workflow::Definition> definition, Instant now);

  const workflow::Definition& definition() const { return *definition_; }
  Instant now() const { return now_; }
  const std::vector<Person>& people() const { return people_; }
  const std::vector<Case>& cases() const { return cases_; }
  const Person* person(std::string_view name) const;
  const Person& person(PersonId id) const;
  const Case* find(std::string_view name) const;
  const Case& at(CaseId id) const { return cases_.at(static_cast<std::size_t>(id.value - 1)); }

  PersonId add(Person person);  // gives it its id

  // Does what the clock owes by then, in the order of time, before anybody acts at that instant.
  // Precondition: not before now().
  std::vector<Happened> move_to(Instant then);

  std::variant<CaseId, Refused> open(PersonId who, const Opening& opening);

  // A case that is simply there, in that state, whoever might have brought it there.
  CaseId put(const workflow::Workflow& workflow, std::string name, const std::string& state,
             CaseId parent, const std::string& organisation, PersonId opened_by);

  // The answers of the form, typed while it is open. Empty: done.
  std::vector<Reason> edit(PersonId who, CaseId id, const Given& given);

  // The case's own transition first, then those that it carried; or nothing was done at all. A late
  // attempt is refused and kept: then `happened` has what kept it.
  struct Done {
    std::vector<Happened> happened;
    std::optional<Refused> refused;
  };
  Done act(PersonId who, CaseId id, const std::string& action, const Given& given);

  // Of the case's state, as workflow::can.
  std::vector<workflow::Possible> can(PersonId who, CaseId id) const;

  workflow::Actor actor(PersonId who, const Case& of) const;
  workflow::Facts facts(const Case& of) const;
  // Whether the person may type in the form now.
  bool may_edit(PersonId who, const Case& of) const;
  // What the clock does next to the case, and when; none.
  std::optional<workflow::Due> next_due(const Case& of) const;

  money::PotBalances pot(std::string_view name) const;
  money::CaseBalances money_of(CaseId id) const;

 private:
  struct MoneyPlace {
    money::PotId pot;
    CaseId award;
  };
  Case& change(CaseId id) { return cases_.at(static_cast<std::size_t>(id.value - 1)); }
  bool is_applicant(const Person& who, const Case& of) const;
  bool types_for_applicant(const Person& who, const Case& of) const;
  bool edits_for_applicant(const Person& who, const Case& of) const;
  bool is_of_applicant(const Person& who, const Case& of) const;
  std::vector<PersonId> typists_under(CaseId parent) const;  // in the applicant's place
  bool is_barred(const Person& who, const Case& of) const;
  workflow::Actor actor_of(const Person& who, bool own) const;
  MoneyPlace money_place(const Case& of) const;
  money::PotId pot_named(std::string_view name) const;
  bool is_excluded(const Person& who, const Case& of) const;  // from scoring
  workflow::ScoreFacts score_facts(const Case& of) const;
  std::string next_ref(const workflow::Workflow& workflow, CaseId parent);
  workflow::Actor opener(const Person& who, const Opening& opening) const;
  Case& make(const Opening& opening, PersonId who, const std::string& organisation);

  struct Doing {
    const Person* who = nullptr;  // null: the clock
    workflow::Given given;
    Instant at;
  };
  std::vector<Reason> collected_problems(const Person& who, const Case& of,
                                         const workflow::Transition& transition,
                                         const Given& given) const;
  void keep_collected(const Person& who, Case& of, const workflow::Transition& transition,
                      const Given& given);
  // Both add to `happened`; a reason means that the whole is to be undone.
  std::vector<Reason> apply(CaseId id, const workflow::Step& step, const Doing& doing,
                            std::vector<Happened>& happened);
  std::vector<Reason> carry(CaseId id, const workflow::Step& step, const Doing& doing,
                            std::vector<Happened>& happened);
  std::vector<Reason> post(const Case& of, const workflow::Step& step, Instant at,
                           std::vector<Money>& amounts);
  void add_deed(Case& of, const std::string& action, const Doing& doing, bool for_applicant);
  void run(CaseId id, const workflow::Due& due, std::vector<Happened>& happened);

  std::shared_ptr<const workflow::Definition> definition_;
  Instant now_;
  std::vector<Person> people_;
  std::vector<Case> cases_;
  money::Postings postings_;
  std::map<std::string, std::int64_t> last_number_;
};

}  // namespace almoner::simulate

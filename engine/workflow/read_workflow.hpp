// The parts of a workflow file. Read twice: the outline of every file first (what it is called,
// what its form asks), so that a condition can be held to the form of its parent; then everything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/formulas.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// One workflow file while it is read.
struct WorkflowReading {
  Mapping& file;
  Problems& problems;
  const Fund& fund;
  Workflow& workflow;
  NamesUsed& used;
  Formulas* formulas = nullptr;  // null while the outline is read
  bool stands_alone = false;     // the file brings its own roles, dates and scoring
  bool states_are_read = true;   // false when something about them could not be read (R0)
};

// The kinds of case: bid, round, payment, return, meeting.
const std::vector<std::string>& case_kinds();
// The stages of a case: submit, sift, approve, report.
const std::vector<std::string>& stages();

void read_outline(WorkflowReading& reading);
void read_rest(WorkflowReading& reading);

// The parts, each from its own key.
void read_fields(const yaml::Node& fields, WorkflowReading& reading);
void read_form_rules(Mapping& form, WorkflowReading& reading);
void check_question_pages(const yaml::Node& fields, WorkflowReading& reading);
void read_before_you_start(const yaml::Node& list, WorkflowReading& reading);
void read_people_rules(WorkflowReading& reading);  // different_people, interests, seen_by
void read_promises(WorkflowReading& reading);      // always
void read_comments(const yaml::Node& node, WorkflowReading& reading);  // after seen_by
void read_states(WorkflowReading& reading);
void read_timers(const yaml::Node& timers, WorkflowReading& reading, State& state);
std::optional<Transition> read_transition(const yaml::Node& node, bool by_clock,
                                          WorkflowReading& reading);
std::vector<Condition> read_conditions(const yaml::Node* node, WorkflowReading& reading);
std::vector<DocumentOrder> read_documents(const yaml::Node* node, WorkflowReading& reading);

// The roles under that key, which act in the applicant's place; the applicant's own is reported.
std::vector<std::string> read_on_behalf(std::string_view key, Mapping& mapping,
                                        WorkflowReading& reading);

// "5 working days", "30 days", "1 minute"; empty when it is not that.
struct TimeSpan {
  int count = 0;
  Timer::Unit unit = Timer::Unit::days;
};
std::optional<TimeSpan> time_span(std::string_view words);

// "dates.closes" -> closes, with its place; reported when it is not that.
std::optional<Name> name_of_date(const yaml::Node& node, Problems& problems);

}  // namespace almoner::workflow

// What the conditions and sentences of a workflow may name: one environment a workflow, so that
// facts are bound once for all of its expressions; and which names make sense where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/guard/environment.hpp"
#include "engine/workflow/form.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::workflow {

struct Workflow;

// Where an expression stands in a workflow file.
enum class Where {
  check,
  condition_sentence,
  time_limit_sentence,
  four_eyes_sentence,
  interest_sentence,
  enough_sentence,
  none_in_sentence
};

// Needs of the workflow: its kind, parent_kind, form, calendar; of the fund: dates, scoring, time
// zone. `parent_forms` are those of every workflow whose case may be the parent.
//
//   now, dates.NAME                                timestamp
//   form.FIELD, parent.form.FIELD                  as type_of says
//   parent.state                                   text
//   case, case.ref, case.state                     text; all of case.* also under the kind's own
//   name case.opened_at, case.entered_state             timestamp case.scored_by, case.declared_by
//   list of text case.score, case.score_spread, case.assessors_left  whole numbers;
//   case.score_text, case.gates_failed text case.moderated, case.gate_passed,
//   case.meets_quality_line  yes or no ledger.available, .reserved, .committed, .paid, .asked
//   money; the last four also as functions of the case
//   budget.ceiling                                 money
//   scoring.pass_mark, scoring.quality_line        whole number, or text when it has decimals
//   scoring.scorers                                whole number
//   actor.id, actor.role, actor.body               text
//   action.title                                   text; in sentences
//   past.verb text, past.date date                 in sentences of conditions and four eyes
//   interest.reason text; enough.have, enough.need whole numbers; none_in.count whole number,
//   none_in.refs text: each in its own sentence date(timestamp)                                the
//   day in the fund's time zone is_working_day, working_days, add_working_days as
//   engine/guard/day_functions.hpp says
guard::Environment make_environment(const Fund& fund, const Workflow& workflow,
                                    const std::vector<const Form*>& parent_forms);

// Empty when that name has a value in an expression that stands there; else where it has one:
// "in the sentence of 'enough'".
std::string_view known_only(Where where, std::string_view name);

guard::Type type_of(const Field& field);

}  // namespace almoner::workflow

#include "engine/check/own_grant.hpp"

#include <algorithm>
#include <set>

#include "engine/check/approvals.hpp"
#include "engine/check/asker.hpp"
#include "engine/check/hope.hpp"
#include "engine/check/judging.hpp"
#include "engine/check/steps.hpp"
#include "engine/check/without.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Field;
using workflow::FieldType;
using workflow::MoneyVerb;

constexpr std::string_view id = "R22";
constexpr std::string_view root = "form.";

std::string titles_of(const Workflow& workflow, const std::vector<std::string>& roles) {
  std::vector<std::string> titles;
  for (const std::string& name : roles) {
    const auto* role = workflow.fund->role(name);
    if (role != nullptr && role->is_applicant) titles.push_back(role->title);
  }
  return workflow::joined(titles);
}

std::string without_applicants(const Workflow& workflow, const std::vector<std::string>& roles) {
  std::vector<std::string> applicants;
  for (const std::string& role : roles)
    if (workflow.fund->is_applicants(role)) applicants.push_back(role);
  return "delete " + workflow::joined(applicants) + " from its who_may";
}

// What whoever asked takes alone, they take of their own case: they begin it, answer, accept what
// they are offered and give up. To set money aside for it, or to score it, is nobody's of theirs.
bool is_theirs(const Input& input, const Transition& step) {
  return is_taken_by_asker(input.workflow, step) && !moves(step, MoneyVerb::reserve) &&
         !gives_scores(step);
}

// It gives a score, sets money aside, or leads on towards it, and does not only send the form in:
// what whoever takes it does, and else empty.
std::string judges_how(const Input& input, const std::set<std::string>& approvals,
                       const std::vector<bool>& hopes, const Way& way) {
  const Transition& step = *way.transition;
  const std::string theirs = "their own " + case_words(input);
  if (gives_scores(step)) return "scores " + theirs;
  if (moves(step, MoneyVerb::reserve) || moves(step, MoneyVerb::commit))
    return "sets money aside for " + theirs;
  const bool leads_on = hopes[way.to] && way.from != *input.paths.start() && way.from != way.to;
  if (!leads_on || step.locks_form || !step.undoes.empty()) return "";
  const auto judging = steps_that_judge(input, input.paths.state(way.from));
  const bool judges = std::find(judging.begin(), judging.end(), &step) != judging.end();
  return judges || approvals.contains(step.action) ? "judges " + theirs : "";
}

void check_judging(const Input& input, const std::string& how, const Transition& step,
                   Problems& problems) {
  problems.error(place_of(step), id,
                 titles_of(input.workflow, step.who_may) + " may take '" + step.action +
                     "', and so whoever asks for the money " + how,
                 without_applicants(input.workflow, step.who_may));
}

void check_paying(const Input& input, const Transition& step, Problems& problems) {
  if (!input.workflow.has_applicant(step.who_may)) return;
  problems.error(place_of(step), id,
                 titles_of(input.workflow, step.who_may) + " may take '" + step.action +
                     "', and so whoever asks for the money pays it to themselves",
                 "write under who_may only roles of those who pay");
}

bool reads_both(const std::vector<workflow::Condition>& conditions, const Field& one,
                const Field& other) {
  return std::any_of(conditions.begin(), conditions.end(), [&](const workflow::Condition& each) {
    return reads(each.check, std::string(root) + one.name) &&
           reads(each.check, std::string(root) + other.name);
  });
}

bool are_compared(const Workflow& workflow, const Field& one, const Field& other) {
  if (reads_both(workflow.form_only_if, one, other) ||
      reads_both(workflow.form_warn_unless, one, other))
    return true;
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      if (reads_both(step.only_if, one, other) || reads_both(step.warn_unless, one, other))
        return true;
  return false;
}

// The field that whoever asked says their request with: what is granted is held against it. Their
// income, or what the whole costs, is another question.
const Field* other_sum(const Workflow& workflow, const Field& sum) {
  const auto& fields = workflow.form.fields;
  const auto other = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
    return field.type == FieldType::money && field.is_question() && field.name != sum.name &&
           are_compared(workflow, field, sum);
  });
  return other == fields.end() ? nullptr : &*other;
}

// One sum alone is what is asked for, and granted as it was asked; of two, the other is.
void check_sum(const Input& input, const Transition& step, const Field& sum, Problems& problems) {
  const Field* other = other_sum(input.workflow, sum);
  if (!sum.is_question() || other == nullptr || contains(step.asks, sum.name)) return;
  Finding& finding =
      problems.warning(place_of(step), id,
                       "'" + sum.name + "', which '" + step.action +
                           "' sets aside, is filled in by whoever asks, beside '" + other->name +
                           "': so they say themselves what they get",
                       "write filled_in_by: ROLE under '" + sum.name + "', and asks: [" + sum.name +
                           "] under '" + step.action + "'");
  finding.about = "action " + step.action;
}

}  // namespace

void check_own_grant(const Input& input, Problems& problems) {
  std::set<const Transition*> seen;
  const auto approvals = approvals_of(input.workflow);
  const auto hoped = hopes(input);
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (way.too_late || !seen.insert(&step).second) continue;
    if (!moves(step, MoneyVerb::pay) && input.workflow.has_applicant(step.who_may) &&
        !is_theirs(input, step))
      if (const auto how = judges_how(input, approvals, hoped, way); !how.empty())
        check_judging(input, how, step, problems);
    for (const auto& move : step.money) {
      if (move.verb == MoneyVerb::pay) check_paying(input, step, problems);
      if (move.verb != MoneyVerb::reserve || !move.amount) continue;
      for (const std::string& name : move.amount->names())
        if (name.starts_with(root))
          if (const Field* sum = input.workflow.form.field(name.substr(root.size())))
            check_sum(input, step, *sum, problems);
    }
  }
}

}  // namespace almoner::check

#include <algorithm>
#include <set>

#include "engine/guard/program.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/sentence.hpp"

namespace almoner::workflow {
namespace {

int different_people(const Facts& facts, const std::string& of) {
  std::set<PersonId> people;
  if (of == "scores") {
    people.insert(facts.scores.scored_by.begin(), facts.scores.scored_by.end());
  } else if (of == "interests") {
    for (const DeclaredInterest& interest : facts.interests) people.insert(interest.person);
  } else {
    for (const Deed& deed : facts.deeds)
      if (deed.action == of) people.insert(deed.person);
  }
  return static_cast<int>(people.size());
}

void ask_about_count(Inquiry& inquiry, const Enough& enough) {
  const Facts& facts = inquiry.at.facts;
  Grounds grounds;
  grounds.have = different_people(facts, enough.of);
  grounds.need = enough.at_least;
  if (enough.everyone_not_barred)
    grounds.need = std::max(grounds.need, facts.scores.assessors_not_barred);
  if (grounds.have < grounds.need)
    inquiry.refuse(ReasonCode::count, filled(enough.say, inquiry.evaluation, grounds));
}

void ask_about_children(Inquiry& inquiry, const NoneIn& none_in) {
  std::vector<const ChildFacts*> open;
  for (const ChildFacts& child : inquiry.at.facts.children)
    for (const NoneIn::Group& group : none_in.groups)
      if (child.kind == group.kind && contains(group.states, child.state)) open.push_back(&child);
  if (open.empty()) return;
  Grounds grounds;
  grounds.open = &open;
  inquiry.refuse(ReasonCode::children, filled(none_in.say, inquiry.evaluation, grounds));
}

bool brings_a_sheet(const Workflow& workflow, std::string_view action) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const State& state) {
    const Transition* transition = state.transition(action);
    return transition != nullptr && transition->collects == "scores";
  });
}

// One sheet a person: a second one, whichever of the two counted, would be counted for two or put
// the first aside unseen. A sheet that was cancelled is none.
void ask_about_second_sheet(Inquiry& inquiry) {
  const Circumstances& at = inquiry.at;
  if (at.actor == nullptr || at.transition.collects != "scores") return;
  const bool has_given =
      std::any_of(at.facts.deeds.begin(), at.facts.deeds.end(), [&](const Deed& deed) {
        return deed.person == at.actor->person && brings_a_sheet(at.workflow, deed.action);
      });
  if (has_given)
    inquiry.refuse(ReasonCode::condition, "You have already scored this " + at.workflow.kind + ".");
}

// --- conditions -------------------------------------------------------------------------------

bool reads_what_is_asked(const Inquiry& inquiry, const guard::Expression& expression) {
  if (inquiry.at.transition.asks.empty()) return false;
  const auto fields = fields_read(expression);
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
    return contains(inquiry.at.transition.asks, field);
  });
}

bool is_missing(const Inquiry& inquiry, std::string_view field) {
  return std::any_of(inquiry.reasons.begin(), inquiry.reasons.end(), [&](const Reason& reason) {
    return reason.code == ReasonCode::missing &&
           (reason.field == field || reason.field.starts_with(std::string{field} + "."));
  });
}

// A score while sheets are too few.
bool is_score_to_come(const Inquiry& inquiry, std::string_view name) {
  const auto& kind = inquiry.at.workflow.kind;
  const bool is_score = name.starts_with("case.score") || name.starts_with(kind + ".score");
  return is_score && std::any_of(inquiry.reasons.begin(), inquiry.reasons.end(),
                                 [](const Reason& one) { return one.code == ReasonCode::count; });
}

// Then the person was told already what to fill in, and needs no second sentence about it.
bool reads_what_is_missing(const Inquiry& inquiry, const guard::Expression& expression) {
  for (const guard::FactRead& read : expression.program().facts_read)
    if (is_score_to_come(inquiry, read.name)) return true;
  for (const std::string_view name : fields_read(expression)) {
    const Field* field = inquiry.at.workflow.form.field(name);
    if (is_missing(inquiry, name)) return true;
    if (field != nullptr && field->is_computed() && is_missing(inquiry, field->sum_rows))
      return true;
  }
  return false;
}

std::string could_not(const std::string& what, const guard::Outcome& outcome) {
  const auto* error = std::get_if<guard::Error>(&outcome);
  return what + ": " + (error != nullptr ? error->message : "it gives neither yes nor no") +
         ". Tell the administrator of this fund.";
}

// The sentence against it; empty when the condition holds or cannot be known yet.
std::optional<std::string> against(Inquiry& inquiry, const Condition& condition) {
  if (inquiry.only_asked() && reads_what_is_asked(inquiry, condition.check)) return std::nullopt;
  const guard::Truth truth = inquiry.evaluation.truth(condition.check);
  if (truth == guard::Truth::yes) return std::nullopt;
  if (truth == guard::Truth::no) return filled(condition.say, inquiry.evaluation);
  if (reads_what_is_missing(inquiry, condition.check)) return std::nullopt;
  return could_not("The condition “" + condition.check.text() + "” could not be checked",
                   inquiry.evaluation.evaluate(condition.check));
}

// The answer to look at, so that a form can point at it: of the typed fields that the condition
// names the first that nobody answered, else the first.
std::string field_of(Inquiry& inquiry, const Condition& condition) {
  constexpr std::string_view root = "form.";
  const Form& form = inquiry.at.workflow.form;
  std::string first;
  for (std::size_t at = condition.text.find(root); at != std::string::npos;
       at = condition.text.find(root, at + 1)) {
    const std::size_t begin = at + root.size();
    const std::size_t end =
        std::min(condition.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", begin),
                 condition.text.size());
    const auto place = form.place_of(std::string_view(condition.text).substr(begin, end - begin));
    if (!place || form.fields[*place].is_computed()) continue;
    if (inquiry.evaluation.answer(*place) == nullptr) return form.fields[*place].name;
    if (first.empty()) first = form.fields[*place].name;
  }
  return first;
}

void ask(Inquiry& inquiry, const std::vector<Condition>& conditions) {
  for (const Condition& condition : conditions)
    if (auto sentence = against(inquiry, condition))
      inquiry.refuse(ReasonCode::condition, std::move(*sentence), field_of(inquiry, condition));
}

void warn(Inquiry& inquiry, const std::vector<Condition>& conditions) {
  for (const Condition& condition : conditions)
    if (auto sentence = against(inquiry, condition))
      inquiry.warnings.push_back(
          {ReasonCode::condition, std::move(*sentence), field_of(inquiry, condition)});
}

}  // namespace

void ask_about_others(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  if (transition.enough) ask_about_count(inquiry, *transition.enough);
  if (transition.none_in) ask_about_children(inquiry, *transition.none_in);
}

void ask_about_conditions(Inquiry& inquiry) {
  const Workflow& workflow = inquiry.at.workflow;
  const Transition& transition = inquiry.at.transition;
  ask_about_second_sheet(inquiry);
  ask_about_what_rests_on_it(inquiry);
  const bool form_rules = contains(workflow.form_rules_on, transition.action);
  if (form_rules) ask(inquiry, workflow.form_only_if);
  ask(inquiry, transition.only_if);
  if (form_rules) warn(inquiry, workflow.form_warn_unless);
  warn(inquiry, transition.warn_unless);
}

}  // namespace almoner::workflow

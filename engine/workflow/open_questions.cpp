#include "engine/workflow/open_questions.hpp"

#include <algorithm>

#include "engine/guard/equality.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/sentence.hpp"

namespace almoner::workflow {
namespace {

std::string naming_field(const Workflow& workflow) {
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (!transition.unlocks_named_in.empty()) return transition.unlocks_named_in;
  return {};
}

std::vector<std::string> texts_in(const guard::Value* list) {
  std::vector<std::string> texts;
  if (list == nullptr || !list->is(guard::Kind::list)) return texts;
  for (const guard::Value& item : list->as_list()) texts.emplace_back(item.as_text());
  return texts;
}

// What the officer asked for again; empty where the whole form is open.
std::vector<std::string> named_questions(const Workflow& workflow, const guard::Value& answers) {
  const std::string field = naming_field(workflow);
  if (field.empty() || !answers.is(guard::Kind::map)) return {};
  return texts_in(answers.as_map().find(guard::MapKey{field}));
}

bool is_fixed(const Workflow& workflow, const std::string& field, Instant now) {
  const auto& fixed = workflow.form_fixed_after;
  return fixed && now > fixed->limit.instant && contains(fixed->fields, field);
}

std::string fixed_sentence(const Workflow& workflow, const guard::Value& answers, Instant now) {
  const Transition none;
  Facts facts;
  facts.form = answers;
  const Circumstances at{workflow, facts, none, nullptr, nullptr, now};
  Evaluation evaluation{at};
  return filled(workflow.form_fixed_after->limit.say, evaluation);
}

std::string only_named_sentence(const Workflow& workflow, const std::vector<std::string>& named) {
  std::string labels;
  for (const std::string& name : named)
    if (const Field* field = workflow.form.field(name))
      labels += (labels.empty() ? "" : "; ") + field->label;
  return "Only the questions that were asked again can be changed: " + labels + ".";
}

}  // namespace

std::vector<std::string> open_questions(const Workflow& workflow, const guard::Value& answers,
                                        Instant now) {
  const auto named = named_questions(workflow, answers);
  std::vector<std::string> open;
  for (const Field& field : workflow.form.fields) {
    const bool is_named = named.empty() || field.made_anew || contains(named, field.name);
    if (field.is_question() && is_named && !is_fixed(workflow, field.name, now))
      open.push_back(field.name);
  }
  return open;
}

std::vector<std::string> asked_again(const Workflow& workflow, const guard::Value& answers,
                                     Instant now) {
  const auto named = named_questions(workflow, answers);
  auto again = open_questions(workflow, answers, now);
  std::erase_if(again, [&](const std::string& name) { return !contains(named, name); });
  return again;
}

std::vector<Reason> closed_questions(const Workflow& workflow, const guard::Value& answers,
                                     const std::vector<std::string>& fields, Instant now) {
  const auto named = named_questions(workflow, answers);
  std::vector<Reason> reasons;
  for (const std::string& name : fields) {
    const Field* field = workflow.form.field(name);
    if (field == nullptr || !field->is_question()) continue;
    if (is_fixed(workflow, name, now)) {
      reasons.push_back({ReasonCode::too_late, fixed_sentence(workflow, answers, now), name});
    } else if (!named.empty() && !field->made_anew && !contains(named, name)) {
      reasons.push_back({ReasonCode::invalid, only_named_sentence(workflow, named), name});
    }
  }
  return reasons;
}

namespace {

bool is_same(const guard::Value* one, const guard::Value* other) {
  if (one == nullptr || other == nullptr) return one == other;
  guard::Steps steps{guard::Limits{}.steps_max};
  return guard::equal(steps, *one, *other);
}

bool is_another_answer(const Field& field, const guard::Value& before, const guard::Value& after) {
  const guard::MapKey key{field.name};
  return field.is_question() && !field.made_anew &&
         !is_same(before.as_map().find(key), after.as_map().find(key));
}

}  // namespace

guard::Value without_old_declarations(const Form& form, const guard::Value& before,
                                      const guard::Value& after,
                                      const std::vector<std::string>& given) {
  if (std::none_of(form.fields.begin(), form.fields.end(),
                   [&](const Field& field) { return is_another_answer(field, before, after); }))
    return after;
  std::vector<guard::Map::Entry> kept;
  for (const auto& entry : after.as_map().entries()) {
    const Field* field = form.field(entry.key.as_text());
    const bool is_old = field != nullptr && field->made_anew && !contains(given, field->name);
    if (!is_old) kept.push_back(entry);
  }
  return guard::Value(*guard::Map::of(std::move(kept)));
}

void ask_about_unlocking(Inquiry& inquiry) {
  const std::string& field = inquiry.at.transition.unlocks_named_in;
  if (field.empty() || inquiry.only_asked()) return;
  const Workflow& workflow = inquiry.at.workflow;
  for (const std::string& name : texts_in(answer(inquiry.at, field)))
    if (is_fixed(workflow, name, inquiry.at.now))
      inquiry.refuse(ReasonCode::invalid,
                     fixed_sentence(workflow, inquiry.at.facts.form.all(), inquiry.at.now), field);
}

}  // namespace almoner::workflow

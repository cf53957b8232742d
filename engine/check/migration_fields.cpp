#include "engine/check/migration_fields.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

const std::string prefix = "form.";

void add_read_by(const guard::Expression& expression, std::set<std::string>& fields) {
  for (const std::string& name : expression.names()) {
    const bool only_asked = expression.text().find("has(" + name + ")") != std::string::npos;
    if (name.starts_with(prefix) && !only_asked) fields.insert(name.substr(prefix.size()));
  }
}

bool opens_the_form(const Transition& transition) {
  return transition.unlocks_form || !transition.unlocks_named_in.empty();
}

void add_computed(const workflow::Form& form, std::set<std::string>& fields) {
  for (const auto& field : form.fields)
    if (field.is_computed() && fields.contains(field.sum_rows)) fields.insert(field.name);
}

}  // namespace

std::set<std::string> fields_needed(const Workflow& workflow, const Transition& transition) {
  std::set<std::string> fields;
  if (const auto* required = workflow.form.required_by(transition.action))
    fields.insert(required->names.begin(), required->names.end());
  for (const auto& condition : transition.only_if) add_read_by(condition.check, fields);
  if (workflow::contains(workflow.form_rules_on, transition.action))
    for (const auto& condition : workflow.form_only_if) add_read_by(condition.check, fields);
  for (const auto& move : transition.money)
    if (move.amount) add_read_by(*move.amount, fields);
  return fields;
}

std::set<std::string> fields_in_reach(const Workflow& workflow, const Paths& paths,
                                      std::size_t state, const std::vector<std::string>& answered,
                                      bool form_is_open) {
  std::set<std::string> fields(answered.begin(), answered.end());
  const std::vector<bool> ahead = paths.reachable_from(state);
  bool opens = form_is_open;
  for (const Way& way : paths.ways()) {
    if (!ahead[way.from]) continue;
    fields.insert(way.transition->asks.begin(), way.transition->asks.end());
    opens = opens || opens_the_form(*way.transition);
  }
  for (const auto& field : workflow.form.fields)
    if (field.default_money || (opens && field.is_question())) fields.insert(field.name);
  add_computed(workflow.form, fields);
  return fields;
}

}  // namespace almoner::check

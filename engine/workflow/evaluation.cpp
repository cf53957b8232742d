#include "engine/workflow/evaluation.hpp"

#include <algorithm>

#include "engine/guard/program.hpp"
#include "engine/workflow/name_sources.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view form_root = "form.";

}  // namespace

void Evaluation::gather_answers() {
  answers_ = at_.facts.form.by_field(at_.workflow.form);
  are_gathered_ = true;
  if (at_.transition.asks.empty()) return;
  answers_now_ = answers_;
  for (const std::string& name : at_.transition.asks)
    if (const auto place = at_.workflow.form.place_of(name)) {
      answers_now_[*place] = given_answer(at_, name);
      if (answers_now_[*place] != nullptr) answers_[*place] = answers_now_[*place];
    }
}

const AnswersByField& Evaluation::answers() {
  if (!are_gathered_) gather_answers();
  return answers_;
}

const AnswersByField& Evaluation::answers_now() {
  if (!are_gathered_) gather_answers();
  return at_.transition.asks.empty() ? answers_ : answers_now_;
}

// All at once: an expression that reads one answer rarely stands alone.
void Evaluation::bind_answers() {
  const AnswersByField& all = answers();
  for (const auto& [slot, place] : at_.workflow.name_sources->of_answers()) {
    bindings_->refer_to(slot, all[place]);
    looked_up_[slot] = true;
  }
}

void Evaluation::bind(guard::Slot slot, const NameSource& source, const Grounds& grounds) {
  switch (source.kind) {
    case NameSource::Kind::answer:
      return bind_answers();
    case NameSource::Kind::parent_answer:
      return bindings_->refer_to(slot, parent_answer(at_, source.key));
    case NameSource::Kind::constant:
      return bindings_->refer_to(slot, &source.constant);
    case NameSource::Kind::worked_out:
      break;
  }
  auto value = source.value(source, at_, grounds);
  return value ? bindings_->set(slot, *std::move(value)) : bindings_->clear(slot);
}

void Evaluation::look_up(guard::Slot slot, const Grounds& grounds) {
  const NameSource& source = at_.workflow.name_sources->of(slot);
  bind(slot, source, grounds);
  looked_up_[slot] = !source.of_grounds;
  for (const guard::Slot balance : source.with)
    if (!looked_up_[balance]) look_up(balance, grounds);
}

const guard::Bindings& Evaluation::bindings_for(const guard::Expression& expression,
                                                const Grounds& grounds) {
  if (!bindings_) {
    bindings_ = at_.workflow.environment->bindings();
    looked_up_.resize(at_.workflow.environment->size());
  }
  for (const guard::FactRead& read : expression.program().facts_read)
    if (!looked_up_[read.slot]) look_up(read.slot, grounds);
  return *bindings_;
}

guard::Outcome Evaluation::evaluate(const guard::Expression& expression, const Grounds& grounds) {
  return guard::evaluate(expression, bindings_for(expression, grounds));
}

guard::Truth Evaluation::truth(const guard::Expression& expression) {
  return guard::truth(expression, bindings_for(expression, {}));
}

std::vector<std::string_view> fields_read(const guard::Expression& expression) {
  std::vector<std::string_view> fields;
  for (const guard::FactRead& read : expression.program().facts_read) {
    const std::string_view name = read.name;
    if (name.starts_with(form_root)) fields.push_back(name.substr(form_root.size()));
  }
  return fields;
}

}  // namespace almoner::workflow

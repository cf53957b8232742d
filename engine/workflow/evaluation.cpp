#include "engine/workflow/evaluation.hpp"

#include <algorithm>

#include "engine/guard/program.hpp"
#include "engine/workflow/name_sources.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view form_root = "form.";

}  // namespace

void Evaluation::gather_answers() {
  answers_now_ = answers_by_field(at_.workflow.form, at_.facts.form);
  for (const std::string& name : at_.transition.asks)
    if (const auto place = at_.workflow.form.place_of(name)) {
      const guard::Value*& now = answers_now_[*place];
      earlier_.push_back({*place, now});
      now = given_answer(at_, name);
    }
  are_gathered_ = true;
}

const AnswersByField& Evaluation::answers_now() {
  if (!are_gathered_) gather_answers();
  return answers_now_;
}

const guard::Value* Evaluation::answer(std::size_t field) {
  const guard::Value* now = answers_now()[field];
  if (now != nullptr || earlier_.empty()) return now;
  const auto earlier = std::ranges::find(earlier_, field, &Earlier::field);
  return earlier != earlier_.end() ? earlier->answer : nullptr;
}

void Evaluation::bind(guard::Slot slot, const NameSource& source, const Grounds& grounds) {
  if (source.kind == NameSource::Kind::worked_out) {
    auto value = source.value(source, at_, grounds);
    return value ? bindings_->set(slot, *std::move(value)) : bindings_->clear(slot);
  }
  const guard::Value* answer = source.kind == NameSource::Kind::answer
                                   ? this->answer(source.place)
                                   : parent_answer(at_, source.key);
  return answer != nullptr ? bindings_->refer(slot, *answer) : bindings_->clear(slot);
}

void Evaluation::look_up(guard::Slot slot, const Grounds& grounds) {
  const NameSource& source = at_.workflow.name_sources->of(slot);
  bind(slot, source, grounds);
  looked_up_[slot] = !source.of_grounds;
  for (const guard::Slot balance : source.with)
    if (!looked_up_[balance]) look_up(balance, grounds);
}

guard::Outcome Evaluation::evaluate(const guard::Expression& expression, const Grounds& grounds) {
  if (!bindings_) {
    bindings_ = at_.workflow.environment->bindings();
    looked_up_.resize(at_.workflow.environment->size());
  }
  for (const guard::FactRead& read : expression.program().facts_read)
    if (!looked_up_[read.slot]) look_up(read.slot, grounds);
  return guard::evaluate(expression, *bindings_);
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

#include "engine/workflow/asked.hpp"

#include <algorithm>

#include "engine/workflow/evaluation.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view name = "ledger.asked";

// The sum that it pays: the field that the move names, `pay: form.amount`.
const Field* paid_field(const Workflow& workflow) {
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      for (const MoneyMove& move : step.money)
        if (move.verb == MoneyVerb::pay && move.amount)
          for (const std::string_view field : fields_read(*move.amount))
            if (const Field* found = workflow.form.field(field);
                found != nullptr && found->type == FieldType::money)
              return found;
  return nullptr;
}

}  // namespace

Money asked_by(const Workflow& workflow, std::string_view state, const guard::Value& form) {
  const State* now = workflow.state(state);
  if (!workflow.budget_of_parent || now == nullptr || now->is_end || state == workflow.start)
    return {};
  const Field* field = paid_field(workflow);
  const auto* value = field != nullptr && form.is(guard::Kind::map)
                          ? form.as_map().find(guard::MapKey{field->name})
                          : nullptr;
  return value != nullptr && value->is(guard::Kind::money) ? value->as_money() : Money{};
}

bool asks_what_others_ask(const Workflow& workflow, std::string_view state) {
  const State* now = workflow.state(state);
  if (now == nullptr) return false;
  const auto names_it = [](const Condition& one) {
    return one.text.find(name) != std::string::npos;
  };
  return std::any_of(now->transitions.begin(), now->transitions.end(), [&](const auto& step) {
    return std::any_of(step.only_if.begin(), step.only_if.end(), names_it) ||
           std::any_of(step.warn_unless.begin(), step.warn_unless.end(), names_it);
  });
}

}  // namespace almoner::workflow

#include "engine/workflow/evaluation.hpp"

#include <array>

#include "engine/guard/program.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view form_root = "form.";

// Said in one sentence only, so looked up anew for each.
bool is_about_grounds(std::string_view name) {
  return name.starts_with("past.") || name.starts_with("interest.") ||
         name.starts_with("enough.") || name.starts_with("none_in.");
}

// `case` itself is handed to ledger.reserved(case) and its like, which read what no name in the
// expression says.
constexpr std::array balances = {"ledger.reserved", "ledger.committed", "ledger.paid"};
bool is_the_case(std::string_view name) {
  return name.find('.') == std::string_view::npos && name != "now";
}

}  // namespace

void Evaluation::look_up(guard::Slot slot, const std::string& name, const Grounds& grounds) {
  if (looked_up_[slot]) return;
  if (auto value = value_of(name, at_, grounds)) {
    bindings_->set(slot, std::move(*value));
  } else {
    bindings_->clear(slot);
  }
  looked_up_[slot] = !is_about_grounds(name);
  if (!is_the_case(name)) return;
  for (const char* balance : balances)
    look_up(*at_.workflow.environment->slot(balance), balance, grounds);
}

guard::Outcome Evaluation::evaluate(const guard::Expression& expression, const Grounds& grounds) {
  if (!bindings_) {
    bindings_ = at_.workflow.environment->bindings();
    looked_up_.resize(at_.workflow.environment->size());
  }
  for (const guard::FactRead& read : expression.program().facts_read)
    look_up(read.slot, read.name, grounds);
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

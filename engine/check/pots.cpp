#include <algorithm>

#include "engine/check/settings.hpp"
#include "engine/workflow/unread.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R10";

bool is_moved(const Workflow& workflow) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [](const State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [](const Transition& step) { return !step.money.empty(); });
  });
}

void warn(Problems& fund, const workflow::Pot& pot, const std::string& message,
          const std::string& mend) {
  fund.warning(place_of_word(fund, "pots", pot.name), id, message, mend).about = "pot " + pot.name;
}

void check_pot(const Input& input, const workflow::Pot& pot, Problems& fund) {
  const auto& all = input.read.all;
  const auto uses = [&](const Workflow* one) { return one->pot == pot.name; };
  const bool is_named = std::any_of(all.begin(), all.end(), uses);
  const bool is_used = std::any_of(
      all.begin(), all.end(), [&](const Workflow* one) { return uses(one) && is_moved(*one); });
  const std::string name = "the pot '" + pot.name + "'";
  if (!is_used)
    warn(fund, pot,
         is_named ? "no step moves money of " + name + ", so nothing is ever reserved or paid of it"
                  : "no workflow uses " + name + ", so nothing is ever reserved or paid of it",
         std::string(is_named ? ""
                              : "write budget: {ledger: " + pot.name +
                                    "} at the top of a workflow, and ") +
             "money: {reserve: form.award} under the step that decides, {commit: form.award} under "
             "the one that promises it, {pay: form.award} under the one that pays; or delete the "
             "pot");
  if (is_used && pot.sum == Money{})
    warn(fund, pot, name + " has no money: its sum is " + pot.sum.text(),
         "write what there is to give away as its sum");
}

}  // namespace

void check_pots(const Input& input) {
  if (!looks_at_fund(input) || !workflow::is_read(*input.read.fund_file, true)) return;
  for (const workflow::Pot& pot : input.workflow.fund->pots)
    check_pot(input, pot, *input.read.fund_file);
}

}  // namespace almoner::check

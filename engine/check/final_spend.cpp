// R10, at the end: what was paid and is not counted as spent goes back to the pot, and can be given
// again. So it is back first: whoever pays says so, with its date or reference; or all that was
// paid is counted as spent.
#include <algorithm>

#include "engine/check/finance_steps.hpp"
#include "engine/check/money_parts.hpp"
#include "engine/check/without.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Field;
using workflow::FieldType;
using workflow::MoneyMove;
using workflow::MoneyVerb;

constexpr std::string_view id = "R10";
const std::string paid_name = "ledger.paid", all_paid = paid_name + "(case)";

bool is_what_was_paid(const guard::Expression& sum) {
  const guard::Program& program = sum.program();
  const guard::Node& root = program.nodes[program.root];
  return root.kind == guard::NodeKind::call && program.calls[root.at].name == paid_name;
}

class FinalSpend {
 public:
  FinalSpend(const Input& input, Problems& problems)
      : input_(input), problems_(problems), finance_(finance_of(input.read.all)) {
    for (const Way& way : input.paths.ways())
      for (const MoneyMove& move : way.transition->money)
        if (move.verb == MoneyVerb::pay && move.amount) paid_sums_.insert(move.amount->text());
    children_pay_ =
        std::any_of(input.read.all.begin(), input.read.all.end(), [&](const Workflow* other) {
          return other->budget_of_parent && other->parent_kind == input.workflow.kind;
        });
  }

  // Where something was paid by then.
  void check(const Way& way, unsigned where) {
    const MoneyMove* paid_here = nullptr;
    for (const MoneyMove& move : way.transition->money) {
      if (move.verb == MoneyVerb::pay) paid_here = &move;
      const bool is_paid = (where & paid) != 0 || paid_here != nullptr;
      if (move.verb == MoneyVerb::final_spend && move.amount && is_paid)
        check(*way.transition, *move.amount, paid_here);
    }
  }

 private:
  void check(const Transition& step, const guard::Expression& sum, const MoneyMove* paid_here) {
    if (told_.contains(&step) || is_all(step, sum, paid_here) || is_held(step, sum)) return;
    const bool is_known_back = paid_here == nullptr && is_by_finance(step) && records(step);
    const Field* uncounted = sum_uncounted(step, sum);
    if (is_known_back && uncounted == nullptr) return;
    told_.insert(&step);
    problems_
        .warning(place_of(step), id,
                 "'" + step.action +
                     "' may count less as spent than was paid, and the rest can be given again "
                     "before it is back",
                 paid_here != nullptr ? "write final_spend: " + paid_here->amount->text()
                 : is_known_back ? "write final_spend: " + all_paid + " - form." + uncounted->name +
                                       ": what was not repaid stays spent"
                                 : how_to_hold(step, sum))
        .about = "action " + step.action;
  }

  std::string how_to_hold(const Transition& step, const guard::Expression& sum) const {
    const std::string by_finance = "let " + workflow::joined(finance_) +
                                   " alone take it and ask for the date or the reference of what "
                                   "came back";
    return (sum.names().empty() ? "write final_spend: " + all_paid
                                : "write under only_if of '" + step.action + "' {check: " +
                                      sum.text() + " >= " + all_paid + ", say: ...}") +
           ", or " + by_finance;
  }

  bool asks_for(const Transition& step, const guard::Expression& sum) const {
    const auto names = sum.names();
    return std::any_of(step.asks.begin(), step.asks.end(),
                       [&](const auto& one) { return contains(names, "form." + one); });
  }

  // It is the very sum that was paid, whole.
  bool is_all(const Transition& step, const guard::Expression& sum,
              const MoneyMove* paid_here) const {
    if (is_what_was_paid(sum)) return true;
    const bool is_one_sum =
        !children_pay_ && paid_sums_.size() == 1 && paid_sums_.contains(sum.text());
    return is_one_sum && (paid_here != nullptr || !asks_for(step, sum));
  }

  // Whatever the sum, it is refused where a penny more was paid.
  bool is_held(const Transition& step, const guard::Expression& sum) const {
    static const std::vector<Money> tries{Money::pence(0), Money::pounds(1), Money::pounds(1'000),
                                          Money::pounds(10'000'000)};
    return std::all_of(tries.begin(), tries.end(), [&](const Money& each) {
      const auto supposed = a_penny_short(sum, each);
      return supposed && refuses(step, *supposed);
    });
  }

  // Each sum that it is worked out of is that much; none where it is not of such sums alone.
  std::optional<Supposed> a_penny_short(const guard::Expression& sum, Money each) const {
    Supposed supposed;
    guard::Bindings bindings = environment().bindings();
    for (const guard::FactRead& read : sum.program().facts_read) {
      supposed.emplace(read.name, each);
      bindings.set(read.slot, each);
    }
    const auto outcome = guard::evaluate(sum, bindings);
    const auto* total = std::get_if<guard::Value>(&outcome);
    if (total == nullptr || !total->is(guard::Kind::money)) return std::nullopt;
    supposed.insert_or_assign(paid_name, total->as_money() + Money::pence(1));
    return supposed;
  }

  bool refuses(const Transition& step, const Supposed& supposed) const {
    const auto is_certain = [](const std::string&) { return true; };
    const auto is_met_by_none = [&](const workflow::Condition& one) {
      return !supposing(one.check, environment(), supposed, is_certain).yes;
    };
    const auto& rules = input_.workflow.form_only_if;
    return std::any_of(step.only_if.begin(), step.only_if.end(), is_met_by_none) ||
           (contains(input_.workflow.form_rules_on, step.action) &&
            std::any_of(rules.begin(), rules.end(), is_met_by_none));
  }

  const guard::Environment& environment() const { return *input_.workflow.environment; }

  bool is_by_finance(const Transition& step) const {
    return !step.by_clock &&
           std::all_of(step.who_may.begin(), step.who_may.end(),
                       [&](const auto& role) { return contains(finance_, role); });
  }

  bool records(const Transition& step) const {
    return std::any_of(step.asks.begin(), step.asks.end(), [&](const std::string& name) {
      const Field* field = input_.workflow.form.field(name);
      return field != nullptr && (field->type == FieldType::date || field->type == FieldType::text);
    });
  }

  // A sum that comes with the step, and that what is counted as spent does not read.
  const Field* sum_uncounted(const Transition& step, const guard::Expression& sum) const {
    const auto names = sum.names();
    for (const std::string& name : step.asks) {
      const Field* field = input_.workflow.form.field(name);
      if (field != nullptr && field->type == FieldType::money && !contains(names, "form." + name))
        return field;
    }
    return nullptr;
  }

  const Input& input_;
  Problems& problems_;
  const std::vector<std::string> finance_;
  std::set<std::string> paid_sums_;
  bool children_pay_ = false;
  std::set<const Transition*> told_;
};

}  // namespace

void check_final_spend(const Input& input, Problems& problems) {
  if (input.workflow.budget_of_parent || problems.count_of(id) > 0) return;
  const Purse purse(input.workflow, input.read.all);
  const Search<unsigned> found(input.ways, *input.paths.start(), purse.at_start(),
                               [&](const auto& at, const Way& way, std::vector<unsigned>& next) {
                                 purse.after(way, at.memory, next);
                               });
  FinalSpend spend(input, problems);
  for (const auto& visit : found.visits())
    for (const Way* way : input.ways.of(visit.state))
      if (!way->too_late && !Purse::is_refused(*way, visit.memory)) spend.check(*way, visit.memory);
}

}  // namespace almoner::check

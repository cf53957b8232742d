// R10: reserve, commit, pay, final_spend in this order; only what is reserved or committed is given
// back; and nothing is left at an end. Where the money of a case is, is remembered with its state.
#include <algorithm>
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/forgotten_money.hpp"
#include "engine/check/money_parts.hpp"
#include "engine/check/settings.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::MoneyVerb;

constexpr std::string_view id = "R10";
const std::string right_order =
    "let money be reserved, committed, paid and accounted for in this order, and given back where "
    "a "
    "step goes back";

using Found = Search<unsigned>;

Found search(const Input& input, const Purse& purse) {
  return {input.ways, *input.paths.start(), purse.at_start(),
          [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
            purse.after(way, at.memory, next);
          }};
}

// The step that should have given the money back: the first into a state that cases also come to
// without money.
std::optional<std::size_t> keeping_step(const Found& found, const std::vector<std::size_t>& path) {
  for (std::size_t i = 1; i < path.size(); ++i) {
    const auto& visit = found.visits()[path[i]];
    if (visit.memory == nowhere) continue;
    for (const auto& other : found.visits())
      if (other.state == visit.state && other.memory == nowhere) return i - 1;
  }
  return std::nullopt;
}

std::string give_back(const Input& input, unsigned where, const Transition& at) {
  const std::string back =
      std::string{"add '"} + (where & paid ? "final_spend: ..." : "unreserve: all") +
      "' to the money of '" + at.action + "' (line " + std::to_string(at.line) + ")";
  if ((where & (committed | paid)) != committed || is_ever_paid(input)) return back;
  return "write " + move_words(input, MoneyVerb::pay) +
         " under the step that pays; where nothing is to be paid, " + back;
}

// No way there is without money: it was set aside for good.
std::string reserve_once(const Transition& step) {
  return "take reserve out of the money of '" + step.action + "' (line " +
         std::to_string(step.line) + ")";
}

// What was told of each step; what follows from the same step is a note under it.
class Told {
 public:
  Told(const Input& input, Problems& problems) : input_(input), problems_(problems) {}
  ~Told() {
    for (auto& [way, finding] : by_step_) problems_.add(std::move(finding));
  }
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;

  void tell(const std::vector<const Way*>& path, std::size_t step, const std::string& message,
            const std::string& mark, const std::string& mend) {
    const auto known = by_step_.find(path[step]);
    if (known != by_step_.end()) return note(known->second, message);
    const Place place = place_of(*path[step]->transition);
    Finding finding = problems_.made(place, id, message, mend);
    finding.path = marked_path(input_.paths, path, step, mark);
    by_step_.emplace(path[step], std::move(finding));
  }

 private:
  static void note(Finding& finding, const std::string& message) {
    const std::string words = "and so " + message;
    if (finding.message != message && !workflow::contains(finding.notes, words))
      finding.notes.push_back(words);
  }

  const Input& input_;
  Problems& problems_;
  std::map<const Way*, Finding> by_step_;
};

void tell_left(const Input& input, const Purse& purse, const Found& found, Told& told) {
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    const unsigned left = visit.memory & purse.to_be_gone();
    const State& state = input.paths.state(visit.state);
    if (left == nowhere || !state.is_end || visit.by == nullptr) continue;
    const auto path = found.path_to(i);
    const std::size_t step = keeping_step(found, found.visits_to(i)).value_or(path.size() - 1);
    told.tell(path, step,
              "a " + case_words(input) + " can end in " + words_for(state) + " with money " +
                  words_of(left),
              "keeps the money", give_back(input, left, *path[step]->transition));
  }
}

// A wrong move that comes of money kept too long is told under the step that kept it; others that
// are wrong in the same situation, under the first of them.
void tell_wrong_moves(const Input& input, const Purse& purse, const Found& found, Told& told) {
  std::set<const Transition*> seen;
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    std::vector<const Way*> first;
    for (const Way* way : input.ways.of(visit.state)) {
      const bool is_taken = !way->too_late && !Purse::is_refused(*way, visit.memory);
      const std::string wrong = is_taken ? purse.wrong_with(*way, visit.memory) : "";
      if (wrong.empty() || !seen.insert(way->transition).second) continue;
      auto path = found.path_to(i);
      path.push_back(way);
      if (first.empty()) first = path;
      std::size_t step = path.size() - 1;
      const std::string forgotten = forgotten_before(input, path, visit.memory);
      const bool was_kept =
          forgotten.empty() && path.size() > 1 && (visit.memory & (reserved | committed)) != 0;
      const auto kept = was_kept ? keeping_step(found, found.visits_to(i)) : std::nullopt;
      const bool is_second = was_kept && !kept && moves(*way->transition, MoneyVerb::reserve);
      if (was_kept && !is_second) step = kept.value_or(path.size() - 2);
      told.tell(was_kept ? path : first, step, "'" + way->transition->action + "' " + wrong,
                was_kept && !is_second ? "keeps the money" : "cannot be carried out",
                is_second           ? reserve_once(*way->transition)
                : was_kept          ? give_back(input, visit.memory, *path[step]->transition)
                : forgotten.empty() ? right_order
                                    : forgotten);
    }
  }
}

// A payment pays what its parent holds, and no more: the parent gives back and accounts.
void tell_moves_of_the_parent(const Input& input, const Found& found, Told& told) {
  std::set<const Transition*> seen;
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    for (const Way* way : input.ways.of(found.visits()[i].state)) {
      const bool gives_back = moves(*way->transition, workflow::MoneyVerb::unreserve);
      const bool accounts = moves(*way->transition, workflow::MoneyVerb::final_spend);
      if (way->too_late || (!gives_back && !accounts)) continue;
      if (!seen.insert(way->transition).second) continue;
      auto path = found.path_to(i);
      path.push_back(way);
      const std::string& parent = input.workflow.parent_kind;
      told.tell(path, path.size() - 1,
                "'" + way->transition->action + "' " +
                    (gives_back ? "gives back money" : "accounts for money") + " that is the " +
                    parent + "'s: a " + case_words(input) + " can only pay of it",
                "moves the money of the " + parent,
                "take it out of the money of '" + way->transition->action + "' (line " +
                    std::to_string(way->transition->line) + "), and let a step of the " + parent +
                    " do it");
    }
  }
}

// The sum stands as it was when it was paid: nobody was asked for it again, or could change it.
bool may_change(const Transition& step, const guard::Expression& sum) {
  return step.unlocks_form || std::any_of(step.asks.begin(), step.asks.end(), [&](const auto& one) {
           return workflow::contains(sum.names(), "form." + one);
         });
}

const guard::Expression* paid_by(const Transition& step, const std::string& sum) {
  for (const auto& move : step.money)
    if (move.verb == workflow::MoneyVerb::pay && move.amount && move.amount->text() == sum)
      return &*move.amount;
  return nullptr;
}

// Of what the parent holds, the ledger lets a payment take its sum as often as it asks.
void tell_paid_twice(const Input& input, const std::string& sum, const guard::Expression& read,
                     Told& told) {
  const Found found(input.ways, *input.paths.start(), 0u,
                    [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
                      const Transition& step = *way.transition;
                      const bool is_paid = at.memory != 0 && !may_change(step, read);
                      if (way.too_late) return next.push_back(at.memory);
                      if (paid_by(step, sum) == nullptr) return next.push_back(is_paid ? 1 : 0);
                      if (!is_paid) next.push_back(1);
                    });
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    for (const Way* way : input.ways.of(found.visits()[i].state)) {
      const Transition& step = *way->transition;
      if (found.visits()[i].memory == 0 || way->too_late || may_change(step, read)) continue;
      if (paid_by(step, sum) == nullptr) continue;
      auto path = found.path_to(i);
      path.push_back(way);
      const auto first = std::find_if(path.begin(), path.end(), [&](const Way* one) {
        return paid_by(*one->transition, sum) != nullptr;
      });
      return told.tell(path, path.size() - 1,
                       "'" + step.action + "' pays " + sum + " a second time: '" +
                           (*first)->transition->action + "' has paid it by then",
                       "pays it again",
                       "take it out of the money of one of the two (line " +
                           std::to_string((*first)->transition->line) + ", line " +
                           std::to_string(step.line) + "), or let '" + step.action +
                           "' ask for a sum of its own");
    }
  }
}

void tell_sums_paid_twice(const Input& input, Told& told) {
  std::map<std::string, const guard::Expression*> sums;
  for (const Way& way : input.paths.ways())
    for (const auto& move : way.transition->money)
      if (move.verb == workflow::MoneyVerb::pay && move.amount)
        sums.emplace(move.amount->text(), &*move.amount);
  for (const auto& [sum, read] : sums) tell_paid_twice(input, sum, *read, told);
}

}  // namespace

void check_money(const Input& input, Problems& problems) {
  const Purse purse(input.workflow, input.read.all);
  const Found found = search(input, purse);
  if (!found.is_whole()) return report_limit(input, problems, id);
  Told told(input, problems);
  if (input.workflow.budget_of_parent) {
    tell_moves_of_the_parent(input, found, told);
    tell_sums_paid_twice(input, told);
    check_parents_money(input, problems);
  } else {
    tell_left(input, purse, found, told);
  }
  tell_wrong_moves(input, purse, found, told);
  check_pots(input);
}

}  // namespace almoner::check

// R10: reserve, commit, pay, final_spend in this order; only what is reserved or committed is given
// back; and nothing is left at an end. Where the money of a case is, is remembered with its state.
#include <set>

#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::MoneyMove;
using workflow::MoneyVerb;

constexpr std::string_view id = "R10";
const std::string right_order =
    "let money be reserved, committed, paid and accounted for in this order, and given back where "
    "a "
    "step goes back";

enum Where : unsigned { nowhere = 0, reserved = 1, committed = 2, paid = 4 };

std::string words_of(unsigned where) {
  std::vector<std::string> words;
  if (where & reserved) words.push_back("reserved");
  if (where & committed) words.push_back("committed");
  if (where & paid) words.push_back("paid and not accounted for");
  return workflow::joined(words);
}

// What is wrong with a move from there; empty when it may be made.
std::string wrong_with(MoneyVerb verb, unsigned where) {
  switch (verb) {
    case MoneyVerb::reserve:
      return where & (reserved | committed)
                 ? "reserves money, but some is " + words_of(where) + " already"
                 : "";
    case MoneyVerb::commit:
      return where & reserved ? "" : "commits money of which none is reserved";
    case MoneyVerb::pay:
      return where & committed ? "" : "pays money of which none is committed";
    case MoneyVerb::unreserve:
      return where & (reserved | committed) ? ""
                                            : "gives money back, but none is reserved or committed";
    case MoneyVerb::final_spend:
      return where & (committed | paid) ? "" : "says what was spent, but nothing was committed";
  }
  return "";
}

class Rules {
 public:
  explicit Rules(const Input& input) : input_(input) {
    for (const State& state : input.workflow.states)
      for (const Transition& transition : state.transitions)
        for (const MoneyMove& move : transition.money) {
          if (move.verb == MoneyVerb::commit) commits_.insert(move.amount->text());
          accounts_for_spend_ = accounts_for_spend_ || move.verb == MoneyVerb::final_spend;
        }
    find_where_children_pay();
  }

  // What was paid must be accounted for where the workflow does so anywhere.
  unsigned to_be_gone() const {
    return reserved | committed | (accounts_for_spend_ ? paid : nowhere);
  }

  unsigned after(const MoneyMove& move, unsigned where) const {
    switch (move.verb) {
      case MoneyVerb::reserve:
        return where | reserved;
      case MoneyVerb::commit:  // what was not committed goes back
        return (where & ~reserved) | committed;
      case MoneyVerb::pay:
        return (pays_all(move) ? where & ~committed : where) | paid;
      case MoneyVerb::unreserve:
        return where & ~(reserved | committed);
      case MoneyVerb::final_spend:
        return nowhere;
    }
    return where;
  }

  // In some states payments, which are cases of their own, may move the money on.
  bool children_pay(const std::string& state) const { return children_pay_in_.contains(state); }

 private:
  // Only when all that can be committed is that very sum.
  bool pays_all(const MoneyMove& move) const {
    return commits_.size() == 1 && *commits_.begin() == move.amount->text();
  }

  void find_where_children_pay() {
    for (const Workflow* child : input_.read.all)
      if (child->budget_of_parent && child->parent_kind == input_.workflow.kind)
        children_pay_in_.insert(child->parent_in.begin(), child->parent_in.end());
  }

  const Input& input_;
  std::set<std::string> commits_, children_pay_in_;
  bool accounts_for_spend_ = false;
};

using Found = Search<unsigned>;

// What may be done only while nothing was paid is refused afterwards, whatever it moves.
bool is_refused(const Way& way, unsigned where) {
  return !way.too_late && way.transition->while_unpaid && (where & paid) != 0;
}

std::string wrong_with(const Way& way, unsigned where, const Rules& rules) {
  for (const MoneyMove& move : way.transition->money) {
    const std::string wrong = wrong_with(move.verb, where);
    if (!wrong.empty()) return wrong;
    where = rules.after(move, where);
  }
  return "";
}

// The ledger refuses a wrong move, so nothing comes after it.
Found search(const Input& input, const Rules& rules, unsigned at_start) {
  return {input.ways, *input.paths.start(), at_start,
          [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
            unsigned where = at.memory;
            if (is_refused(way, where)) return;
            if (!way.too_late) {
              if (!wrong_with(way, where, rules).empty()) return;
              for (const MoneyMove& move : way.transition->money) where = rules.after(move, where);
            }
            next.push_back(where);
            if ((where & committed) == 0 || !rules.children_pay(input.paths.state(way.to).name))
              return;
            next.push_back(where | paid);
            next.push_back((where & ~unsigned{committed}) | paid);
          }};
}

// The step that should have given the money back: the first into a state that cases also come to
// without money; else the last.
std::size_t keeping_step(const Found& found, const std::vector<std::size_t>& path) {
  for (std::size_t i = 1; i < path.size(); ++i) {
    const auto& visit = found.visits()[path[i]];
    if (visit.memory == nowhere) continue;
    for (const auto& other : found.visits())
      if (other.state == visit.state && other.memory == nowhere) return i - 1;
  }
  return path.size() - 2;
}

std::string give_back(unsigned where, const Transition& at) {
  return std::string{"add '"} + (where & paid ? "final_spend: ..." : "unreserve: all") +
         "' to the money of '" + at.action + "' (line " + std::to_string(at.line) + ")";
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

void tell_left(const Input& input, const Rules& rules, const Found& found, Told& told) {
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    const unsigned left = visit.memory & rules.to_be_gone();
    const State& state = input.paths.state(visit.state);
    if (left == nowhere || !state.is_end || visit.by == nullptr) continue;
    const auto path = found.path_to(i);
    const std::size_t step = keeping_step(found, found.visits_to(i));
    told.tell(path, step,
              "a " + case_words(input) + " can end in " + words_for(state) + " with money " +
                  words_of(left),
              "keeps the money", give_back(left, *path[step]->transition));
  }
}

// A wrong move that comes of money kept too long is told under the step that kept it; others that
// are wrong in the same situation, under the first of them.
void tell_wrong_moves(const Input& input, const Rules& rules, const Found& found, Told& told) {
  std::set<const Transition*> seen;
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    std::vector<const Way*> first;
    for (const Way* way : input.ways.of(visit.state)) {
      const bool is_taken = !way->too_late && !is_refused(*way, visit.memory);
      const std::string wrong = is_taken ? wrong_with(*way, visit.memory, rules) : "";
      if (wrong.empty() || !seen.insert(way->transition).second) continue;
      auto path = found.path_to(i);
      path.push_back(way);
      if (first.empty()) first = path;
      std::size_t step = path.size() - 1;
      const bool was_kept = path.size() > 1 && (visit.memory & (reserved | committed)) != 0;
      if (was_kept) step = keeping_step(found, found.visits_to(i));
      told.tell(was_kept ? path : first, step, "'" + way->transition->action + "' " + wrong,
                was_kept ? "keeps the money" : "cannot be carried out",
                was_kept ? give_back(visit.memory, *path[step]->transition) : right_order);
    }
  }
}

}  // namespace

// The money of a payment is its parent's: there committed, and looked after by the parent's
// workflow.
void check_money(const Input& input, Problems& problems) {
  const bool of_parent = input.workflow.budget_of_parent;
  const Rules rules(input);
  const Found found = search(input, rules, of_parent ? unsigned{committed} : unsigned{nowhere});
  if (!found.is_whole()) return report_limit(input, problems, id);
  Told told(input, problems);
  if (!of_parent) tell_left(input, rules, found, told);
  tell_wrong_moves(input, rules, found, told);
}

}  // namespace almoner::check

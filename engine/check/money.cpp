// R10: reserve, commit, pay, final_spend in this order; only what is reserved or committed is given
// back; and nothing is left at an end. Where the money of a case is, is remembered with its state.
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/purse.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

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

void tell_left(const Input& input, const Purse& purse, const Found& found, Told& told) {
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    const unsigned left = visit.memory & purse.to_be_gone();
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
      const bool was_kept = path.size() > 1 && (visit.memory & (reserved | committed)) != 0;
      if (was_kept) step = keeping_step(found, found.visits_to(i));
      told.tell(was_kept ? path : first, step, "'" + way->transition->action + "' " + wrong,
                was_kept ? "keeps the money" : "cannot be carried out",
                was_kept ? give_back(visit.memory, *path[step]->transition) : right_order);
    }
  }
}

}  // namespace

void check_money(const Input& input, Problems& problems) {
  const Purse purse(input.workflow, input.read.all);
  const Found found = search(input, purse);
  if (!found.is_whole()) return report_limit(input, problems, id);
  Told told(input, problems);
  if (!input.workflow.budget_of_parent) tell_left(input, purse, found, told);
  tell_wrong_moves(input, purse, found, told);
}

}  // namespace almoner::check

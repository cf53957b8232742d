#include "engine/check/never_filled.hpp"

#include <algorithm>
#include <set>

#include "engine/check/facts_there.hpp"
#include "engine/check/in_brackets.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Field;
using workflow::Form;

constexpr std::string_view id = "R8";

using Names = std::vector<std::string>;

bool is_asked_for(const Workflow& workflow, const std::string& field) {
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      if (contains(step.asks, field)) return true;
  return false;
}

// Who takes the step is not by whom it is filled in: whoever fills in the form may, or the step
// does without.
std::string mend_of(const Workflow& workflow, const Transition& step, const Field& field) {
  const std::string leave = "delete " + field.name + " from form.required." + step.action;
  if (is_asked_for(workflow, field.name)) return leave;
  return "delete filled_in_by from '" + field.name + "', or " + leave;
}

class NeverFilled {
 public:
  NeverFilled(const Input& input, Problems& problems) : input_(input), problems_(problems) {}

  void check() {
    const auto reached = input_.paths.reachable_from(*input_.paths.start());
    for (const Way& way : input_.paths.ways())
      if (reached[way.from] && !way.too_late && !way.transition->by_clock) look_at(way);
  }

 private:
  void look_at(const Way& way) {
    const Form& form = input_.workflow.form;
    const auto* required = form.required_by(way.transition->action);
    if (required == nullptr || !seen_.insert(way.transition).second) return;
    Names questions, of_theirs;
    for (const std::string& name : required->names) {
      const Field* field = form.field(name);
      if (field == nullptr || field->is_computed() ||
          !input_.there.filled("form." + name)->is_never_given(way))
        continue;
      if (field->is_question())
        questions.push_back(name);
      else if (contains(way.transition->who_may, field->filled_in_by))
        of_theirs.push_back(name);
      else
        tell(way, {name}, mend_of(input_.workflow, *way.transition, *field));
    }
    if (!questions.empty()) tell(way, questions, "write " + whose_form());
    if (!of_theirs.empty())
      tell(way, of_theirs,
           "write asks: [" + with_commas(of_theirs) + "] under '" + way.transition->action + "'");
  }

  // Where cases start, or where else the form is open, nobody types in it.
  std::string whose_form() const {
    return "edited_by: [" + with_commas(input_.workflow.who_may_open) + "] under '" +
           input_.workflow.start + "'";
  }

  void tell(const Way& way, const Names& names, const std::string& mend) {
    const Transition& step = *way.transition;
    Finding& finding = problems_.error(
        place_of(step), id,
        "nobody can fill in " + workflow::joined_in_quotes(names) + " before '" + step.action +
            "', which needs " + (names.size() == 1 ? "it" : "them") + ", so nobody can take it",
        mend);
    auto path = input_.paths.shortest_to(way.from);
    path.push_back(&way);
    finding.path = marked_path(input_.paths, path, path.size() - 1,
                               names.size() == 1 ? "it is empty" : "they are empty");
  }

  const Input& input_;
  Problems& problems_;
  std::set<const Transition*> seen_;
};

}  // namespace

void check_never_filled(const Input& input, Problems& problems) {
  NeverFilled(input, problems).check();
}

}  // namespace almoner::check

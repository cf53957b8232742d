// R16 for sums: what is paid was given before somebody approved it. A sum that is first named by
// whoever pays, or after the last approval, is one that nobody else has looked at.
#include <algorithm>

#include "engine/check/freeze.hpp"
#include "engine/workflow/emptied.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R16";
constexpr std::string_view root = "form.";

// A bit each: something was approved; the sum is there; it was there when something was approved.
enum Memory : unsigned { nothing = 0, approved = 1, given = 2, looked_at = 4 };

using Found = Search<unsigned>;

// Of what is asked for with a step, and no question of the form.
std::set<std::string> sums_paid_by(const Workflow& workflow, const Transition& step) {
  std::set<std::string> fields;
  for (const auto& move : step.money) {
    if (move.verb != workflow::MoneyVerb::pay || !move.amount) continue;
    for (const std::string& name : move.amount->names()) {
      const auto* field =
          name.starts_with(root) ? workflow.form.field(name.substr(root.size())) : nullptr;
      if (field != nullptr && !field->is_question()) fields.insert(field->name);
    }
  }
  return fields;
}

class SumPaid {
 public:
  SumPaid(const Input& input, const std::set<std::string>& approvals, const Way& paying,
          std::string field)
      : input_(input), approvals_(approvals), paying_(paying), field_(std::move(field)) {}

  void check(Problems& problems) const {
    const Found found(input_.ways, *input_.paths.start(), unsigned{nothing},
                      [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
                        next.push_back(after(at, way));
                      });
    for (std::size_t i = 0; i < found.visits().size(); ++i) {
      const Found::Visit& visit = found.visits()[i];
      if (visit.state != paying_.from || (visit.memory & approved) == 0) continue;
      const unsigned now = after(visit, paying_);
      if ((now & given) == 0 || (now & looked_at) != 0) continue;
      auto path = found.path_to(i);
      path.push_back(&paying_);
      return tell(path, problems);
    }
  }

 private:
  // Who pays does not approve it by paying.
  unsigned after(const Found::Visit& at, const Way& way) const {
    const Transition& step = *way.transition;
    unsigned memory = at.memory;
    if (way.too_late) return memory;
    const auto emptied =
        workflow::emptied_by(input_.workflow, step, input_.paths.state(way.from).name);
    if (contains(emptied, field_)) memory &= ~unsigned{given | looked_at};
    if (contains(step.asks, field_)) memory = (memory | given) & ~unsigned{looked_at};
    if (!approvals_.contains(step.action) || step.action == paying_.transition->action)
      return memory;
    return memory | approved | ((memory & given) != 0 ? looked_at : nothing);
  }

  std::size_t given_at(const std::vector<const Way*>& path) const {
    std::size_t at = path.size() - 1;
    for (std::size_t i = 0; i < path.size(); ++i)
      if (contains(path[i]->transition->asks, field_)) at = i;
    return at;
  }

  void tell(const std::vector<const Way*>& path, Problems& problems) const {
    const std::size_t at = given_at(path);
    const Transition &step = *path[at]->transition, &paying = *paying_.transition;
    Finding& finding = problems.error(
        place_of(step), id,
        "'" + field_ + "', which '" + paying.action + "' pays, is given by '" + step.action +
            "' after all that was approved: nobody has approved the sum",
        "let the step that is approved ask for it (asks: [" + field_ + "], and " + field_ +
            " under form.required), or let somebody else approve after '" + step.action + "'");
    finding.path = marked_path(input_.paths, path, at, "gives the sum");
  }

  const Input& input_;
  const std::set<std::string>& approvals_;
  const Way& paying_;
  std::string field_;
};

}  // namespace

void check_sums_paid(const Input& input, const std::set<std::string>& approvals,
                     Problems& problems) {
  for (const Way& way : input.paths.ways())
    if (!way.too_late)
      for (const std::string& field : sums_paid_by(input.workflow, *way.transition))
        SumPaid(input, approvals, way, field).check(problems);
}

}  // namespace almoner::check

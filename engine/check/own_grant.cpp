#include "engine/check/own_grant.hpp"

#include <algorithm>
#include <set>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Field;
using workflow::FieldType;
using workflow::MoneyVerb;

constexpr std::string_view id = "R22";
constexpr std::string_view root = "form.";

std::string titles_of(const Workflow& workflow, const std::vector<std::string>& roles) {
  std::vector<std::string> titles;
  for (const std::string& name : roles) {
    const auto* role = workflow.fund->role(name);
    if (role != nullptr && role->is_applicant) titles.push_back(role->title);
  }
  return workflow::joined(titles);
}

void check_paying(const Input& input, const Transition& step, Problems& problems) {
  if (!input.workflow.has_applicant(step.who_may)) return;
  problems.error(place_of(step), id,
                 titles_of(input.workflow, step.who_may) + " may take '" + step.action +
                     "', and so whoever asks for the money pays it to themselves",
                 "write under who_may only roles of those who pay");
}

// The field that whoever asked says their request with.
const Field* other_sum(const Workflow& workflow, const Field& sum) {
  const auto& fields = workflow.form.fields;
  const auto other = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
    return field.type == FieldType::money && field.is_question() && field.name != sum.name;
  });
  return other == fields.end() ? nullptr : &*other;
}

// One sum alone is what is asked for, and granted as it was asked; of two, the other is.
void check_sum(const Input& input, const Transition& step, const Field& sum, Problems& problems) {
  const Field* other = other_sum(input.workflow, sum);
  if (!sum.is_question() || other == nullptr || contains(step.asks, sum.name)) return;
  Finding& finding =
      problems.warning(place_of(step), id,
                       "'" + sum.name + "', which '" + step.action +
                           "' sets aside, is filled in by whoever asks, beside '" + other->name +
                           "': so they say themselves what they get",
                       "write filled_in_by: ROLE under '" + sum.name + "', and asks: [" + sum.name +
                           "] under '" + step.action + "'");
  finding.about = "action " + step.action;
}

}  // namespace

void check_own_grant(const Input& input, Problems& problems) {
  std::set<const Transition*> seen;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (way.too_late || !seen.insert(&step).second) continue;
    for (const auto& move : step.money) {
      if (move.verb == MoneyVerb::pay) check_paying(input, step, problems);
      if (move.verb != MoneyVerb::reserve || !move.amount) continue;
      for (const std::string& name : move.amount->names())
        if (name.starts_with(root))
          if (const Field* sum = input.workflow.form.field(name.substr(root.size())))
            check_sum(input, step, *sum, problems);
    }
  }
}

}  // namespace almoner::check

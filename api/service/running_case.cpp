#include "api/service/running_case.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/scoring.hpp"
#include "api/store/deeds.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

unsigned where_its_money_is(const Context& context, const LoadedCase& loaded) {
  if (loaded.workflow->budget_of_parent) return check::nowhere;
  const MoneyPlace place = money_place(context, loaded);
  if (!place.pot) return check::nowhere;
  const auto held = store::case_balances(context.db, place.pot, place.award);
  unsigned where = check::nowhere;
  if (held.reserved > Money{}) where |= check::reserved;
  if (held.committed > Money{}) where |= check::committed;
  const auto postings = store::postings_of_case(context.db, place.award);
  const bool is_accounted_for = std::any_of(
      postings.begin(), postings.end(),
      [](const store::PostingRow& row) { return row.posting.kind == money::Kind::final_spend; });
  if (held.paid > Money{} && !is_accounted_for) where |= check::paid;
  return where;
}

std::vector<std::string> answered_in(const std::string& stored) {
  std::vector<std::string> names;
  const json::value parsed = json::parse(stored);
  for (const auto& answer : parsed.as_object()) names.emplace_back(answer.key());
  return names;
}

using workflow::Field;
using workflow::FieldType;

void add_chosen(const Field& field, const std::string& rows, const json::value& answer,
                std::vector<check::Chosen>& chosen) {
  const auto add = [&](const json::value& code) {
    const std::string text(code.as_string());
    chosen.push_back(rows.empty() ? check::Chosen{field.name, "", text}
                                  : check::Chosen{rows, field.name, text});
  };
  if (field.type == FieldType::choice && answer.is_string()) add(answer);
  if (field.type == FieldType::choices && answer.is_array())
    for (const auto& code : answer.as_array()) add(code);
}

std::vector<check::Chosen> chosen_in(const workflow::Form& form, const std::string& stored) {
  std::vector<check::Chosen> chosen;
  const json::value parsed = json::parse(stored);
  for (const auto& answer : parsed.as_object()) {
    const Field* field = form.field(answer.key());
    if (field == nullptr) continue;
    add_chosen(*field, "", answer.value(), chosen);
    if (field->type != FieldType::rows || !answer.value().is_array()) continue;
    for (const auto& row : answer.value().as_array())
      for (const Field& column : field->columns)
        if (const auto* cell = row.as_object().if_contains(column.name))
          add_chosen(column, field->name, *cell, chosen);
  }
  return chosen;
}

std::vector<std::string> scored_in(const Context& context, CaseId id) {
  std::vector<std::string> codes;
  for (const auto& sheet : store::sheets_of(context.db, id))
    for (const auto& score : sheet_from_stored(sheet.scores))
      if (!workflow::contains(codes, score.code)) codes.push_back(score.code);
  return codes;
}

}  // namespace

check::RunningCase running_case(const Context& context, const LoadedCase& loaded,
                                const workflow::Workflow& to, const std::string& state,
                                const std::vector<workflow::Due>& passed) {
  const auto& row = loaded.row;
  check::RunningCase running;
  running.state = state;
  running.title = loaded.workflow->state(row.state)->title;
  for (const auto& deed : store::deeds_of(context.db, row.id))
    running.deeds.push_back({deed.action, deed.person});
  running.where =
      to.budget_of_parent ? unsigned{check::nowhere} : where_its_money_is(context, loaded);
  running.form_is_open = !row.form_locked;
  running.answered = answered_in(row.answers);
  running.chosen = chosen_in(loaded.workflow->form, row.answers);
  running.scored = scored_in(context, row.id);
  for (const auto& due : passed)
    if (due.timer->kind == workflow::TimerKind::act)
      running.clock_passed.push_back(due.timer->action);
  return running;
}

}  // namespace almoner::service

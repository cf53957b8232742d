#include "api/pages/decided_on.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/answers_view.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/step_view.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/mail_preview.hpp"
#include "api/service/records.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

void add(json::array& rows, const std::string& label, const std::string& text) {
  if (!text.empty()) rows.push_back({{"label", label}, {"text", text}});
}

bool is_of_interest(const workflow::Field& field, const service::SeenCase& seen,
                    const service::ActionView& action) {
  if (std::find(action.asks.begin(), action.asks.end(), &field) != action.asks.end()) return false;
  if (seen.sight == service::Sight::own && !field.filled_in_by.empty()) return true;
  return field.type == workflow::FieldType::money && !field.is_computed() &&
         field.filled_in_by.empty();
}

void add_answers(const service::SeenCase& seen, const service::ActionView& action,
                 json::array& rows) {
  const auto& form = seen.loaded.workflow->form;
  const auto answers = service::from_stored(form, seen.shown.answers);
  for (const auto& field : form.fields)
    if (const auto* value = answers.as_map().find(guard::MapKey{field.name});
        value && is_of_interest(field, seen, action))
      add(rows, field.label, answer_words(form, field, value));
}

// Who sets money aside is told what there is.
void add_pot(const Visit& visit, const service::SeenCase& seen, const service::ActionView& action,
             const service::CaseView& view, json::array& rows) {
  const auto& moves = action.transition->money;
  const bool reserves = std::any_of(moves.begin(), moves.end(), [](const auto& move) {
    return move.verb == workflow::MoneyVerb::reserve;
  });
  if (!reserves || seen.sight != service::Sight::full) return;
  service::LedgerPage no_lines;
  no_lines.limit = 0;
  const auto pots = service::ledger(visit.context, visit.caller(), view.fund_code, no_lines);
  if (const auto* all = std::get_if<std::vector<service::PotView>>(&pots))
    for (const auto& pot : *all)
      if (pot.name == seen.loaded.workflow->pot)
        add(rows, "Left in the pot “" + pot.title + "” now", sum_words(pot.balances.available));
}

}  // namespace

json::array decided_on_json(const Visit& visit, const service::SeenCase& seen,
                            const service::ActionView& action) {
  json::array rows;
  const auto read = service::read_case(visit.context, visit.caller(), seen.shown.id);
  const auto* view = std::get_if<service::CaseView>(&read);
  if (!view || view->text_hidden || !action.collects.empty()) return rows;
  add_answers(seen, action, rows);
  if (seen.sight == service::Sight::own && view->ledger && view->ledger->committed > Money())
    add(rows, "Promised to you", sum_words(view->ledger->committed));
  if (view->scores && view->scores->total_text)
    add(rows, "Score",
        *view->scores->total_text + " out of 100" +
            (view->scores->meets_quality_line ? "" : ", below the quality line") +
            (view->scores->gates_failed.empty()
                 ? ""
                 : "; does not pass the gate on " + view->scores->gates_failed));
  add_pot(visit, seen, action, *view, rows);
  return rows;
}

json::array carried_json(const Visit& visit, const service::SeenCase& seen,
                         const service::ActionView& action) {
  json::array out;
  if (seen.sight != service::Sight::full) return out;
  for (const auto& group : service::carried_groups(visit.context, seen, *action.transition)) {
    json::array documents, cases;
    for (const auto& name : group.documents)
      documents.push_back({{"name", name}, {"title", document_words(name)}});
    for (const auto& line : group.cases)
      cases.push_back({{"id", line.row.id.value},
                       {"ref", line.row.ref},
                       {"title", line.title},
                       {"path", case_path(line.row.id)},
                       {"amount", line.amount ? sum_words(*line.amount) : std::string()}});
    const std::string count = std::to_string(group.cases.size());
    out.push_back({{"title", capitalised(group.title) + ": " + count},
                   {"stateTitle", group.state_title},
                   {"documents", std::move(documents)},
                   {"cases", std::move(cases)}});
  }
  return out;
}

}  // namespace almoner::pages

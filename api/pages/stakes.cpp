#include "api/pages/stakes.hpp"

#include <boost/json.hpp>

#include "api/pages/answers_view.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/records.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

void add(json::array& rows, const std::string& label, const std::string& text) {
  if (!text.empty()) rows.push_back({{"label", label}, {"text", text}});
}

void add_pot(const Visit& visit, const service::CaseView& view, const std::string& name,
             json::array& rows) {
  service::LedgerPage no_lines;
  no_lines.limit = 0;
  const auto pots = service::ledger(visit.context, visit.caller(), view.fund_code, no_lines);
  const auto* all = std::get_if<std::vector<service::PotView>>(&pots);
  if (!all) return;
  for (const auto& pot : *all) {
    if (pot.name != name) continue;
    add(rows, "Pot", pot.title);
    add(rows, "Left in the pot after this award", sum_words(pot.balances.available));
  }
}

}  // namespace

json::value stakes_json(const Visit& visit, const service::SeenCase& seen, const Wording& wording) {
  if (seen.sight != service::Sight::full) return nullptr;
  const auto read = service::read_case(visit.context, visit.caller(), seen.shown.id);
  const auto* view = std::get_if<service::CaseView>(&read);
  if (!view || !view->ledger) return nullptr;
  const Money held = view->ledger->reserved + view->ledger->committed;
  if (held == Money()) return nullptr;
  const auto& workflow = *seen.loaded.workflow;
  json::array rows;
  add(rows, "Organisation", view->organisation);
  add(rows, "Set aside or promised for it", sum_words(held));
  add_pot(visit, *view, workflow.pot, rows);
  const auto answers = service::from_stored(workflow.form, seen.shown.answers);
  for (const auto& field : workflow.form.fields)
    if (!field.filled_in_by.empty())
      add(rows, field.label + " (" + wording.role(field.filled_in_by) + ")",
          answer_words(workflow.form, field, answers.as_map().find(guard::MapKey{field.name})));
  return rows;
}

}  // namespace almoner::pages

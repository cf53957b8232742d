#include "api/pages/decided_on.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/answers_view.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/step_view.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/case_sums.hpp"
#include "api/service/mail_preview.hpp"
#include "api/service/records.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

void add(json::array& rows, const std::string& label, const std::string& text) {
  if (!text.empty()) rows.push_back({{"label", label}, {"text", text}});
}

// What the ledger holds for the case.
Money held_for(const service::CaseView& view) {
  return view.ledger ? view.ledger->reserved + view.ledger->committed : Money();
}

Money paid_for(const service::CaseView& view) {
  return view.ledger ? view.ledger->paid : Money();
}

// Of who applies the sums they ask; what others filled in, for whoever it is promised to and
// whoever approves what is set aside, or settles what was paid.
bool is_of_interest(const workflow::Field& field, const service::SeenCase& seen,
                    const service::ActionView& action, bool has_money) {
  if (std::find(action.asks.begin(), action.asks.end(), &field) != action.asks.end()) return false;
  if (!field.filled_in_by.empty()) return seen.sight == service::Sight::own || has_money;
  return field.type == workflow::FieldType::money && !field.is_computed();
}

void add_answers(const service::SeenCase& seen, const service::ActionView& action, bool has_money,
                 json::array& rows) {
  const auto& form = seen.loaded.workflow->form;
  const auto answers = service::from_stored(form, seen.shown.answers);
  for (const auto& field : form.fields)
    if (const auto* value = answers.as_map().find(guard::MapKey{field.name});
        value && is_of_interest(field, seen, action, has_money))
      add(rows, field.label, answer_words(form, field, value));
}

bool reserves(const service::ActionView& action) {
  const auto& moves = action.transition->money;
  return std::any_of(moves.begin(), moves.end(),
                     [](const auto& move) { return move.verb == workflow::MoneyVerb::reserve; });
}

// Who sets money aside is told what there is, and who approves of it what is left.
void add_money(const Visit& visit, const service::SeenCase& seen, const service::ActionView& action,
               const service::CaseView& view, json::array& rows) {
  const bool holds_money = held_for(view) > Money();
  if (holds_money) add(rows, "Set aside or promised for it", sum_words(held_for(view)));
  if (paid_for(view) > Money()) add(rows, "Paid", sum_words(paid_for(view)));
  if (!holds_money && !reserves(action)) return;
  service::LedgerPage no_lines;
  no_lines.limit = 0;
  const auto pots = service::ledger(visit.context, visit.caller(), view.fund_code, no_lines);
  if (const auto* all = std::get_if<std::vector<service::PotView>>(&pots))
    for (const auto& pot : *all)
      if (pot.name == seen.loaded.workflow->pot)
        add(rows, "Left in the pot “" + pot.title + "” now", sum_words(pot.balances.available));
}

std::string score_words(const workflow::ScoreFacts& scores) {
  return *scores.total_text + " out of 100" +
         (scores.meets_quality_line ? "" : ", below the quality line") +
         (scores.gates_failed.empty() ? "" : "; does not pass the gate on " + scores.gates_failed);
}

std::string rule_words(const std::string& rule) {
  return rule == "ceiling_then_themes" ? "ceiling and one for each theme first"
                                       : "strict rank order";
}

void add_rank(const service::RankOrder& order, json::array& rows) {
  add(rows, "Rank",
      order.rank > 0 ? std::to_string(order.rank) + " of " + std::to_string(order.of)
                     : "None. " + order.unranked);
  if (order.rank > 0)
    add(rows, "By the rule “" + rule_words(order.rule) + "”", sum_words(order.gives));
}

// The last line of the record that led into the state that the case is in.
std::optional<service::HistoryLine> brought_here(const Visit& visit,
                                                 const service::SeenCase& seen) {
  constexpr int lines_of_a_page = 200;
  const std::string& state = seen.loaded.row.state;
  std::optional<service::HistoryLine> last;
  std::int64_t after = 0;
  do {
    auto read =
        service::history(visit.context, visit.caller(), seen.shown.id, after, lines_of_a_page);
    auto* page = std::get_if<service::HistoryPage>(&read);
    if (!page) return std::nullopt;
    for (auto& line : page->lines)
      if (line.to_state == state && line.from_state != state) last = std::move(line);
    after = page->next;
  } while (after != 0);
  return last;
}

}  // namespace

std::string done_before(const Visit& visit, const service::SeenCase& seen) {
  if (seen.sight != service::Sight::full) return {};
  const auto line = brought_here(visit, seen);
  if (!line || line->reason.empty()) return {};
  const auto& workflow = *seen.loaded.workflow;
  if (workflow::undone_by(workflow, seen.loaded.row.state, line->action).empty()) return {};
  const std::string in_place =
      line->in_place_of.empty() ? "" : ", covering the leave of " + line->in_place_of + ",";
  return capitalised(line->action_title) + ", by " + line->actor + in_place + " on " +
         Wording(*workflow.fund).moment(line->effective_at) + ": " + line->reason;
}

std::optional<service::RankOrder> rank_of(const Visit& visit, const service::SeenCase& seen,
                                          const service::ActionView& action) {
  if (seen.sight != service::Sight::full) return std::nullopt;
  return service::RankOrders(visit.context, visit.caller()).of(seen.loaded, *action.transition);
}

json::array decided_on_json(const Visit& visit, const service::SeenCase& seen,
                            const service::ActionView& action,
                            const std::optional<service::RankOrder>& order) {
  json::array rows;
  const auto read = service::read_case(visit.context, visit.caller(), seen.shown.id);
  const auto* view = std::get_if<service::CaseView>(&read);
  if (!view || view->text_hidden || !action.collects.empty()) return rows;
  const bool is_whole = seen.sight == service::Sight::full;
  add(rows, "What was done", done_before(visit, seen));
  if (is_whole) add(rows, "Organisation", view->organisation);
  add_answers(seen, action, is_whole && held_for(*view) + paid_for(*view) > Money(), rows);
  if (!is_whole && view->ledger && view->ledger->committed > Money())
    add(rows, "Promised to you", sum_words(view->ledger->committed));
  if (view->scores && view->scores->total_text) add(rows, "Score", score_words(*view->scores));
  if (order) add_rank(*order, rows);
  if (is_whole) add_money(visit, seen, action, *view, rows);
  return rows;
}

namespace {

// What its applicant is promised, or what is set aside for it until then.
std::string held_words(service::ListedSums& sums, CaseId id) {
  const auto of = sums.of(id);
  if (!of) return {};
  if (of->awarded > Money()) return sum_words(of->awarded) + " awarded";
  return of->recommended > Money() ? sum_words(of->recommended) + " set aside" : std::string();
}

}  // namespace

json::object carried_json(const Visit& visit, const service::SeenCase& seen,
                          const service::ActionView& action) {
  json::array out;
  if (seen.sight != service::Sight::full) return {{"groups", std::move(out)}, {"drafts", 0}};
  const auto& caller = visit.caller();
  service::ListedSums sums(visit.context, caller);
  const auto carried = service::carried_groups(visit.context, seen, *action.transition);
  for (const auto& group : carried.groups) {
    json::array documents, cases;
    for (const auto& name : group.documents)
      documents.push_back({{"name", name}, {"title", document_words(name)}});
    for (const auto& line : group.cases)
      cases.push_back({{"id", line.row.id.value},
                       {"ref", line.row.ref},
                       {"title", line.title},
                       {"path", case_path(line.row.id)},
                       {"amount", line.amount ? sum_words(*line.amount) : std::string()},
                       {"held", held_words(sums, line.row.id)}});
    const std::string count = std::to_string(group.cases.size());
    out.push_back({{"title", capitalised(group.title) + ": " + count},
                   {"stateTitle", group.state_title},
                   {"documents", std::move(documents)},
                   {"cases", std::move(cases)}});
  }
  return {{"groups", std::move(out)}, {"drafts", carried.drafts}};
}

}  // namespace almoner::pages

#include "api/pages/case_due.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/answers_view.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/document_payment_plan.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr int children_max = 20;  // as many as the page names beside it

struct When {
  std::string words;
  bool is_over = false;
};

// When it happened, where it says so: "Paid on 3 May 2019".
std::string happened(const workflow::Workflow& workflow, const std::string& stored) {
  const guard::Value answers = service::from_stored(workflow.form, stored);
  for (const auto& field : workflow.form.fields)
    if (field.happened)
      if (const auto* day = answers.as_map().find(guard::MapKey(field.name)))
        return field.label + " " + answer_words(workflow.form, field, day);
  return {};
}

When when_of(const Visit& visit, const service::CaseLine& line, const Wording& wording) {
  const auto& row = line.row;
  const auto definition = visit.context.definitions.get(visit.context.db, row.definition);
  const auto* workflow = definition->workflow(row.workflow);
  const auto* state = workflow ? workflow->state(row.state) : nullptr;
  const When since{"Since " + wording.day(row.entered_state_at)};
  if (!state) return since;
  if (const auto words = happened(*workflow, row.answers); state->is_end && !words.empty())
    return {words};
  const auto target = workflow::target_at(*workflow, *state, row.entered_state_at);
  if (!target) return since;
  return {"Due by " + wording.day(*target), *target < visit.context.now};
}

json::array lines_json(const Visit& visit, const service::SeenCase& seen, const Wording& wording,
                       bool& are_all) {
  json::array out;
  service::CaseQuery query;
  query.parent = seen.shown.id;
  query.limit = children_max;
  const auto children = service::list_cases(visit.context, visit.caller(), query);
  const auto* page = std::get_if<service::CasePage>(&children);
  if (!page) return out;
  are_all = !page->next;
  for (const auto& line : page->lines) {
    const When when = when_of(visit, line, wording);
    out.push_back({{"ref", line.row.ref},
                   {"kind", capitalised(line.row.kind)},
                   {"path", case_path(line.row.id)},
                   {"amount", line.amount ? sum_words(*line.amount) : std::string()},
                   {"state", line.state_title},
                   {"when", when.words},
                   {"isOver", when.is_over}});
  }
  return out;
}

// Some funds pay by a letter alone, and their awards are paid as that says.
bool has_agreement(const workflow::Workflow& workflow) {
  const auto is_agreement = [](const workflow::DocumentOrder& order) {
    return order.document_template == "grant-agreement";
  };
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const auto& state) {
    return std::any_of(state.documents.begin(), state.documents.end(), is_agreement) ||
           std::any_of(state.transitions.begin(), state.transitions.end(), [&](const auto& step) {
             return std::any_of(step.documents.begin(), step.documents.end(), is_agreement);
           });
  });
}

// As the agreement says it to the applicant, in words for those who look after it.
std::string for_staff(std::string words) {
  constexpr std::string_view to_them = " your ";
  if (const auto at = words.find(to_them); at != std::string::npos)
    words.replace(at, to_them.size(), " their ");
  return words;
}

json::array plan_json(const workflow::Workflow& workflow, Money award) {
  json::array out;
  if (!has_agreement(workflow)) return out;
  for (const auto& part : service::payment_plan_json(award))
    out.push_back({{"amount", sum_words(Money::pence(part.at("amount").to_number<std::int64_t>()))},
                   {"when", for_staff(std::string(part.at("when").as_string()))}});
  return out;
}

json::array dates_to_come(const Visit& visit, const workflow::Fund& fund, const Wording& wording) {
  json::array out;
  for (const auto& date : fund.dates)
    if (date.instant > visit.context.now)
      out.push_back({{"title", words_of_name(date.name)}, {"when", wording.moment(date.instant)}});
  return out;
}

// Whether something of the fund belongs to such a case: a payment has no payments.
bool has_children(const service::SeenCase& seen) {
  const auto& all = seen.loaded.definition->workflows;
  return std::any_of(all.begin(), all.end(), [&](const auto& workflow) {
    return workflow->parent_kind == seen.loaded.workflow->kind;
  });
}

}  // namespace

json::value due_json(const Visit& visit, const service::CaseView& view,
                     const service::SeenCase& seen, const Wording& wording) {
  const auto& workflow = *seen.loaded.workflow;
  const auto* state = workflow.state(seen.shown.state);
  if (seen.sight != service::Sight::full || !view.ledger || !state || state->is_end) return nullptr;
  const Money award = view.ledger->committed + view.ledger->paid;
  if (award == Money()) return nullptr;
  bool are_all = true;
  json::array lines = lines_json(visit, seen, wording, are_all);
  return json::object{
      {"lines", std::move(lines)},
      {"hasChildren", has_children(seen)},
      {"shownMax", children_max},
      {"allPath", are_all ? std::string() : "/cases?parent=" + std::to_string(seen.shown.id.value)},
      {"plan", plan_json(workflow, award)},
      {"dates", dates_to_come(visit, *workflow.fund, wording)}};
}

}  // namespace almoner::pages

#include "api/http/wire.hpp"

#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "engine/time/iso.hpp"
#include "engine/workflow/document_kinds.hpp"
#include "engine/workflow/text_shape.hpp"

namespace almoner::http {
namespace json = boost::json;

namespace {

json::value text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}
json::value id_or_null(std::int64_t id) {
  return id ? json::value(id) : json::value(nullptr);
}

json::array refs_of(const std::vector<std::string>& refs) {
  return json::array(refs.begin(), refs.end());
}

json::object head_of(const store::Case& row) {
  json::object out;
  out["id"] = row.id.value;
  out["ref"] = row.ref;
  out["kind"] = row.kind;
  out["workflow"] = row.workflow;
  out["state"] = row.state;
  if (row.version > 0) out["version"] = row.version;
  out["parent"] = id_or_null(row.parent.value);
  out["openedAt"] = to_rfc3339(row.opened_at);
  out["enteredStateAt"] = to_rfc3339(row.entered_state_at);
  out["submittedAt"] =
      row.submitted_at ? json::value(to_rfc3339(*row.submitted_at)) : json::value(nullptr);
  return out;
}

json::object scores_json(const workflow::ScoreFacts& scores) {
  return {{"total", text_or_null(scores.total_text)},
          {"gatePassed", scores.gate_passed},
          {"gatesFailed", scores.gates_failed},
          {"meetsQualityLine", scores.meets_quality_line},
          {"sheets", scores.scored_by.size()},
          {"assessorsNotBarred", scores.assessors_not_barred},
          {"spread", scores.spread}};
}

json::object sheet_json(const service::SheetView& sheet) {
  json::object scores;
  for (const auto& score : sheet.scores)
    scores[score.code] = {{"score", score.score}, {"reason", score.reason}};
  return {{"assessor", sheet.assessor.value},
          {"at", to_rfc3339(sheet.at)},
          {"scores", std::move(scores)}};
}

constexpr const char* field_type_names[] = {"text",   "choice", "choices", "money", "date",
                                            "number", "yes_no", "file",    "list",  "rows"};

json::object field_json(const workflow::Field& field) {
  json::object out{{"name", field.name},
                   {"type", field_type_names[static_cast<int>(field.type)]},
                   {"label", field.label},
                   {"optional", field.optional}};
  if (!field.hint.empty()) out["hint"] = field.hint;
  if (!field.task.empty()) out["task"] = field.task;
  if (field.words_max) out["wordsMax"] = *field.words_max;
  if (field.chars_max) out["charactersMax"] = *field.chars_max;
  if (field.shape != workflow::TextShape::none) out["shape"] = workflow::word_of(field.shape);
  const bool is_document = field.type == workflow::FieldType::file;
  if (is_document) out["megabytesMax"] = workflow::megabytes_max(field);
  if (field.rows_max && !is_document) out["rowsMax"] = *field.rows_max;
  if (field.is_computed()) out["computed"] = true;
  if (!field.filled_in_by.empty()) out["filledInBy"] = field.filled_in_by;
  if (!field.options.empty()) {
    json::array options;
    for (const auto& [code, title] : field.options)
      options.push_back({{"code", code}, {"title", title}});
    out["options"] = std::move(options);
  }
  if (!field.columns.empty()) {
    json::array columns;
    for (const auto& column : field.columns) columns.push_back(field_json(column));
    out["columns"] = std::move(columns);
  }
  return out;
}

json::object allocation_of(const sift::Allocation& allocation) {
  json::object awards, by_theme;
  for (const auto& [ref, amount] : allocation.awards) awards[ref] = amount.in_pence();
  for (const auto& [theme, amount] : allocation.by_theme) by_theme[theme] = amount.in_pence();
  return {{"awards", std::move(awards)},
          {"skipped", json::array(allocation.skipped.begin(), allocation.skipped.end())},
          {"recommendedPence", allocation.recommended.in_pence()},
          {"unallocatedPence", allocation.unallocated.in_pence()},
          {"byTheme", std::move(by_theme)}};
}

}  // namespace

json::array to_json(const std::vector<workflow::Reason>& reasons) {
  json::array out;
  for (const auto& reason : reasons)
    out.push_back(
        {{"code", workflow::name_of(reason.code)}, {"text", reason.text}, {"field", reason.field}});
  return out;
}

json::object to_json(const service::Receipt& receipt) {
  return {{"entry", receipt.seq},     {"at", to_rfc3339(receipt.at)}, {"ref", receipt.ref},
          {"action", receipt.action}, {"leaf", receipt.leaf},         {"head", receipt.head}};
}

json::object to_json(const service::ActionDone& done) {
  json::object out{{"id", done.id.value},
                   {"ref", done.ref},
                   {"state", done.state},
                   {"stateTitle", done.state_title}};
  if (done.version > 0) out["version"] = done.version;
  out["warnings"] = to_json(done.warnings);
  out["receipt"] = to_json(done.receipt);
  return out;
}

json::object to_json(const service::Edited& edited) {
  json::object out{{"id", edited.id.value}};
  if (edited.version > 0) out["version"] = edited.version;
  return out;
}

json::object to_json(const service::CaseView& view) {
  json::object out = head_of(view.row);
  out["fund"] = view.fund_code;
  out["stateTitle"] = view.state_title;
  out["stage"] = view.stage;
  out["textHidden"] = view.text_hidden;
  out["organisation"] = view.organisation;
  if (view.text_hidden) return out;
  out["mayEdit"] = view.may_edit;
  if (view.ledger)
    out["ledger"] = {{"reservedPence", view.ledger->reserved.in_pence()},
                     {"committedPence", view.ledger->committed.in_pence()},
                     {"paidPence", view.ledger->paid.in_pence()}};
  if (view.scores) out["scores"] = scores_json(*view.scores);
  json::array sheets, interests;
  for (const auto& sheet : view.sheets) sheets.push_back(sheet_json(sheet));
  for (const auto& interest : view.interests)
    interests.push_back(
        {{"person", interest.person.value}, {"kind", interest.kind}, {"reason", interest.reason}});
  out["sheets"] = std::move(sheets);
  out["interests"] = std::move(interests);
  return out;
}

std::string case_text(const service::CaseView& view) {
  std::string text = json::serialize(to_json(view));
  if (view.text_hidden) return text;
  text.back() = ',';  // in place of the closing brace
  return text + "\"answers\":" + view.row.answers + "}";
}

json::object to_json(const service::CasePage& page) {
  json::array items;
  for (const auto& line : page.lines) {
    json::object item = head_of(line.row);
    item["stateTitle"] = line.state_title;
    item["stage"] = line.stage;
    item["title"] = line.title;
    item["amountPence"] = line.amount ? json::value(line.amount->in_pence()) : json::value(nullptr);
    items.push_back(std::move(item));
  }
  return {{"items", std::move(items)}, {"next", id_or_null(page.next.value)}};
}

json::object to_json(const service::ActionsView& view) {
  json::array actions;
  for (const auto& action : view.actions) {
    json::array asks;
    for (const auto* field : action.asks) asks.push_back(field_json(*field));
    actions.push_back({{"action", action.action},
                       {"title", action.title},
                       {"allowed", action.reasons.empty()},
                       {"reasons", to_json(action.reasons)},
                       {"warnings", to_json(action.warnings)},
                       {"asks", std::move(asks)},
                       {"reasonRequired", action.reason_required},
                       {"collects", action.collects}});
  }
  json::object out{{"state", view.seen.shown.state}};
  if (view.seen.shown.version > 0) out["version"] = view.seen.shown.version;
  out["actions"] = std::move(actions);
  return out;
}

json::object to_json(const service::HistoryPage& page) {
  json::array items;
  for (const auto& line : page.lines) {
    json::object item{
        {"entry", line.seq}, {"leaf", line.leaf}, {"head", line.head}, {"erased", line.erased}};
    if (!line.erased) {
      item["action"] = line.action;
      item["title"] = line.action_title;
      item["role"] = line.role;
      item["actor"] = line.actor;
      if (!line.in_place_of.empty()) item["inPlaceOf"] = line.in_place_of;
      item["from"] = line.from_state;
      item["to"] = line.to_state;
      item["reason"] = line.reason;
      if (!line.small_council.empty()) item["smallCouncil"] = json::value_from(line.small_council);
      item["effectiveAt"] = to_rfc3339(line.effective_at);
      item["recordedAt"] = to_rfc3339(line.recorded_at);
    }
    items.push_back(std::move(item));
  }
  return {{"items", std::move(items)}, {"next", id_or_null(page.next)}};
}

json::array before_json(const workflow::Form& form) {
  json::array questions;
  for (const auto& one : form.before_you_start)
    questions.push_back(
        {{"ask", one.ask}, {"hint", one.hint}, {"mustBe", one.must_be}, {"say", one.say}});
  return questions;
}

json::object to_json(const workflow::Workflow& workflow) {
  json::array fields, states;
  for (const auto& field : workflow.form.fields) fields.push_back(field_json(field));
  for (const auto& state : workflow.states)
    states.push_back({{"name", state.name},
                      {"title", state.title},
                      {"stage", state.stage},
                      {"end", state.is_end}});
  return {{"name", workflow.name},
          {"kind", workflow.kind},
          {"title", workflow.title},
          {"version", workflow.version},
          {"fields", std::move(fields)},
          {"states", std::move(states)},
          {"beforeYouStart", before_json(workflow.form)}};
}

json::object ranking_json(const service::PanelView& view) {
  json::array bids;
  for (const auto& recommended : view.recommended) {
    const auto& placing = recommended.placing;
    bids.push_back(
        {{"rank", id_or_null(placing.rank)},
         {"ref", placing.ref},
         {"theme", placing.theme},
         {"total", text_or_null(placing.total_text())},
         {"requestedPence", placing.requested.in_pence()},
         {"recommendedPence", recommended.amount.in_pence()},
         {"recommendation", sift::text(recommended.recommendation)},
         {"reason", placing.reason.empty() ? json::value(nullptr) : json::value(placing.reason)}});
  }
  return {{"rule", view.rule},
          {"potPence", view.pot.in_pence()},
          {"without", refs_of(view.without)},
          {"bids", std::move(bids)}};
}

json::object allocation_json(const service::PanelView& view) {
  return {{"rule", view.rule},
          {"potPence", view.pot.in_pence()},
          {"without", refs_of(view.without)},
          {"strictRank", allocation_of(view.strict_rank)},
          {"ceilingThenThemes", allocation_of(view.ceiling_then_themes)}};
}

json::object ledger_json(const std::vector<service::PotView>& pots) {
  json::array out;
  for (const auto& pot : pots) {
    json::array postings;
    for (std::size_t i = 0; i < pot.statement.lines.size(); ++i) {
      const auto& line = pot.statement.lines[i];
      postings.push_back({{"at", to_rfc3339(line.at)},
                          {"ref", pot.refs[i]},
                          {"kind", money::name(line.kind)},
                          {"amountPence", line.amount.in_pence()},
                          {"balancePence", line.balance.in_pence()}});
    }
    out.push_back({{"pot", pot.name},
                   {"title", pot.title},
                   {"availablePence", pot.balances.available.in_pence()},
                   {"reservedPence", pot.balances.reserved.in_pence()},
                   {"committedPence", pot.balances.committed.in_pence()},
                   {"paidPence", pot.balances.paid.in_pence()},
                   {"openingPence", pot.statement.opening.in_pence()},
                   {"closingPence", pot.statement.closing.in_pence()},
                   {"without", refs_of(pot.without)},
                   {"notShownPence", pot.not_shown.in_pence()},
                   {"postings", std::move(postings)},
                   {"next", pot.next ? json::value(pot.next) : json::value(nullptr)}});
  }
  return {{"pots", std::move(out)}};
}

json::object documents_json(const std::vector<service::DocumentView>& documents) {
  json::array items;
  for (const auto& [row, withdrawn] : documents)
    items.push_back({{"id", row.id},
                     {"template", row.template_name},
                     {"number", row.number},
                     {"title", row.title},
                     {"to", row.audience},
                     {"sha256", row.digest.hex()},
                     {"madeAt", to_rfc3339(row.made_at)},
                     {"withdrawn", withdrawn}});
  return {{"items", std::move(items)}};
}

namespace {

json::array may_start_json(const std::vector<service::MayStart>& starts) {
  json::array items;
  for (const auto& start : starts) {
    const json::value parent =
        start.parent ? json::value{{"id", start.parent.value}, {"ref", start.parent_ref}}
                     : json::value(nullptr);
    items.push_back({{"workflow", start.workflow},
                     {"kind", start.kind},
                     {"title", start.title},
                     {"parent", parent}});
  }
  return items;
}

}  // namespace

json::object funds_json(const std::vector<service::FundView>& funds) {
  json::array items;
  for (const auto& fund : funds)
    items.push_back({{"code", fund.code},
                     {"title", fund.title},
                     {"funder", fund.funder},
                     {"closed", fund.closed},
                     {"roles", json::array(fund.roles.begin(), fund.roles.end())},
                     {"mayStart", may_start_json(fund.may_start)}});
  return {{"items", std::move(items)}};
}

}  // namespace almoner::http

// What an applicant is sent: the receipt, and how it ended.
#include <algorithm>
#include <boost/json.hpp>
#include <span>

#include "api/service/document_bid.hpp"
#include "api/service/document_builders.hpp"
#include "api/service/document_payment_plan.hpp"
#include "api/service/reason_readers.hpp"
#include "api/service/standing_reason.hpp"
#include "api/store/history.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

std::string answer_words(const workflow::Field& field, const guard::Value& value) {
  switch (value.kind()) {
    case guard::Kind::boolean:
      return value.as_bool() ? "Yes" : "No";
    case guard::Kind::integer:
      return std::to_string(value.as_integer());
    case guard::Kind::money:
      return value.as_money().text();
    case guard::Kind::date:
      return date_words(value.as_date());
    case guard::Kind::text:
      break;
    default:
      return {};
  }
  for (const auto& [code, title] : field.options)
    if (code == value.as_text()) return title;
  return value.as_text();
}

std::string row_words(const workflow::Field& rows, const Answers& row) {
  std::string out;
  for (const auto& column : rows.columns) {
    const auto* cell = row.find(column.name);
    if (cell) out += (out.empty() ? "" : "; ") + column.label + ": " + answer_words(column, *cell);
  }
  return out;
}

json::array lines_of(const workflow::Field& field, const Answers& answers) {
  json::array lines;
  if (field.type == workflow::FieldType::rows)
    for (const auto& row : answers.rows(field.name))
      lines.push_back(json::string(row_words(field, row)));
  else if (field.type == workflow::FieldType::list || field.type == workflow::FieldType::choices)
    for (const auto& text : answers.texts(field.name))
      lines.push_back(json::string(answer_words(field, guard::Value(text))));
  else if (const auto* value = answers.find(field.name))
    lines.push_back(json::string(answer_words(field, *value)));
  return lines;
}

// What the applicant typed, in the order of the form; what others fill in is left out.
json::array sent_answers(const CaseSource& bid) {
  json::array out;
  for (const auto& field : bid.loaded.workflow->form.fields) {
    if (!field.filled_in_by.empty() || field.is_computed()) continue;
    json::array lines = lines_of(field, bid.answers);
    if (!lines.empty()) out.push_back({{"label", field.label}, {"lines", std::move(lines)}});
  }
  return out;
}

bool is_sending_in(const CaseSource& bid, const audit::AuditEntry& entry) {
  const auto* state = bid.loaded.workflow->state(entry.from_state);
  const auto* transition = state ? state->transition(entry.action) : nullptr;
  return transition && std::any_of(transition->documents.begin(), transition->documents.end(),
                                   [](const auto& d) { return d.document_template == "receipt"; });
}

// The entry by which the bid came in, or came in again: what a receipt proves.
std::optional<audit::Record> entry_of_receipt(const Context& context, const CaseSource& bid) {
  std::optional<std::int64_t> seq;
  for (const auto& entry : entries_of(context, bid.row().id))
    if (is_sending_in(bid, entry)) seq = entry.seq;
  return seq ? store::find_record(context.db, *seq) : std::nullopt;
}

json::value proof_of(const Context& context, const CaseSource& bid) {
  const auto record = entry_of_receipt(context, bid);
  if (!record) return nullptr;
  const auto& entry = record->entry;
  return json::object{{"seq", record->seq},
                      {"leaf", record->leaf.hex()},
                      {"head", record->head.hex()},
                      {"content", entry.state_digest},
                      {"workflow", entry.workflow_digest}};
}

const workflow::TimeLimit* limit_of(const CaseSource& bid) {
  for (const auto& state : bid.loaded.workflow->states)
    for (const auto& transition : state.transitions)
      if (transition.until && transition.until->kept_as == bid.row().state)
        return &*transition.until;
  return nullptr;
}

json::value received_words(const CaseSource& bid) {
  return bid.row().submitted_at ? json::value(bid.moment(*bid.row().submitted_at, Seconds::show))
                                : json::value(nullptr);
}

// The last reason that was given with one of these actions.
std::string reason_of(const Context& context, const CaseSource& bid,
                      std::span<const std::string_view> actions) {
  std::string reason;
  for (const auto& entry : entries_of(context, bid.row().id))
    for (const auto action : actions)
      if (entry.action == action && !entry.reason.empty()) reason = entry.reason;
  return reason;
}

}  // namespace

json::object receipt_document(const Context& context, const CaseSource& bid) {
  const auto record = entry_of_receipt(context, bid);
  const bool is_known = record.has_value();
  return {{"bid", bid_json(context, bid)},
          {"received", is_known ? json::value(bid.moment(record->entry.effective_at, Seconds::show))
                                : received_words(bid)},
          {"answers", sent_answers(bid)},
          {"proof", proof_of(context, bid)},
          {"in_a_round", static_cast<bool>(bid.row().parent)}};
}

json::object late_document(const Context& context, const CaseSource& bid) {
  const auto* limit = limit_of(bid);
  json::object out{{"bid", bid_json(context, bid)},
                   {"received", received_words(bid)},
                   {"proof", proof_of(context, bid)}};
  out["deadline"] = limit ? json::value(bid.moment(limit->instant)) : json::value(nullptr);
  out["how_late"] = limit && bid.row().submitted_at
                        ? json::value(lateness_words(*bid.row().submitted_at - limit->instant))
                        : json::value(nullptr);
  return out;
}

json::object ineligible_document(const Context& context, const CaseSource& bid) {
  const std::string code = bid.answers.text("sift_reason");
  return {{"bid", bid_json(context, bid)},
          {"received", received_words(bid)},
          {"rule", or_null(code.empty() ? code : option_title(bid.fund(), "sift_reasons", code))},
          {"reason", or_null(reason_of(context, bid, told_in_sift_letter))}};
}

json::object outcome_document(const Context& context, const CaseSource& bid) {
  const Money award = money_of(context, bid).promised();
  json::object out{{"bid", bid_json(context, bid)},
                   {"scores", scores_json(context, bid)},
                   {"award", award.in_pence()}};
  out["is_part"] = award > Money{} && award < bid.answers.money("amount").value_or(Money{});
  out["reason"] = or_null(reason_of(context, bid, told_in_outcome_letter));
  out["payments"] = payment_plan_json(award);
  return out;
}

}  // namespace almoner::service

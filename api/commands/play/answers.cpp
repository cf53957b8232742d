#include "api/commands/play/fund_of_file.hpp"
#include "api/commands/play/invented_answers.hpp"
#include "api/commands/play/script.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands::play {

using workflow::Raw;
using workflow::RawRow;

Raw raw(std::string text) {
  return {std::move(text)};
}
Raw raw(const char* text) {
  return {std::string(text)};
}
Raw raw(bool yes) {
  return {yes};
}
Raw raw(Money money) {
  return {money.in_pence()};
}
Raw raw(Date date) {
  return {to_iso(date)};
}
Raw raw(std::int64_t number) {
  return {number};
}

Raw raw(const std::vector<std::string>& texts) {
  std::vector<Raw> items;
  for (const auto& text : texts) items.push_back(raw(text));
  return {std::move(items)};
}

namespace {

Raw rows(std::vector<Raw> items) {
  return {std::move(items)};
}

Raw cost_rows(const std::vector<CostLine>& lines, const workflow::Fund& fund) {
  std::vector<Raw> out;
  for (const auto& line : lines)
    out.push_back({RawRow{{"item", raw(line.item)},
                          {"category", raw(code_for(fund, "cost_categories", line.category))},
                          {"basis", raw(line.basis)},
                          {"amount", raw(line.amount)}}});
  return rows(std::move(out));
}

Raw output_rows(const std::vector<Output>& outputs) {
  std::vector<Raw> out;
  for (const auto& output : outputs)
    out.push_back({RawRow{{"measure", raw(output.measure)},
                          {"target", raw(output.target)},
                          {"unit", raw(output.unit)}}});
  return rows(std::move(out));
}

Raw outcome_rows(const std::vector<OutcomeSought>& outcomes) {
  std::vector<Raw> out;
  for (const auto& outcome : outcomes)
    out.push_back({RawRow{{"change", raw(outcome.change)},
                          {"measured_by", raw(outcome.measured_by)},
                          {"target", raw(outcome.target)}}});
  return rows(std::move(out));
}

Raw match_rows(const std::vector<MatchFunding>& match) {
  std::vector<Raw> out;
  for (const auto& row : match)
    out.push_back({RawRow{{"source", raw(row.source)},
                          {"amount", raw(row.amount)},
                          {"in_kind", raw(row.in_kind)},
                          {"confirmed", raw(row.confirmed)}}});
  return rows(std::move(out));
}

void add_if(RawRow& row, const char* name, const std::string& text) {
  if (!text.empty()) row.emplace_back(name, raw(text));
}

}  // namespace

RawRow answers_of(const FileBid& bid, const workflow::Fund& fund) {
  const auto& applicant = bid.applicant;
  RawRow row{{"project_title", raw(bid.title)},
             {"summary", raw(bid.summary)},
             {"theme", raw(bid.theme)},
             {"pcc_priorities", raw(bid.priorities)},
             {"evidence_of_need", raw(bid.evidence_of_need)},
             {"organisation_kind", raw(code_for(fund, "organisation_kinds", applicant.kind))},
             {"postcode", raw(applicant.postcode)},
             {"contact_role", raw(applicant.contact_role)},
             {"contact_email", raw(applicant.contact_email)},
             {"wards", raw(bid.wards)},
             {"starts_on", raw(bid.planned_start)},
             {"ends_on", raw(bid.planned_end)},
             {"outputs", output_rows(bid.outputs)},
             {"outcomes", outcome_rows(bid.outcomes)},
             {"cost_lines", cost_rows(bid.cost_lines, fund)},
             {"match_funding", match_rows(bid.match_funding)},
             {"amount", raw(bid.requested)},
             {"minimum_viable", raw(bid.minimum_viable)},
             {"works_with_children", raw(bid.with_children)},
             {"works_with_adults_at_risk", raw(bid.with_adults_at_risk)},
             {"location_withheld", raw(bid.location_withheld)},
             {"declared", raw(true)}};
  add_if(row, "charity_number", applicant.charity_number);
  add_if(row, "company_number", applicant.company_number);
  add_if(row, "contact_phone", applicant.contact_phone);
  if (bid.policy_attached) row.emplace_back("safeguarding_policy", raw("safeguarding-policy.pdf"));
  add_invented_answers(bid, row);
  return row;
}

RawRow answers_of(const FileRequest& request, const workflow::Fund& fund) {
  return {{"project_title", raw(request.title)},
          {"requester", raw(request.requester)},
          {"theme", raw(request.theme)},
          {"pcc_priorities", raw(request.priorities)},
          {"trigger", raw(request.trigger)},
          {"urgency", raw(request.urgency)},
          {"needed_by", raw(request.needed_by)},
          {"outcome", raw(request.outcome)},
          {"outputs", output_rows(request.outputs)},
          {"cost_lines", cost_rows(request.cost_lines, fund)},
          {"amount", raw(request.requested)}};
}

}  // namespace almoner::commands::play

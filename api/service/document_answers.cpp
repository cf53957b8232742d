#include "api/service/document_answers.hpp"

#include <algorithm>
#include <array>

namespace almoner::service {
namespace {

using workflow::FieldType;

struct Behind {
  std::string_view name, field;
  FieldType type;
  std::string_view column;
};

// As the builders take them; of the macros that print rows (parts.costs), what these add up or
// compare.
constexpr std::array<Behind, 34> behind{
    {{"authority", "authority", FieldType::text, ""},
     {"bid.asked", "amount", FieldType::money, ""},
     {"bid.charity_number", "charity_number", FieldType::text, ""},
     {"bid.company_number", "company_number", FieldType::text, ""},
     {"bid.crime_reduction_reasons", "crime_reduction_reasons", FieldType::text, ""},
     {"bid.ends_on", "ends_on", FieldType::date, ""},
     {"bid.match", "match_funding", FieldType::money, "amount"},
     {"bid.match_total", "match_funding", FieldType::money, "amount"},
     {"bid.match_unconfirmed", "match_funding", FieldType::money, "amount"},
     {"bid.minimum_viable", "minimum_viable", FieldType::money, ""},
     {"bid.need", "evidence_of_need", FieldType::text, ""},
     {"bid.organisation_kind", "organisation_kind", FieldType::text, ""},
     {"bid.starts_on", "starts_on", FieldType::date, ""},
     {"bid.summary", "summary", FieldType::text, ""},
     {"bid.theme.code", "theme", FieldType::text, ""},
     {"bid.theme.title", "theme", FieldType::text, ""},
     {"decision_note", "decision_note", FieldType::text, ""},
     {"delivered_by_year_end", "delivered_by_year_end", FieldType::text, ""},
     {"front.committee", "committee", FieldType::text, ""},
     {"front.decision_maker", "final_decision_maker", FieldType::text, ""},
     {"front.late_reason", "late_reason", FieldType::text, ""},
     {"front.lead_head", "lead_head_of_service", FieldType::text, ""},
     {"front.lead_officer", "lead_officer", FieldType::text, ""},
     {"front.meeting_on", "meeting_on", FieldType::date, ""},
     {"front.title", "report_title", FieldType::text, ""},
     {"front.wards", "wards_affected", FieldType::text, ""},
     {"needed_by", "needed_by", FieldType::date, ""},
     {"outcome", "outcome", FieldType::text, ""},
     {"panel_reason", "panel_reason", FieldType::text, ""},
     {"parts.costs", "cost_lines", FieldType::money, "amount"},
     {"parts.results", "outputs", FieldType::number, "target"},
     {"round.title", "title", FieldType::text, ""},
     {"signed_on", "agreement_signed_on", FieldType::date, ""},
     {"trigger", "trigger", FieldType::text, ""}}};

// A document about several bids prints theirs, those that there are, and not its own answers.
bool is_of_bid(std::string_view name) {
  return name.starts_with("bid.") || name.starts_with("parts.");
}

}  // namespace

std::vector<check::PrintedAnswer> answers_printed(const PrintedNames& names, std::string_view of) {
  std::vector<check::PrintedAnswer> answers;
  for (const Behind& one : behind) {
    const std::string name(one.name);
    if (!names.all.contains(name)) continue;
    const std::string children = is_of_bid(name) && of != "bid" ? "bid" : "";
    const bool is_needed = children.empty() && one.column.empty() && names.needed.contains(name);
    const auto known = std::find_if(answers.begin(), answers.end(), [&](const auto& other) {
      return other.field == one.field && other.column == one.column && other.of == children;
    });
    if (known == answers.end())
      answers.push_back(
          {std::string(one.field), one.type, std::string(one.column), is_needed, children});
    else
      known->is_needed = known->is_needed || is_needed;
  }
  return answers;
}

}  // namespace almoner::service

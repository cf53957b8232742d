#include "api/service/document_answers.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace almoner::service {
namespace {

// As the builders take them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 29> behind{
    {{"authority", "authority"},
     {"bid.asked", "amount"},
     {"bid.charity_number", "charity_number"},
     {"bid.company_number", "company_number"},
     {"bid.crime_reduction_reasons", "crime_reduction_reasons"},
     {"bid.ends_on", "ends_on"},
     {"bid.minimum_viable", "minimum_viable"},
     {"bid.need", "evidence_of_need"},
     {"bid.organisation_kind", "organisation_kind"},
     {"bid.starts_on", "starts_on"},
     {"bid.summary", "summary"},
     {"bid.theme.code", "theme"},
     {"bid.theme.title", "theme"},
     {"decision_note", "decision_note"},
     {"delivered_by_year_end", "delivered_by_year_end"},
     {"front.committee", "committee"},
     {"front.decision_maker", "final_decision_maker"},
     {"front.late_reason", "late_reason"},
     {"front.lead_head", "lead_head_of_service"},
     {"front.lead_officer", "lead_officer"},
     {"front.meeting_on", "meeting_on"},
     {"front.title", "report_title"},
     {"front.wards", "wards_affected"},
     {"needed_by", "needed_by"},
     {"outcome", "outcome"},
     {"panel_reason", "panel_reason"},
     {"round.title", "title"},
     {"signed_on", "agreement_signed_on"},
     {"trigger", "trigger"}}};

}  // namespace

std::vector<std::string> answers_printed(const std::set<std::string>& printed) {
  std::set<std::string> fields;
  for (const auto& [name, field] : behind)
    if (printed.contains(std::string(name))) fields.emplace(field);
  return {fields.begin(), fields.end()};
}

}  // namespace almoner::service

// What the checks of a fund are told of the program: its documents, and what each prints.
#include "api/commands/beside.hpp"

#include <gmock/gmock.h>

#include "engine/check/check.hpp"

namespace almoner::commands {
namespace {

std::string words_of(const check::Documents& documents) {
  std::string words;
  for (const auto& one : documents) {
    words += one.name + ", of a " + one.of + ":";
    for (const auto& answer : one.prints)
      words += " " + (answer.of.empty() ? "" : answer.of + ".") + answer.field +
               (answer.column.empty() ? "" : "." + answer.column) + (answer.is_needed ? "" : "?");
    words += "\n";
  }
  return words;
}

// With ?: what it can do without, of which the type is held all the same.
TEST(Beside, every_document_and_what_it_prints) {
  EXPECT_EQ(words_of(*shipped_beside().documents),
            R"(receipt, of a bid: amount
late-letter, of a bid: amount
ineligible-letter, of a bid: amount
offer-letter, of a bid: amount ends_on? starts_on?
reserve-letter, of a bid: amount
decline-letter, of a bid: amount
grant-agreement, of a bid: amount charity_number? company_number? ends_on? starts_on? summary? cost_lines.amount? outputs.target? agreement_signed_on?
tactical-award-letter, of a bid: amount decision_note? delivered_by_year_end? needed_by? outcome? trigger?
tactical-refusal-letter, of a bid: amount decision_note?
proposals, of a round: bid.amount? bid.crime_reduction_reasons? bid.ends_on? bid.match_funding.amount? bid.evidence_of_need? bid.organisation_kind? bid.starts_on? bid.summary? bid.theme? panel_reason? bid.cost_lines.amount? bid.outputs.target? title
officer-decision-record, of a round: authority? panel_reason? title?
september-report, of a round:
committee-report, of a meeting: committee? final_decision_maker? late_reason? lead_head_of_service? lead_officer? meeting_on? report_title? wards_affected?
)");
}

TEST(Beside, every_message_that_has_words) {
  const auto messages = shipped_beside().messages.value();
  EXPECT_THAT(messages, testing::IsSupersetOf({"bid-received", "document", "more-time", "offer"}));
  for (const char* none : {"step", "foot", "reset-password", "sign-in-link"})
    EXPECT_THAT(messages, testing::Not(testing::Contains(none)));
}

}  // namespace
}  // namespace almoner::commands

// Which answer stands behind what a template prints.
#include "api/service/document_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::service {
namespace {

// "amount" or "cost_lines.amount", and "!" behind what the document cannot do without.
std::vector<std::string> fields(const PrintedNames& names, std::string_view of) {
  std::vector<std::string> words;
  for (const auto& answer : answers_printed(names, of))
    words.push_back(answer.field + (answer.column.empty() ? "" : "." + answer.column) +
                    (answer.is_needed ? "!" : "") +
                    (answer.of.empty() ? "" : " of each " + answer.of));
  return words;
}

TEST(DocumentAnswers, each_field_once) {
  EXPECT_THAT(
      fields({{"bid.asked", "bid.theme.code", "bid.theme.title"}, {"bid.theme.title"}}, "bid"),
      testing::ElementsAre("amount", "theme!"));
}

// What a macro adds up is looked at for its type; a document has no hole where there are no rows.
TEST(DocumentAnswers, a_column_of_rows_is_never_needed) {
  EXPECT_THAT(fields({{"parts.costs"}, {"parts.costs"}}, "bid"),
              testing::ElementsAre("cost_lines.amount"));
}

// The builders write the reference where a bid has no title, and sums come from the ledger.
TEST(DocumentAnswers, control_what_the_builders_always_fill) {
  EXPECT_THAT(fields({{"award", "bid.ref", "bid.title", "document.made_on"}, {}}, "bid"),
              testing::IsEmpty());
}

// Those of the bids, and not an answer of its own; it is made where a bid has none.
TEST(DocumentAnswers, of_a_document_about_several_bids) {
  EXPECT_THAT(
      fields({{"bid.asked", "parts.costs", "outcome"}, {"bid.asked", "outcome"}}, "round"),
      testing::ElementsAre("amount of each bid", "outcome!", "cost_lines.amount of each bid"));
}

}  // namespace
}  // namespace almoner::service

// What the checks of a fund are told of the program: its documents, and what each prints.
#include "api/commands/beside.hpp"

#include <gtest/gtest.h>

#include "engine/check/check.hpp"

namespace almoner::commands {
namespace {

std::string words_of(const check::Documents& documents) {
  std::string words;
  for (const auto& one : documents) {
    words += one.name + ", of a " + one.of + ":";
    for (const auto& field : one.prints) words += " " + field;
    words += "\n";
  }
  return words;
}

TEST(Beside, every_document_and_what_it_prints) {
  EXPECT_EQ(words_of(*shipped_beside().documents),
            R"(receipt, of a bid: amount
late-letter, of a bid: amount
ineligible-letter, of a bid: amount
offer-letter, of a bid: amount
reserve-letter, of a bid: amount
decline-letter, of a bid: amount
grant-agreement, of a bid: amount
tactical-award-letter, of a bid: amount
tactical-refusal-letter, of a bid: amount
proposals, of a round: title
officer-decision-record, of a round:
september-report, of a round:
committee-report, of a meeting:
)");
}

}  // namespace
}  // namespace almoner::commands

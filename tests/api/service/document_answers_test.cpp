// Which answer stands behind what a template prints.
#include "api/service/document_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::service {
namespace {

TEST(DocumentAnswers, each_field_once) {
  EXPECT_THAT(answers_printed({"bid.asked", "bid.theme.code", "bid.theme.title"}),
              testing::ElementsAre("amount", "theme"));
}

// The builders write the reference where a bid has no title, and sums come from the ledger.
TEST(DocumentAnswers, control_what_the_builders_always_fill) {
  EXPECT_THAT(answers_printed({"award", "bid.ref", "bid.title", "document.made_on"}),
              testing::IsEmpty());
}

}  // namespace
}  // namespace almoner::service

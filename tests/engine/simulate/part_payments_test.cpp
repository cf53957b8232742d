// What was paid in parts: the last part with which the rest is given back may be all the rest.
#include <gtest/gtest.h>

#include "tests/engine/simulate/shipped.hpp"

namespace almoner::simulate {
namespace {

using namespace testing;

// The harbour's fund, whose payment gives back what it leaves.
std::string played_with(const std::string& sum) {
  auto files = files_in("examples/harbour-youth-2026", ".yaml");
  for (auto& file : files) {
    const std::string whole = "asks: [paid_on], money: {pay: form.amount}";
    const auto at = file.text.find(whole);
    if (at == std::string::npos) continue;
    file.text.replace(at, whole.size(),
                      "asks: [paid_on, part], money: {pay: form.part, unreserve: all}");
    const std::string field = "    paid_on: ";
    file.text.insert(file.text.find(field),
                     "    part: {type: money, label: Part, filled_in_by: finance}\n");
  }
  const auto read = workflow::read_definition(files, files_in("workflows/calendars", ".json"));
  if (!read.definition) return workflow::text_of(read.findings);
  const BookRead book =
      read_book(read.definition,
                {{"a.scenarios",
                  "People\n"
                  "  Mia: applicant for Quayside Youth Club\n  Nia: officer of Harbour Homes\n"
                  "  Tom: trustee of the Board\n  Una: trustee of the Board\n"
                  "  Fay: finance of Harbour Homes\n\n"
                  "Scenario: one\n"
                  "  1 June 2026 09:00, Mia: start a youth-grant as the request\n"
                  "    project_title: Canoes\n    estate: mill\n    young_people: 12\n"
                  "    amount: £600\n"
                  "  Mia: ask for the grant\n"
                  "  2 June 2026 10:00, Nia: pass the check\n"
                  "  Tom: agree as first trustee\n"
                  "  Una: agree as second trustee\n"
                  "  5 June 2026 15:00, Fay: pay the grant -> Paid\n"
                  "    paid_on: 5 June 2026\n    part: " +
                      sum +
                      "\n"
                      "    and the request has " +
                      sum +
                      " paid\n"
                      "    and the request has £0 committed\n"}});
  if (!book.findings.empty()) return workflow::text_of(book.findings);
  return workflow::text_of(play(book.book).findings);
}

TEST(PartPayments, all_the_rest_may_be_paid_where_the_rest_is_given_back) {
  EXPECT_EQ(played_with("£600"), "");
  EXPECT_EQ(played_with("£599.99"), "");
}

}  // namespace
}  // namespace almoner::simulate

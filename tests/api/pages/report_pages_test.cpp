// A report to the committee, from what is missing to the page where it is put right.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ReportPages : public testing::Test {
 protected:
  ReportPages()
      : serving([this](support::Acting& acting) {
          service::OpenRequest request;
          request.fund = "smp-2019-20";
          request.workflow = "committee-report";
          request.parent = acting.open_round();
          report = acting.open("officer1", request);
        }) {}

  std::string of_report(const std::string& rest) {
    return "/cases/" + std::to_string(report.value) + rest;
  }

  CaseId report;
  PageServing serving;
};

TEST_F(ReportPages, LeadFromWhatIsMissingToWhereItIsAsked) {
  const std::string clearing = of_report("/actions/clear_issue");
  const auto page = serving.get("officer1", of_report("/check"));
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("href=\"" + clearing + "#legal-text\""),
                    HasSubstr("href=\"" + clearing + "#legal-cleared-on\""),
                    HasSubstr("href=\"" + of_report("/form/committee?from=check#committee") + "\""),
                    Not(HasSubstr("href=\"#legal"))));
  EXPECT_THAT(serving.get("officer1", clearing).body,
              AllOf(HasSubstr("id=\"legal-text\""), HasSubstr("id=\"legal-cleared-on\"")));
  const auto refused =
      serving.post("officer1", of_report("/check"), {{"seen-tag", hidden(page, "seen-tag")}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("href=\"" + clearing + "#legal-text\""));
}

TEST_F(ReportPages, LeadFromItsPageToWhatIsMissing) {
  const std::string way =
      "<a class=\"govuk-link\" href=\"" + of_report("/check") + "\">Go to where each is put right";
  const std::string page = serving.get("officer1", of_report("")).body;
  EXPECT_THAT(page,
              AllOf(HasSubstr(way), Not(HasSubstr("<details class=\"govuk-details\" open>"))));
  EXPECT_THAT(serving.get("officer1", of_report("?gone=present")).body,
              HasSubstr("<details class=\"govuk-details\" open>"))
      << "whoever comes from a step that cannot be taken reads why at once";
}

// It could be given on no page, as the step's own questions were asked nowhere.
TEST_F(ReportPages, AskWhyTheChairTakesItAsUrgentWhereItIsFinished) {
  EXPECT_THAT(serving.get("officer1", of_report("/check")).body, HasSubstr("id=\"late-reason\""));
  const auto refused =
      serving.post("officer1", of_report("/check"),
                   {{"seen-tag", hidden(serving.get("officer1", of_report("/check")), "seen-tag")},
                    {"late_reason", "The meeting was moved forward."}});
  EXPECT_THAT(refused.body, HasSubstr("The meeting was moved forward."));
}

}  // namespace
}  // namespace almoner::pages

// Orders of what is told, and the days on which the clock writes to nobody.
#include "api/service/notices.hpp"

#include "engine/time/iso.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;

class NoticesTest : public RoundTest {
 protected:
  CaseId round = acting.open_round();
  LoadedCase loaded = load(acting.context(), acting.row(round));
  const workflow::Workflow& workflow = *loaded.workflow;

  std::string moment(const char* when) { return to_rfc3339(working_moment(workflow, at(when))); }
};

TEST_F(NoticesTest, TheClockWritesToNobodyOnADayOff) {
  EXPECT_EQ(moment("2019-03-01T17:00:00Z"), "2019-03-01T17:00:00Z") << "a Friday";
  EXPECT_EQ(moment("2019-03-02T00:00:00Z"), "2019-03-04T09:00:00Z") << "a Saturday";
  EXPECT_EQ(moment("2019-03-03T23:59:59Z"), "2019-03-04T09:00:00Z") << "a Sunday";
  EXPECT_EQ(moment("2019-04-19T10:00:00Z"), "2019-04-23T08:00:00Z") << "Good Friday; then BST";
  EXPECT_EQ(moment("2019-12-25T10:00:00Z"), "2019-12-27T09:00:00Z") << "Christmas";
  EXPECT_EQ(moment("2019-04-20T23:30:00Z"), "2019-04-23T08:00:00Z") << "Easter Sunday by BST";
  EXPECT_EQ(moment("2095-03-05T10:00:00Z"), "2095-03-05T10:00:00Z") << "no calendar knows it";
}

TEST_F(NoticesTest, OneForEachRoleWithTheDocumentsThatAreForIt) {
  const std::vector<workflow::Notice> tell{
      {"applicant", "offer"}, {"officer", "new-bid"}, {"officer", "new-bid"}};
  const std::vector<workflow::DocumentOrder> documents{
      {"offer-letter", "applicant"}, {"proposals", "pcc_office"}, {"proposals", "file"}};
  const auto notices = notices_of(*workflow.fund, tell, documents);
  EXPECT_THAT(notices, ElementsAre(Notice{"applicant", "offer", {"offer-letter"}, false},
                                   Notice{"officer", "new-bid", {}, false},
                                   Notice{"pcc_office", "document", {"proposals"}, false}));
  for (const auto& notice : notices)
    EXPECT_EQ(notice_from(order_of(notice, acting.now).payload), notice);
  const Notice reminder{"officer", "sift-due", {}, true};
  EXPECT_EQ(notice_from(order_of(reminder, acting.now).payload), reminder);
}

TEST_F(NoticesTest, AnOrderIsWrittenAsItEverWas) {
  EXPECT_EQ(order_of({"officer", "new-bid", {}, false}, acting.now).payload,
            R"({"who":"officer","message":"new-bid"})");
}

}  // namespace
}  // namespace almoner::service

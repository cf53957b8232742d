// What is too long or not in order is kept as a draft, and never sent in.
#include "api/service/open_case.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* too_long = "Summary must be 75 words or less";

std::string words(int count) {
  std::string out = "word";
  for (int i = 1; i < count; ++i) out += " word";
  return out;
}

std::vector<std::string> said(const std::vector<workflow::Reason>& reasons) {
  std::vector<std::string> out;
  for (const auto& reason : reasons) out.push_back(reason.text);
  return out;
}

class DraftFaults : public RoundTest {
 protected:
  Result<Edited> edit(const boost::json::object& answers, bool keeps_faults) {
    Result<Edited> done = Failure{};
    acting.write([&](const Context& context) {
      EditRequest request{bid, std::nullopt, raw_fields(answers)};
      request.keeps_faults = keeps_faults;
      done = edit_draft(context, caller("lead1"), request);
      return !failed(done);
    });
    return done;
  }
  std::string stored(const char* field) {
    return std::string(boost::json::parse(acting.row(bid).answers).at(field).as_string());
  }

  CaseId round = acting.open_round();
  CaseId bid = acting.start_bid("lead1", round, "Project", 400'000);
};

TEST_F(DraftFaults, AreSavedAndSaidAndStandAgainstSendingItIn) {
  const auto kept = edit({{"summary", words(900)}}, true);
  ASSERT_FALSE(failed(kept));
  EXPECT_THAT(said(std::get<Edited>(kept).faults), ElementsAre(too_long));
  EXPECT_EQ(stored("summary"), words(900));
  const auto again = edit({{"summary", words(900)}}, true);
  EXPECT_THAT(said(std::get<Edited>(again).faults), ElementsAre(too_long))
      << "though nothing has changed";
  acting.now = at("2019-03-01T10:00:00Z");
  EXPECT_THAT(reasons(acting.try_act("lead1", bid, "submit")),
              ElementsAre(std::string("invalid: ") + too_long));
  EXPECT_THAT(std::get<Edited>(edit({{"summary", words(75)}}, true)).faults, IsEmpty());
  EXPECT_EQ(acting.act("lead1", bid, "submit").state, "submitted");
}

TEST_F(DraftFaults, AreRefusedWhereNobodyAskedToKeepThem) {
  const std::string before = stored("summary");
  EXPECT_TRUE(failed(edit({{"summary", words(900)}}, false)));
  EXPECT_EQ(stored("summary"), before);
}

// It could go on as it stands from there, without being sent in again.
TEST_F(DraftFaults, AreNotKeptOnceTheBidWasSentIn) {
  acting.bring(bid, "submitted");
  acting.now = at("2019-03-12T10:00:00Z");
  acting.act(
      "officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", boost::json::array{"summary"}}}}, {"reason", "Say more."}});
  const std::string before = stored("summary");
  const auto refused = edit({{"summary", words(900)}}, true);
  ASSERT_TRUE(failed(refused));
  EXPECT_THAT(said(std::get<Failure>(refused).reasons), ElementsAre(too_long));
  EXPECT_EQ(stored("summary"), before);
  EXPECT_FALSE(failed(edit({{"summary", words(60)}}, true))) << "control";
}

}  // namespace
}  // namespace almoner::service

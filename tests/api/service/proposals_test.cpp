// What the versions of the proposals say of each other.
#include "api/service/document_builders.hpp"
#include "api/store/documents.hpp"
#include "api/store/salt.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;

class ProposalsTest : public SentRoundTest {
 protected:
  ProposalsTest() : bid(bid_in("ready_for_pcc", "lead1", 400'000)) { to_proposals(); }

  boost::json::object model() {
    return proposals_document(acting.context(), source_of(acting.context(), round));
  }
  // As the outbox would, however late.
  boost::json::object make() {
    const auto made = model();
    acting.write([&](const Context& context) {
      store::Act act;
      act.action = "document";
      act.detail = "{}";
      act.salt = store::fresh_salt();
      act.effective_at = act.recorded_at = context.now;
      store::add_document(
          context.db,
          {acting.partnership.fund, round, "proposals", "Proposals", "file", "<p>", context.now},
          act);
      return true;
    });
    return made;
  }
  static std::vector<std::string> changes(const boost::json::object& model) {
    std::vector<std::string> out;
    for (const auto& change : model.at("changes").as_array())
      out.push_back(boost::json::value_to<std::string>(change.at("what")));
    return out;
  }

  const CaseId bid;
};

// Finance signed in the instant before the version was made, and the version said so of itself.
TEST_F(ProposalsTest, ShowNoSignatureThatCameAfterTheirOrder) {
  acting.now = at("2019-03-27T10:00:00Z");
  act("officer1", round, "seal_proposals");
  act("finance2", round, "sign_for_finance");
  const auto first = make();
  EXPECT_TRUE(first.at("signed_finance").is_null());
  EXPECT_TRUE(first.at("sealed").is_null());
  act("chair", round, "sign_as_chair");
  act("officer1", round, "send_to_pcc");
  const auto sent = model();
  EXPECT_FALSE(sent.at("signed_finance").is_null());
  EXPECT_EQ(sent.at("sealed").at("version"), 1);
  EXPECT_THAT(changes(sent),
              ElementsAre("sign the proposals for finance", "sign the proposals as chair"));
  EXPECT_TRUE(sent.at("late_agreed_by").is_null());
}

TEST_F(ProposalsTest, SentLateNameWhatWasSignedAndWhoAgreed) {
  seal_and_sign();
  make();
  acting.now = at("2019-04-01T09:00:00Z");
  act("officer1", round, "send_late",
      {{"fields", {{"late_agreed_by", "Grants manager, 29 March"}}},
       {"reason", "The chair was ill."}});
  const auto sent = model();
  EXPECT_EQ(sent.at("sealed").at("version"), 1);
  EXPECT_EQ(sent.at("sealed").at("sent"), "1 April 2019 at 10am");
  EXPECT_EQ(sent.at("late_agreed_by"), "Grants manager, 29 March");
  EXPECT_EQ(sent.at("late_reason"), "The chair was ill.");
}

// It bars from then on, and the PCC reads of it; the score that was decided on stands.
TEST_F(ProposalsTest, TellOfAnInterestThatCameAfterTheSeal) {
  seal_and_sign();
  const auto sealed = make();
  act("assessor1", bid, "declare_interest",
      {{"interest", {{"kind", "connected"}, {"reason", "My sister runs it."}}}});
  act("officer1", round, "send_to_pcc");
  const auto sent = model();
  EXPECT_EQ(sent.at("rules"), sealed.at("rules"));
  EXPECT_EQ(sent.at("proposals").at(0).at("score"), sealed.at("proposals").at(0).at("score"));
  EXPECT_THAT(changes(sent), ElementsAre("sign the proposals for finance",
                                         "sign the proposals as chair", "declare an interest"));
  const auto& interest = sent.at("interests").at(0).as_object();
  EXPECT_EQ(interest.at("bars"), true);
  EXPECT_EQ(interest.at("after_decision"), true);
  EXPECT_EQ(interest.at("scored"), true);
}

TEST_F(ProposalsTest, OpenedAndSealedAgainAreAsSignedAnew) {
  seal_and_sign();
  make();
  act("officer1", round, "unseal", reason_of("A sum is wrong."));
  seal_and_sign();
  const auto second = make();
  EXPECT_TRUE(second.at("signed_finance").is_null()) << "made to be signed";
  EXPECT_TRUE(second.at("sealed").is_null());
  act("officer1", round, "send_to_pcc");
  EXPECT_EQ(model().at("sealed").at("version"), 2);
}

}  // namespace
}  // namespace almoner::service

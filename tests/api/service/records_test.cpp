// The ledger and the documents, for whom they are.
#include "api/service/records.hpp"

#include "api/store/documents.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RecordsTest : public RoundTest {
 protected:
  void make(CaseId id, const char* name, const char* audience) {
    acting.write([&](const Context& context) {
      store::add_document(
          context.db,
          {acting.partnership.fund, id, name, "Title", audience, "<p>Text</p>", context.now},
          support::making_a_document(context));
      return true;
    });
  }
  // "proposals 1 (withdrawn)", or that the case is not there.
  std::vector<std::string> papers(const std::string& who, CaseId id) {
    auto found = documents(acting.context(), caller(who), id);
    if (std::holds_alternative<Failure>(found)) return {"not there"};
    std::vector<std::string> out;
    for (const auto& [row, withdrawn] : std::get<std::vector<DocumentView>>(found))
      out.push_back(row.template_name + " " + std::to_string(row.number) +
                    (withdrawn ? " (withdrawn)" : ""));
    return out;
  }
  void close_panel() {
    acting.now = std::max(acting.now, at("2019-03-22T11:00:00Z"));
    acting.act("officer1", round, "finish_sift");
    acting.act("officer1", round, "finish_scoring");
    acting.act("chair", round, "record_choice",
               {{"fields",
                 {{"panel_rule", "strict_rank"},
                  {"panel_reason", "As published"},
                  {"authority", "Panel"}}}});
    acting.act("chair", round, "close_panel");
    make(round, "officer-decision-record", "file");
  }
  void seal() {
    acting.act("officer1", round, "seal_proposals");
    make(round, "proposals", "pcc_office");
  }

  CaseId round = acting.open_round();
};

// Its lines told the PCC's office the sum and the moment of each recommendation before it was sent.
TEST_F(RecordsTest, TheLedgerHasOneSumForAllCasesThatSomebodyDoesNotSee) {
  const CaseId boxing = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  const CaseId songs = acting.start_bid("lead2", round, "Songs", 2'000'00);
  for (const char* state : {"submitted", "scored", "ready_for_pcc"})
    for (const CaseId bid : {boxing, songs}) acting.bring(bid, state);
  const auto main_pot = [&](const std::string& who) {
    return std::get<std::vector<PotView>>(ledger(acting.context(), caller(who), "smp-2019-20"))
        .front();
  };
  const PotView unseen = main_pot("pcc"), whole = main_pot("finance1");
  EXPECT_THAT(unseen.statement.lines, IsEmpty());
  EXPECT_THAT(unseen.refs, IsEmpty());
  EXPECT_EQ(unseen.not_shown, Money::pounds(7'000));
  EXPECT_EQ(unseen.balances, whole.balances);
  EXPECT_EQ(unseen.statement.closing, whole.statement.closing);
  EXPECT_THAT(whole.refs,
              testing::UnorderedElementsAre("SMP-2019-001", "SMP-2019-002"));  // control
  EXPECT_EQ(whole.not_shown, Money{});
}

// The lines without a reference, and the balances, told an officer of the applicant that its bid
// was recommended and with how much.
TEST_F(RecordsTest, TheLedgerLeavesOutTheMoneyOfABidWhoseDecisionSomebodyIsKeptFrom) {
  const CaseId boxing = acting.start_bid("lead1", round, "Boxing", 1'000'00);
  const CaseId songs = acting.start_bid("lead2", round, "Songs", 2'000'00);
  for (const char* state : {"submitted", "scoring", "scored"})
    for (const CaseId bid : {boxing, songs}) acting.bring(bid, state);
  acting.act("officer2", boxing, "declare_interest",
             {{"interest", {{"kind", "connected"}, {"reason", "My sister runs it."}}}});
  for (const CaseId bid : {boxing, songs}) acting.bring(bid, "ready_for_pcc");
  acting.write([&](const Context& context) {
    add_member(context, acting.partnership.organisations.at("lead1"),
               acting.partnership.person("officer1"));
    return true;
  });
  const auto main_pot = [&](const std::string& who) {
    return std::get<std::vector<PotView>>(ledger(acting.context(), caller(who), "smp-2019-20"))
        .front();
  };
  for (const char* kept : {"officer1", "officer2"}) {
    EXPECT_THAT(main_pot(kept).refs, ElementsAre("SMP-2019-002")) << kept;
    EXPECT_EQ(main_pot(kept).balances.reserved, Money::pounds(2'000)) << kept;
    EXPECT_EQ(main_pot(kept).balances.sum(), Money{}) << kept;
    EXPECT_THAT(main_pot(kept).without, ElementsAre("SMP-2019-001")) << kept;
  }
  const PotView whole = main_pot("finance1");  // the control
  EXPECT_THAT(whole.refs, ElementsAre("SMP-2019-001", "SMP-2019-002"));
  EXPECT_EQ(whole.balances.reserved, Money::pounds(3'000));
  EXPECT_THAT(whole.without, IsEmpty());
}

// The decision record and the proposals name every bid with what it gets.
TEST_F(RecordsTest, ThePapersOfARoundWaitForTheLetterOfWhomSomebodyActsFor) {
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 1'000'00);
  acting.bring(bid, "ready_for_pcc");
  close_panel();
  seal();
  acting.write([&](const Context& context) {
    add_member(context, acting.partnership.organisations.at("lead1"),
               acting.partnership.person("officer1"));
    return true;
  });
  const auto read = [&](const std::string& who) {
    std::vector<std::string> said;
    for (const auto& row : store::documents_of_case(db, round)) {
      const auto text = document(acting.context(), caller(who), row.id);
      const auto* failure = std::get_if<Failure>(&text);
      said.push_back(failure ? failure->detail : row.template_name);
    }
    return said;
  };
  EXPECT_THAT(read("officer2"), ElementsAre("officer-decision-record", "proposals"));
  EXPECT_THAT(read("officer1"),
              Each("This paper tells what was decided about SMP-2019-001, where you act for the "
                   "applicant or have an interest. You can read it when the letter has gone out."));
  acting.act("lead1", bid, "withdraw");
  EXPECT_THAT(read("officer1"), Each(HasSubstr("SMP-2019-001")));  // it may be put back
  acting.act("officer2", bid, "confirm_withdrawal");  // then nothing is kept back any more
  EXPECT_EQ(read("officer1"), read("officer2"));
}

TEST_F(RecordsTest, TheLedgerComesInPagesThatTogetherAreTheWhole) {
  const CaseId boxing = acting.start_bid("lead1", round, "Boxing", 1'000'00);
  const CaseId songs = acting.start_bid("lead2", round, "Songs", 1'000'00);
  for (const char* state : {"submitted", "scoring", "scored", "ready_for_pcc"})
    for (const CaseId bid : {boxing, songs}) acting.bring(bid, state);
  const auto main_page = [&](const LedgerPage& page) {
    return std::get<std::vector<PotView>>(
               ledger(acting.context(), caller("finance1"), "smp-2019-20", page))
        .front();
  };
  const PotView whole = main_page({}), first = main_page({0, 1}), second = main_page({1, 1});
  ASSERT_EQ(whole.statement.lines.size(), 2u);
  EXPECT_EQ(first.statement.lines, std::vector{whole.statement.lines.front()});
  EXPECT_EQ(second.statement.lines, std::vector{whole.statement.lines.back()});
  EXPECT_EQ(second.refs, std::vector{whole.refs.back()});
  EXPECT_EQ(std::vector({whole.next, first.next, second.next}),
            (std::vector<std::int64_t>{0, 1, 0}));
  EXPECT_EQ(first.statement.closing, whole.statement.closing);  // of the pot, not of the page
  EXPECT_TRUE(main_page({9, 1}).statement.lines.empty());
}

// In `submitted` the step had both states to show, and told that an officer had an interest.
TEST_F(RecordsTest, AnApplicantDoesNotReadThatSomebodyDeclaredAnInterest) {
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 1'000'00);
  acting.bring(bid, "submitted");
  acting.act("officer2", bid, "declare_interest",
             {{"interest", {{"kind", "connected"}, {"reason", "My sister runs it."}}}});
  const auto read = [&](const std::string& who) {
    std::vector<std::string> actions;
    const auto page = history(acting.context(), caller(who), bid, 0, 100);
    for (const auto& line : std::get<HistoryPage>(page).lines) actions.push_back(line.action);
    return actions;
  };
  EXPECT_THAT(read("lead1"), ElementsAre("open", "submit"));
  EXPECT_THAT(read("officer1"), ElementsAre("open", "submit", "declare_interest"));  // the control
}

TEST_F(RecordsTest, ThePccsOfficeReadsTheProposalsThatStandOnceTheyAreSent) {
  close_panel();
  seal();
  acting.act("finance1", round, "unseal", {{"reason", "A sum is wrong."}});
  seal();
  EXPECT_THAT(papers("pcc", round), ElementsAre("not there"));
  EXPECT_THAT(papers("chair", round),
              ElementsAre("officer-decision-record 1", "proposals 1 (withdrawn)", "proposals 2"));
  for (const char* reader : {"officer1", "finance1", "auditor"})
    EXPECT_EQ(papers(reader, round), papers("chair", round)) << reader;
  for (const char* other : {"assessor1", "administrator"})
    EXPECT_THAT(papers(other, round), IsEmpty()) << other;
  acting.act("finance1", round, "sign_for_finance");
  acting.act("chair", round, "sign_as_chair");
  EXPECT_THAT(papers("pcc", round), ElementsAre("not there"));
  acting.act("officer1", round, "send_to_pcc");
  EXPECT_THAT(papers("pcc", round), ElementsAre("proposals 2"));
}

}  // namespace
}  // namespace almoner::service

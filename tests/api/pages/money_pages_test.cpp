// The panel table and the pages of a fund's money: what they say, and who has none.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

class MoneyPages : public testing::Test {
 protected:
  // Three bids of one round, scored alike; the panel has recommended the second.
  void bring(support::Acting& acting) {
    round = acting.open_round();
    first = acting.start_bid("lead1", round, "Boxing <b>", 5'000'00);
    second = acting.start_bid("lead2", round, "=Choir", 4'000'00);
    for (const char* state : {"submitted", "scoring", "scored"})
      for (const CaseId bid : {first, second}) acting.bring(bid, state);
    acting.act("officer1", round, "finish_sift");
    acting.act("officer1", round, "finish_scoring");
    acting.bring(second, "finance_check");
  }

  CaseId round, first, second;
  PageServing serving{[this](support::Acting& acting) { bring(acting); }};

  std::string panel(const std::string& end = "") const {
    return "/cases/" + std::to_string(round.value) + "/panel" + end;
  }
};

constexpr const char* fund = "/funds/smp-2019-20";

// The balance stood still while one of two chairs took from the pot.
TEST_F(MoneyPages, TheBalanceUnderThePanelTableIsToldAgainAndAgain) {
  const auto of = [](const char* what, CaseId bid, const std::string& text) {
    return std::string("\"") + what + "-" + std::to_string(bid.value) + "\":\"" + text + "\"";
  };
  const auto events = serving.get("chair", panel("/events"));
  EXPECT_EQ(events.header("Content-Type"), "text/event-stream; charset=utf-8");
  EXPECT_THAT(events.body, testing::StartsWith("retry: 5000\ndata: {"));
  EXPECT_THAT(events.body, HasSubstr("\"available\":\"£26,000.00\""));
  EXPECT_THAT(events.body, HasSubstr(of("state", second, "Waiting for finance sign-off")));
  EXPECT_THAT(events.body, HasSubstr(of("promised", second, "£4,000.00")));
  EXPECT_THAT(events.body, HasSubstr(of("promised", first, "")));
  for (const std::string name : {"state", "promised"})
    EXPECT_THAT(serving.get("chair", panel()).body,
                HasSubstr("data-live=\"" + name + "-" + std::to_string(second.value) + "\""));
  EXPECT_EQ(serving.get("lead1", panel("/events")).status, 404);
}

TEST_F(MoneyPages, ThePanelTableRanksAndSaysWhyOneOfTwoAlikeComesFirst) {
  const auto page = serving.get("chair", panel());
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(heading(page), "Panel table for SMP-2019-RD01");
  EXPECT_THAT(page.body, HasSubstr("Same score as SMP-2019-001. It comes before it because it asks "
                                   "for less: £4,000.00 and £5,000.00."));
  EXPECT_THAT(page.body, HasSubstr("Boxing &lt;b&gt;"));
  EXPECT_THAT(page.body, HasSubstr("<dt>Free now</dt><dd data-live=\"available\">£26,000.00</dd>"));
  EXPECT_THAT(page.body,
              HasSubstr("<dt>Reserved now</dt><dd data-live=\"reserved\">£4,000.00</dd>"));
  EXPECT_THAT(page.body, HasSubstr("Quality line: 60 out of 100."));
}

TEST_F(MoneyPages, TheFileOfThePanelTableSaysTheSameAndComputesNothing) {
  const auto file = serving.get("chair", panel(".csv"));
  EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename=\"panel-SMP-2019-RD01.csv\"");
  EXPECT_THAT(file.body, HasSubstr("\r\n1,SMP-2019-002,"));
  EXPECT_THAT(file.body, HasSubstr(",'=Choir,"));
  EXPECT_THAT(file.body, HasSubstr(",4000.00,4000.00,4000.00,4000.00,"));
  EXPECT_THAT(file.body, HasSubstr("\r\n2,SMP-2019-001,"));
  EXPECT_THAT(file.body, HasSubstr(",5000.00,5000.00,9000.00,5000.00,"));
}

TEST_F(MoneyPages, NoApplicantAndNobodyElseReadsThem) {
  const std::string account = std::string(fund) + "/account";
  const std::string ledger = std::string(fund) + "/ledger";
  const std::string exceptions = std::string(fund) + "/exceptions";
  for (const auto& path :
       {panel(), panel(".csv"), account, ledger, ledger + ".csv", exceptions, exceptions + ".csv"})
    for (const char* who : {"lead1", "nobody"})
      EXPECT_EQ(serving.get(who, path).status, 404) << who << " " << path;
  EXPECT_EQ(serving.get("pcc", panel()).status, 404);  // before the round is with the PCC
  EXPECT_EQ(serving.get("", account).header("Location"),
            "/sign-in?then=%2Ffunds%2Fsmp-2019-20%2Faccount");
}

TEST_F(MoneyPages, SomebodyOfAnApplicantIsToldWhatIsLeftOut) {
  serving.api().write([&](store::Database& db) {
    store::add_membership(db, serving.partnership().organisations.at("lead2"),
                          serving.partnership().person("officer1"), serving.api().now());
  });
  const auto page = serving.get("officer1", panel());
  EXPECT_THAT(page.body, HasSubstr("You act for the applicant of SMP-2019-002, or have an interest "
                                   "that bars you."));
  EXPECT_THAT(page.body, Not(HasSubstr("=Choir")));
  EXPECT_THAT(page.body, Not(HasSubstr("£26,000.00")));  // which would tell the award
  EXPECT_THAT(serving.get("officer2", panel()).body, HasSubstr("£26,000.00"));  // the control
  EXPECT_THAT(serving.get("officer1", panel(".csv")).body, Not(HasSubstr("SMP-2019-002")));
}

TEST_F(MoneyPages, AFundsPageShowsEachPotAndTheWayToItsRounds) {
  const auto page = serving.get("finance1", std::string(fund) + "/account");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("£26,000.00"));
  EXPECT_THAT(page.body, HasSubstr("href=\"" + panel() + "\""));
  EXPECT_THAT(page.body, HasSubstr("8 March 2019 at 5pm"));
  EXPECT_THAT(page.body, HasSubstr("/exceptions\""));
  EXPECT_THAT(serving.get("officer1", std::string(fund) + "/account").body,
              Not(HasSubstr("/exceptions\"")));  // who may not read that list
}

TEST_F(MoneyPages, SigningOffSaysWhatIsCertified) {
  const std::string path = "/cases/" + std::to_string(second.value) + "/actions/sign_off";
  const auto page = serving.get("finance1", path);
  EXPECT_EQ(page.status, 200);
  for (const char* words :
       {"What you decide on", ">Organisation</dt>",
        ">Set aside or promised for it</dt><dd class=\"govuk-summary-list__value "
        "app-typed\">£4,000<",
        ">Left in the pot “Main round” now</dt><dd class=\"govuk-summary-list__value "
        "app-typed\">£26,000<",
        "With the button you say: Certify that the money is available, coded and authorised."})
    EXPECT_THAT(page.body, HasSubstr(words));
  const auto other =
      serving.get("officer1", "/cases/" + std::to_string(first.value) + "/actions/withdraw");
  EXPECT_THAT(other.body, Not(HasSubstr("Left in the pot"))) << "control: holds no money";
}

TEST_F(MoneyPages, TheLedgerIsReadPotByPotAndSavedAsShown) {
  const auto page = serving.get("finance1", std::string(fund) + "/ledger");
  EXPECT_EQ(heading(page), "Ledger: Main round");
  EXPECT_THAT(page.body, HasSubstr("Reserved: recommended"));
  EXPECT_EQ(heading(serving.get("finance1", std::string(fund) + "/ledger?pot=tactical")),
            "Ledger: Tactical pot");
  EXPECT_EQ(serving.get("finance1", std::string(fund) + "/ledger?pot=none").status, 404);
  const auto file = serving.get("finance1", std::string(fund) + "/ledger.csv?pot=main");
  EXPECT_THAT(file.body, HasSubstr("SMP-2019-002,Reserved: recommended,4000.00,30000.00\r\n"));
}

TEST_F(MoneyPages, APageOfTheLedgerBeyondItsEndIsNoMistake) {
  for (const char* after : {"1", "999999999", "-3", "x"})
    EXPECT_EQ(serving.get("finance1", std::string(fund) + "/ledger?after=" + after).status, 200)
        << after;
}

TEST_F(MoneyPages, ExceptionsAreForWhoPaysAndWhoActsOnNoBid) {
  const std::string path = std::string(fund) + "/exceptions";
  for (const char* who : {"finance1", "auditor", "administrator"}) {
    const auto page = serving.get(who, path);
    EXPECT_EQ(page.status, 200) << who;
    EXPECT_THAT(page.body, HasSubstr("There is no exception."));
  }
  EXPECT_EQ(serving.get("officer1", path).status, 403);
}

}  // namespace
}  // namespace almoner::pages

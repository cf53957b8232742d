// What waits for whom, and lists of cases.
#include <gmock/gmock.h>

#include "api/pages/list_address.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class WorkPages : public testing::Test {
 protected:
  WorkPages()
      : serving([this](support::Acting& acting) {
          const CaseId round = acting.open_round();
          draft = acting.start_bid("lead3", round, "A draft", 100'000);
          first = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          second = acting.start_bid("lead2", round, "Street pastors", 300'000);
          for (const CaseId bid : {first, second}) acting.bring(bid, "submitted");
          acting.now = support::at("2019-03-12T09:00:00Z");
        }) {}

  std::string page(const std::string& who, const std::string& target) {
    return serving.get(who, target).body;
  }
  // The address of what they search for, which their words do not stand in.
  std::string search(const std::string& who, const std::string& text, FormFields more = {}) {
    more.emplace_back("text", text);
    for (const char* column :
         {"organisation", "state", "since", "amount", "recommended", "awarded"})
      more.emplace_back("columns", column);
    return std::string(serving.post(who, "/cases", more).header("Location"));
  }
  static std::string id(CaseId bid) { return std::to_string(bid.value); }

  CaseId draft, first, second;
  PageServing serving;
};

TEST_F(WorkPages, ShowAnOfficerWhatWaitsForThemAndSinceWhen) {
  EXPECT_THAT(page("officer1", "/home"),
              AllOf(HasSubstr("Pass the sift, ask for more or fail the bid at the sift"),
                    HasSubstr("Youth boxing"), HasSubstr("Street pastors"), HasSubstr("Since"),
                    Not(HasSubstr("A draft"))));
}

TEST_F(WorkPages, SayWhenNothingWaits) {
  EXPECT_THAT(page("chair", "/home"), HasSubstr("Nothing waits for you now."));
}

TEST_F(WorkPages, ShowAnApplicantTheirBidsAndWhatIsAsked) {
  EXPECT_THAT(page("lead1", "/home"),
              AllOf(HasSubstr("Youth boxing"), Not(HasSubstr("Street pastors")),
                    HasSubstr("Nothing is asked of you now.")));
}

// Bids where only the round has dates: being scored, before the panel, and with the PCC.
class RoundsDates : public testing::Test {
 protected:
  RoundsDates()
      : serving([this](support::Acting& acting) {
          round = acting.open_round();
          scoring = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          scored = acting.start_bid("lead2", round, "Street pastors", 300'000);
          for (const CaseId bid : {scoring, scored}) acting.bring(bid, "submitted");
          acting.bring(scoring, "scoring");
          acting.bring(scored, "scored");
          acting.now = support::at("2019-03-22T12:00:00Z");
        }) {}

  http::Answer declare(const std::string& who, const std::string& kind) {
    const std::string at = "/cases/" + std::to_string(scoring.value) + "/actions/declare_interest";
    return serving.post(who, at,
                        {{"tag", hidden(serving.get(who, at), "tag")},
                         {"interest.kind", kind},
                         {"interest.reason", "My sister is its treasurer."}});
  }

  CaseId round, scoring, scored;
  PageServing serving;
};

TEST_F(RoundsDates, BindWhoHasNoDateOfTheirOwn) {
  EXPECT_THAT(serving.get("chair", "/home").body,
              AllOf(HasSubstr("29 March 2019 at 5pm<span class=\"app-note\">the last moment to "
                              "send the proposals to the PCC</span>"),
                    Not(HasSubstr("No date"))));
  EXPECT_THAT(serving.get("assessor1", "/home").body,
              HasSubstr("22 March 2019 at 10am <strong class=\"govuk-tag govuk-tag--red\">Overdue"
                        "</strong><span class=\"app-note\">since then it is time to close the panel"
                        "</span>"));
}

TEST_F(RoundsDates, WaitForNobodyWhoIsBarred) {
  ASSERT_EQ(declare("assessor2", "none").status, 303);
  EXPECT_THAT(serving.get("assessor2", "/home").body,
              AllOf(HasSubstr(">Score the bid</h3>"), Not(HasSubstr("Kept from you"))));
  ASSERT_EQ(declare("assessor1", "connected").status, 303);
  const std::string page = serving.get("assessor1", "/home").body;
  EXPECT_THAT(
      page, AllOf(HasSubstr("You declared an interest that bars you, so nothing of this waits for "
                            "you."),
                  HasSubstr("My sister is its treasurer."), HasSubstr("Nothing waits for you now."),
                  Not(HasSubstr("Declare an interest"))));
  EXPECT_THAT(serving.get("assessor1", "/cases/" + std::to_string(scoring.value)).body,
              AllOf(HasSubstr("Its text stays hidden from you, and nothing of it waits for you."),
                    Not(HasSubstr("/actions/declare_interest"))));
}

// Sums for those who keep the money: what is recommended, what is awarded, and what they come to.
class ListedSums : public testing::Test {
 protected:
  ListedSums()
      : serving([](support::Acting& acting) {
          const CaseId round = acting.open_round();
          const CaseId first = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          const CaseId second = acting.start_bid("lead2", round, "Street pastors", 300'000);
          for (const CaseId bid : {first, second}) acting.bring(bid, "submitted");
          acting.bring(first, "finance_check");
          acting.bring(second, "ready_for_pcc");
        }) {}

  std::string page(const std::string& who, const std::string& target) {
    return serving.get(who, target).body;
  }

  PageServing serving;
};

TEST_F(ListedSums, StandBesideWhatWasAskedWithTheirTotal) {
  const std::string bids = page("finance1", "/cases?kind=bid");
  const std::string cell = "<td class=\"govuk-table__cell govuk-table__cell--numeric\">";
  EXPECT_THAT(bids,
              AllOf(HasSubstr(">Recommended</th>"), HasSubstr(">Awarded</th>"),
                    HasSubstr("<th scope=\"row\" class=\"govuk-table__header\">Together</th>"),
                    HasSubstr(cell + "£7,200</td>" + cell + "£0</td>")));
  EXPECT_THAT(page("finance1", "/cases.csv?kind=bid"),
              AllOf(HasSubstr(",4200.00,4200.00,\r\n"),
                    testing::EndsWith("Together,,,,,7200.00,7200.00,0.00\r\n")))
      << "nothing stands where the list shows nothing";
  EXPECT_THAT(page("finance1", "/cases.csv?state=finance_check"),
              testing::EndsWith("Together,,,,,4200.00,4200.00,0.00\r\n"))
      << "control: of what is shown alone";
}

TEST_F(ListedSums, TellNoApplicantADecisionBeforeItsLetter) {
  EXPECT_THAT(page("lead1", "/cases"), Not(HasSubstr("Recommended</th>")));
  EXPECT_THAT(
      serving
          .get("lead1",
               std::string(
                   serving.post("lead1", "/cases", {{"columns", "recommended"}, {"text", "boxing"}})
                       .header("Location")))
          .body,
      AllOf(HasSubstr("Recommended</th>"), HasSubstr("Youth boxing"), Not(HasSubstr("£4,200"))))
      << "whoever asks for the column finds nothing in it";
}

// The round of 2019-20 is closed by then, and the tactical pot opens with the year; so in February.
class FirstStepsAtHome : public testing::Test {
 protected:
  PageServing serving{[](support::Acting& acting) {
    acting.start_bid("lead1", acting.open_round(), "Youth boxing", 420'000);
  }};
};

TEST_F(FirstStepsAtHome, BeginWithTheOrganisationWhereThereIsNone) {
  const auto home = serving.get("nobody", "/home").body;
  EXPECT_THAT(home, AllOf(HasSubstr("Your account does not belong to one yet"),
                          HasSubstr("href=\"/account/organisation\""),
                          HasSubstr("href=\"/funds/smp-2019-20/about\""),
                          HasSubstr("Closes 8 March 2019 at 5pm"), Not(HasSubstr("Start: "))));
}

TEST_F(FirstStepsAtHome, GoOnWithAButtonThatStarts) {
  const auto home = serving.get("lead2", "/home").body;
  EXPECT_THAT(
      home, AllOf(HasSubstr("Start: Police and Crime Commissioner grant, main round"),
                  HasSubstr("/funds/smp-2019-20/apply?workflow=pcc-main-round-"),
                  Not(HasSubstr("/account/organisation\"")), Not(HasSubstr("What you may start"))));
}

TEST_F(FirstStepsAtHome, AreBehindWhoHasABid) {
  EXPECT_THAT(serving.get("lead1", "/home").body,
              AllOf(HasSubstr("Youth boxing"), HasSubstr("What you may start"),
                    Not(HasSubstr("Apply for a grant"))));
}

TEST_F(WorkPages, ListWhatTheCallerSeesAndNothingElse) {
  EXPECT_THAT(page("officer1", "/cases"),
              AllOf(HasSubstr("Youth boxing"), HasSubstr("Street pastors")));
  EXPECT_THAT(page("lead1", "/cases"),
              AllOf(HasSubstr("Youth boxing"), Not(HasSubstr("Street pastors"))));
}

TEST_F(WorkPages, FilterByStateKindAndText) {
  EXPECT_THAT(page("officer1", search("officer1", "BOXING")),
              AllOf(HasSubstr("Youth boxing"), Not(HasSubstr("Street pastors"))));
  EXPECT_THAT(page("officer1", "/cases?state=scoring"),
              HasSubstr("Nothing that you may see is like this."));
  EXPECT_THAT(page("officer1", "/cases?kind=round"), Not(HasSubstr("Youth boxing")));
}

TEST_F(WorkPages, KeepWhatIsSearchedForOutOfTheAddress) {
  const std::string address = search("officer1", "boxing");
  EXPECT_THAT(address, testing::StartsWith("/cases?view="));
  EXPECT_THAT(page("officer1", address), HasSubstr("value=\"boxing\""));
  EXPECT_EQ(serving.get("officer2", address).status, 404) << "it is the officer's own";
  EXPECT_EQ(serving.get("officer1", "/cases?view=4711").status, 404);
  EXPECT_EQ(search("officer1", "", {{"state", "submitted"}}), "/cases?state=submitted")
      << "control: a bookmark says the rest";
  for (int n = 0; n < service::ListViewLimits::searches_max; ++n) search("officer1", "other");
  EXPECT_EQ(serving.get("officer1", address).status, 404) << "so many are kept, and no more";
}

TEST_F(WorkPages, KeepViewsOfTheListByName) {
  const auto keep = [&](const std::string& name) {
    return serving.post("officer1", "/list-views",
                        {{"name", name}, {"state", "submitted"}, {"sort", "amount"}});
  };
  const auto kept = keep("To sift <now>");
  ASSERT_EQ(kept.status, 303);
  const std::string address(kept.header("Location"));
  EXPECT_THAT(page("officer1", "/cases"), HasSubstr("To sift &lt;now&gt;"));
  EXPECT_THAT(page("officer1", address),
              AllOf(HasSubstr("aria-current=\"page\""), HasSubstr("Youth boxing")));
  EXPECT_THAT(page("officer2", "/cases"), Not(HasSubstr("To sift")));
  EXPECT_EQ(serving.get("officer2", address).status, 404);
  EXPECT_EQ(error_summary(keep("To sift <now>")), "You have a view of that name already");
  EXPECT_EQ(error_summary(keep(" ")), "Enter a name for this view");
  EXPECT_EQ(error_summary(keep(std::string(61, 'x'))), "The name must be 60 characters or fewer");
  const std::string number = address.substr(address.find('=') + 1);
  EXPECT_EQ(serving.post("officer2", "/list-views/" + number + "/delete", {}).status, 404);
  EXPECT_EQ(serving.post("officer1", "/list-views/" + number + "/delete", {}).status, 303);
  EXPECT_THAT(page("officer1", "/cases"), Not(HasSubstr("To sift")));
  for (std::size_t n = 0; n < service::ListViewLimits::named_max; ++n)
    EXPECT_EQ(keep("View " + std::to_string(n)).status, 303);
  EXPECT_EQ(error_summary(keep("One more")),
            "You keep 20 views. Delete one that you no longer need");
}

TEST_F(WorkPages, ShowTheColumnsThatWereChosen) {
  const auto chosen =
      serving.post("officer1", "/cases", {{"columns", "fund"}, {"columns", "amount"}});
  const std::string body = page("officer1", std::string(chosen.header("Location")));
  EXPECT_THAT(body, AllOf(HasSubstr(">Fund</th>"), HasSubstr(">Amount</th>"),
                          Not(HasSubstr(">Since</th>"))));
  EXPECT_THAT(page("officer1", "/cases"),
              AllOf(Not(HasSubstr(">Fund</th>")), HasSubstr(">Since</th>")));  // control
}

TEST_F(WorkPages, SortTheLargestAmountFirst) {
  const std::string body = page("officer1", "/cases?sort=amount");
  EXPECT_LT(body.find("Youth boxing"), body.find("Street pastors"));
  const std::string by_title = page("officer1", "/cases?sort=title");  // control
  EXPECT_LT(by_title.find("Street pastors"), by_title.find("Youth boxing"));
}

// The place in the order stands in the address: that a case has moved on meanwhile hides nothing.
TEST_F(WorkPages, GoOnFromAPlaceInTheOrder) {
  const std::string behind_first = "/cases?kind=bid&sort=amount&after=" + id(first);
  const auto rest = page("officer1", behind_first + "&place=-420000");
  EXPECT_THAT(rest, AllOf(HasSubstr("Street pastors"), Not(HasSubstr("Youth boxing"))));
  const auto gone = page("officer1", "/cases?kind=bid&sort=amount&after=999&place=-350000");
  EXPECT_THAT(gone, AllOf(HasSubstr("Street pastors"), Not(HasSubstr("Youth boxing"))));
  EXPECT_THAT(page("officer1", "/cases?kind=bid&sort=amount&after=999&place=-1"),
              HasSubstr("Nothing follows on this page."));
  EXPECT_THAT(page("officer1", behind_first + "&place=soon"),
              AllOf(HasSubstr("Youth boxing"), Not(HasSubstr("First page"))))
      << "no place of this order";
}

TEST_F(WorkPages, ExportWhatTheListShows) {
  std::string address = search("officer1", "boxing");
  const auto file = serving.get("officer1", address.replace(0, 6, "/cases.csv"));
  EXPECT_THAT(std::string(file.header("Content-Type")), HasSubstr("text/csv"));
  EXPECT_THAT(file.body, AllOf(HasSubstr(",Youth boxing,"), HasSubstr(",4200.00,0.00,0.00\r\n"),
                               Not(HasSubstr("Street pastors"))));
}

// The rows, their order and the columns that were chosen, of a view that was kept.
TEST_F(WorkPages, ExportAViewExactlyAsItIsShown) {
  const auto shown = serving.post(
      "officer1", "/cases",
      {{"kind", "bid"}, {"sort", "title"}, {"columns", "kind"}, {"columns", "amount"}});
  const std::string searched(shown.header("Location"));
  const auto kept =
      serving.post("officer1", "/list-views",
                   {{"name", "By title"}, {"view", searched.substr(searched.find('=') + 1)}});
  const std::string view(kept.header("Location"));
  const auto file = [&](std::string address) {
    return serving.get("officer1", address.replace(0, 6, "/cases.csv")).body;
  };
  const std::string rows =
      "SMP-2019-003,Street pastors,Bid,3000.00\r\nSMP-2019-002,Youth boxing,Bid,4200.00\r\n";
  EXPECT_EQ(file(view), "\xEF\xBB\xBFReference,Title,Kind,Amount\r\n" + rows);
  const std::string body = page("officer1", view);
  EXPECT_LT(body.find("Street pastors"), body.find("Youth boxing"));
  EXPECT_LT(body.find(">Kind</th>"), body.find(">Amount</th>"));
  const std::string usual = file("/cases?kind=bid&sort=amount");
  EXPECT_THAT(usual,
              testing::StartsWith("\xEF\xBB\xBFReference,Title,Organisation,State,Since,Amount,"
                                  "Recommended,Awarded\r\n"))
      << "control: the usual columns";
  EXPECT_THAT(usual, testing::EndsWith("Together,,,,,7200.00,0.00,0.00\r\n"))
      << "and what they come to, without the draft that an officer does not see";
  EXPECT_LT(usual.find("Youth boxing"), usual.find("Street pastors")) << "control: another order";
}

TEST(ListAddress, NamesTheViewSoThatItCanBeKept) {
  ListAsked asked{"smp 1", "bid", "submitted", "her name", "title", CaseId{7}, {}, {}, 0, {}};
  EXPECT_EQ(address_of(asked), "/cases?fund=smp%201&kind=bid&state=submitted&sort=title&parent=7");
  asked.view = 12;
  asked.after = service::CasePlace{0, "a & b", CaseId{40}};
  EXPECT_EQ(address_of(asked), "/cases?view=12&after=40") << "no name";
  asked.sort = "amount";
  asked.after = service::CasePlace{-4200, {}, CaseId{40}};
  EXPECT_EQ(address_of(asked), "/cases?view=12&after=40&place=-4200");
  asked.sort = "newest";
  EXPECT_EQ(address_of(asked), "/cases?view=12&after=40") << "the number is all";
}

}  // namespace
}  // namespace almoner::pages

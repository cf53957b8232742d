// The pages of administrators: who has them, what a form does, and what is said when it is wrong.
#include <algorithm>
#include <gmock/gmock.h>

#include "api/pages/clock.hpp"
#include "api/service/clock.hpp"
#include "api/service/outages.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

class AdminPages : public testing::Test {
 protected:
  CaseId round, bid;
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  }};

  std::string of_person(const std::string& who, const std::string& end = "") const {
    return "/admin/people/" + std::to_string(serving.partnership().person(who).value) + end;
  }
  std::string of_case(CaseId id, const std::string& end) const {
    return "/cases/" + std::to_string(id.value) + end;
  }
};

constexpr const char* workflow = "/funds/smp-2019-20/workflows/pcc-main-round";

TEST_F(AdminPages, AreForAdministratorsAlone) {
  for (const auto& path :
       {std::string("/admin"), std::string("/admin/people"), std::string("/admin/people/new"),
        std::string("/admin/funds/copy"), of_person("officer1"), of_person("officer1", "/roles"),
        of_person("officer1", "/change?do=disable")}) {
    EXPECT_EQ(serving.get("administrator", path).status, 200) << path;
    for (const char* who : {"officer1", "auditor", "lead1", "nobody"})
      EXPECT_EQ(serving.get(who, path).status, 404) << who << " " << path;
  }
  EXPECT_EQ(serving.post("officer1", "/admin/people/new", {}).status, 404);
  EXPECT_EQ(serving.post("officer1", of_person("officer2", "/change"), {{"do", "disable"}}).status,
            404);
}

TEST_F(AdminPages, InvitingSomebodyBringsTheirPage) {
  const auto done = serving.post("administrator", "/admin/people/new",
                                 {{"email", "new@police.example"},
                                  {"name", "New <b>Person"},
                                  {"role", "smp-2019-20 assessor"},
                                  {"body", "Police"}});
  ASSERT_EQ(done.status, 303);
  const auto page = serving.get("administrator", done.header("Location"));
  EXPECT_THAT(page.body, HasSubstr("New &lt;b&gt;Person"));
  EXPECT_THAT(page.body, HasSubstr("Assessor"));
  EXPECT_THAT(page.body, HasSubstr("Last signed in: never"));
}

TEST_F(AdminPages, AnInvitationThatIsWrongIsShownAgainWithWhatWasTyped) {
  const auto page = serving.post("administrator", "/admin/people/new",
                                 {{"email", "nowhere"},
                                  {"name", "Kept <i>as typed"},
                                  {"role", "smp-2019-20 assessor"},
                                  {"ends-day", "31"},
                                  {"ends-month", "2"},
                                  {"ends-year", "2027"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(error_summary(page),
            "Enter an email address, like name@example.org.uk.\n"
            "Say whom they act for: the council, the police, a charity.\n"
            "The last day must be a real date, like 27 3 2027.");
  EXPECT_THAT(page.body, HasSubstr("value=\"Kept &lt;i&gt;as typed\""));
  EXPECT_THAT(page.body, HasSubstr("href=\"#ends-day\""));
}

TEST_F(AdminPages, DisablingAsksWhyAndEndsTheirSessions) {
  const std::string path = of_person("officer2", "/change");
  EXPECT_EQ(serving.get("officer2", "/home").status, 200);
  const auto page = serving.post("administrator", path, {{"do", "disable"}, {"reason", "no"}});
  EXPECT_EQ(error_summary(page), "Say why, in at least 10 letters.");
  EXPECT_EQ(serving.get("officer2", "/home").status, 200);  // nothing was done
  const auto done = serving.post("administrator", path,
                                 {{"do", "disable"}, {"reason", "They have left the council."}});
  EXPECT_EQ(done.header("Location"), of_person("officer2"));
  EXPECT_EQ(serving.get("officer2", "/home").status, 303);
  EXPECT_EQ(serving.post("administrator", path, {{"do", "praise"}}).status, 404);
}

TEST_F(AdminPages, AWorkflowIsShownInWordsToWhoeverHasARoleInItsFund) {
  const auto page = serving.get("officer1", workflow);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Steps from Draft"));
  EXPECT_THAT(page.body, HasSubstr("until 8 March 2019 at 5pm"));
  EXPECT_THAT(page.body, HasSubstr("stateDiagram"));
  const std::string stage = std::string(workflow) + "/picture.svg?page=approve";
  if (page.body.find("app-picture") != std::string::npos) {  // where Graphviz is there
    EXPECT_THAT(page.body, HasSubstr("src=\"" + stage + "\""));
    EXPECT_EQ(serving.get("officer1", stage).status, 200);
    EXPECT_EQ(serving.get("officer1", std::string(workflow) + "/picture.svg").status, 200)
        << "the whole";
    EXPECT_EQ(serving.get("officer1", std::string(workflow) + "/picture.svg?page=none").status,
              404);
  }
  EXPECT_EQ(serving.get("lead1", workflow).status, 404);
  EXPECT_EQ(serving.get("officer1", "/funds/smp-2019-20/workflows/none").status, 404);
}

// The mark that the page asks to be sent back with.
std::string mark_in(const std::string& body) {
  const std::string before = "name=\"mark\" value=\"";
  const auto at = body.find(before) + before.size();
  return body.substr(at, body.find('"', at) - at);
}

TEST_F(AdminPages, GivingMoreTimeIsShownToTheApplicantAtOnce) {
  const std::string path = "/admin/funds/smp-2019-20/dates";
  EXPECT_EQ(serving.get("officer1", path).status, 404);
  const auto page = serving.post("administrator", path, {{"date", "closes"}});
  EXPECT_EQ(error_summary(page),
            "Enter a date and a time, like 2027-03-08 17:00.\n"
            "Choose whom it is for.\n"
            "Say why, in at least 10 letters. Applicants read it word for word.");
  EXPECT_EQ(error_summary(serving.post("administrator", path,
                                       {{"date", "closes"},
                                        {"local", "2019-03-11T17:00"},
                                        {"reason", "The service was down."}})),
            "Choose whom it is for.");
  EXPECT_EQ(error_summary(serving.post("administrator", path,
                                       {{"date", "closes"},
                                        {"local", "2019-03-11T17:00"},
                                        {"whom", "one"},
                                        {"reason", "The service was down."}})),
            "Enter the number of the bid, like SMP-2027-004.");
  EXPECT_THAT(serving.get("lead1", of_case(bid, "/clock/events")).body,
              HasSubstr("\"closes\":\"8 March 2019 at 5:00:00pm\""))
      << "nothing is moved by what is refused";
  FormFields fields = {{"date", "closes"},
                       {"local", "2019-03-11T17:00"},
                       {"whom", "one"},
                       {"only", "SMP-2019-001"},
                       {"reason", "no"}};
  EXPECT_EQ(error_summary(serving.post("administrator", path, fields)),
            "Say why, in at least 10 letters. Applicants read it word for word.");
  fields.back().second = "The service was down on the closing day.";
  const auto ahead = serving.post("administrator", path, fields);
  EXPECT_THAT(ahead.body, HasSubstr("5pm, for SMP-2019-001 alone."));
  EXPECT_THAT(ahead.body, HasSubstr("It takes along 1 case that has not ended:"));
  fields.emplace_back("mark", mark_in(ahead.body));
  EXPECT_EQ(serving.post("administrator", path, fields).status, 303);
  EXPECT_THAT(serving.get("lead1", of_case(bid, "/clock/events")).body,
              HasSubstr("\"closes\":\"11 March 2019 at 5:00:00pm\""));
}

TEST_F(AdminPages, MoreTimeThatWasGivenStandsUnderTheForm) {
  const std::string path = "/admin/funds/smp-2019-20/dates";
  EXPECT_THAT(serving.get("administrator", path).body,
              HasSubstr("Applicants whose time it changes read it on their pages, word for word."));
  EXPECT_THAT(serving.get("administrator", path).body,
              HasSubstr("Nobody was given more time in this fund."));
  const auto give = [&](const std::string& local, const std::string& reason) {
    FormFields fields = {{"date", "closes"},
                         {"local", local},
                         {"whom", "one"},
                         {"only", "SMP-2019-001"},
                         {"reason", reason}};
    const auto ahead = serving.post("administrator", path, fields);
    fields.emplace_back("mark", mark_in(ahead.body));
    EXPECT_EQ(serving.post("administrator", path, fields).status, 303);
  };
  give("2019-03-11T17:00", "The treasurer is in hospital.");
  give("2019-03-12T17:00", "And still is, the day after.");
  const std::string page = serving.get("administrator", path).body;
  EXPECT_THAT(page, HasSubstr("data-label=\"For\">SMP-2019-001</td>"));
  EXPECT_THAT(page, HasSubstr("11 March 2019 at 5pm<span class=\"app-note\">before that 8 March "
                              "2019 at 5pm</span>"));
  EXPECT_THAT(page, HasSubstr("The treasurer is in hospital."));
  const auto holds = page.find("Holds now");
  EXPECT_LT(holds, page.find("And still is, the day after."));
  EXPECT_EQ(page.find("Holds now", holds + 1), std::string::npos) << "the earlier no longer does";
}

TEST_F(AdminPages, GivingEverybodyMoreTimeShowsFirstWhatItTakesAlong) {
  const std::string path = "/admin/funds/smp-2019-20/dates";
  FormFields fields = {{"date", "closes"},
                       {"local", "2019-03-11T17:00"},
                       {"whom", "all"},
                       {"reason", "The service was down on the closing day."}};
  const auto closes = [&] { return serving.get("lead1", of_case(bid, "/clock/events")).body; };
  const auto ahead = serving.post("administrator", path, fields);
  EXPECT_EQ(ahead.status, 200);
  EXPECT_EQ(heading(ahead), "What more time changes");
  EXPECT_THAT(ahead.body, HasSubstr("would move from 8 March 2019 at 5pm to 11 March 2019 at 5pm"));
  EXPECT_THAT(ahead.body, HasSubstr("that have not ended:"));
  EXPECT_THAT(ahead.body, HasSubstr(">SMP-2019-RD01</a>"));
  EXPECT_THAT(closes(), HasSubstr("8 March 2019")) << "nothing is done yet";
  fields.emplace_back("mark", "another");
  const auto again = serving.post("administrator", path, fields);
  EXPECT_THAT(again.body, HasSubstr("What it changes is not what you saw before"));
  EXPECT_THAT(closes(), HasSubstr("8 March 2019")) << "control: of what they did not see";
  fields.back().second = mark_in(ahead.body);
  EXPECT_EQ(serving.post("administrator", path, fields).status, 303);
  EXPECT_THAT(closes(), HasSubstr("11 March 2019 at 5:00:00pm"));
}

TEST_F(AdminPages, MoreTimeSaysWhatItDoesToBidsAndWhatItDoesNot) {
  const std::string path = "/admin/funds/smp-2019-20/dates";
  const FormFields fields = {{"date", "closes"},
                             {"local", "2019-03-11T17:00"},
                             {"whom", "all"},
                             {"reason", "The service was down on the closing day."}};
  const std::string before = serving.post("administrator", path, fields).body;
  EXPECT_THAT(before,
              HasSubstr("<li>1 of them is still to be sent in, and can be until then. Their "
                        "applicants are told by email.</li>"));
  EXPECT_THAT(before, Not(HasSubstr("stays closed to new bids"))) << "control: it is open";
  FormFields panel = fields;
  panel[0].second = "panel_meets";
  panel[1].second = "2019-03-22T11:00";
  EXPECT_THAT(serving.post("administrator", path, panel).body,
              Not(HasSubstr("What it does to bids")));
}

class AdminPagesAfterClosing : public testing::Test {
 protected:
  PageServing serving{[](support::Acting& acting) {
    const CaseId round = acting.open_round();
    acting.start_bid("lead1", round, "Boxing", 5'000'00);
    const CaseId late = acting.start_bid("lead2", round, "Choir", 4'000'00);
    acting.now = support::at("2019-03-08T17:00:03Z");
    acting.write(
        [](const service::Context& context) { return service::run_clock(context, 10) > 0; });
    acting.try_act("lead2", late, "submit");
  }};
};

TEST_F(AdminPagesAfterClosing, ThePublicPageNeverCallsAFutureDateClosed) {
  const std::string about = "/funds/smp-2019-20/about";
  EXPECT_THAT(serving.get("", about).body,
              testing::AllOf(HasSubstr("Closed"), HasSubstr("You can no longer apply.")));
  const std::string path = "/admin/funds/smp-2019-20/dates";
  FormFields fields = {{"date", "closes"},
                       {"local", "2019-03-11T17:00"},
                       {"whom", "all"},
                       {"reason", "The service was down on the closing day."}};
  const std::string ahead = serving.post("administrator", path, fields).body;
  EXPECT_THAT(ahead,
              HasSubstr("<li>SMP-2019-RD01 has gone on since it closed, and stays closed to "
                        "new bids: nobody can start one in it, whatever the date says.</li>"));
  EXPECT_THAT(ahead,
              HasSubstr("<li>1 bid that came late is in time by the new date. An officer takes it "
                        "in on its own page, with the reason.</li>"));
  EXPECT_THAT(ahead, Not(HasSubstr("not opened again")));
  fields.emplace_back("mark", mark_in(ahead));
  ASSERT_EQ(serving.post("administrator", path, fields).status, 303);
  const std::string after = serving.get("", about).body;
  EXPECT_THAT(after, HasSubstr("Closing date"));
  EXPECT_THAT(after, HasSubstr("No new bid can be started any more, though the closing date is "
                               "still to come."));
  EXPECT_THAT(after, Not(HasSubstr("You can no longer apply.")));
  EXPECT_THAT(serving.get("", "/").body, HasSubstr(">To new bids</td>"));
  const std::string listed = serving.get("finance1", "/funds/smp-2019-20/exceptions").body;
  EXPECT_THAT(listed, HasSubstr("Came late: it was to be sent in by 8 March 2019 at 5pm"));
}

TEST_F(AdminPages, TimeForOneBidAloneIsAnException) {
  const std::string path = "/admin/funds/smp-2019-20/dates";
  const std::string list = "/funds/smp-2019-20/exceptions";
  const auto give = [&](const std::string& whom, const std::string& local) {
    FormFields fields = {{"date", "closes"},
                         {"local", local},
                         {"whom", whom},
                         {"only", "SMP-2019-001"},
                         {"reason", "The treasurer is in hospital."}};
    fields.emplace_back("mark", mark_in(serving.post("administrator", path, fields).body));
    ASSERT_EQ(serving.post("administrator", path, fields).status, 303);
  };
  give("all", "2019-03-11T17:00");
  EXPECT_THAT(serving.get("auditor", list).body, HasSubstr("There is no exception.")) << "control";
  give("one", "2019-03-12T17:00");
  const std::string listed = serving.get("auditor", list).body;
  for (const char* words :
       {"<td class=\"govuk-table__cell\">SMP-2019-001</td>", "give more time",
        "More time for this one alone: “closes” was moved from 11 March 2019 at 5pm to 12 March "
        "2019 at 5pm",
        "The treasurer is in hospital."})
    EXPECT_THAT(listed, HasSubstr(words));
}

TEST_F(AdminPages, TellAnAdministratorOfAnOutageWithTheOfferOfTheRule) {
  serving.api().set_now(support::at("2019-03-08T14:45:00Z"));
  EXPECT_THAT(serving.get("administrator", "/home").body, Not(HasSubstr("was down"))) << "control";
  serving.api().write([](store::Database& db) {
    service::Definitions definitions;
    const Instant before = support::at("2019-03-08T14:00:00Z"),
                  after = before + std::chrono::minutes(45);
    service::note_serving({db, definitions, before, before}, service::Noting::running);
    service::note_serving({db, definitions, after, after}, service::Noting::start);
  });
  for (const char* path : {"/home", "/admin"}) {
    const auto page = serving.get("administrator", path);
    EXPECT_THAT(page.body, HasSubstr("Our service was down for 45 minutes in the last 4 hours "
                                     "before a closing time."));
    EXPECT_THAT(page.body, HasSubstr("Give everybody more time, until 11 March 2019 at 5pm"));
  }
  EXPECT_THAT(serving.get("officer1", "/home").body, Not(HasSubstr("was down")));
  const auto form =
      serving.get("administrator", "/admin/funds/smp-2019-20/dates?outage=closes").body;
  EXPECT_THAT(form, HasSubstr("value=\"2019-03-11T17:00\""));
  EXPECT_THAT(form, HasSubstr("Our service was down for 45 minutes in the last 4 hours before the "
                              "closing time, 8 March 2019 at 5pm."));
}

TEST_F(AdminPages, TheClosingDayIsAPageAndEventsForStaff) {
  const auto page = serving.get("officer1", of_case(round, "/live"));
  EXPECT_EQ(heading(page), "Closing day of SMP-2019-RD01");
  EXPECT_THAT(page.body, HasSubstr("8 March 2019 at 5:00:00pm"));
  const auto events = serving.get("officer1", of_case(round, "/live/events"));
  EXPECT_EQ(events.header("Content-Type"), "text/event-stream; charset=utf-8");
  EXPECT_THAT(events.body, testing::StartsWith("retry: 60000\ndata: {"));
  EXPECT_EQ(serving.get("lead1", of_case(round, "/live/events")).status, 404);
  serving.api().set_now(support::at("2019-03-08T16:50:00Z"));
  EXPECT_THAT(serving.get("officer2", of_case(round, "/live/events")).body,
              testing::StartsWith("retry: 2000\n"));
}

TEST_F(AdminPages, AnApplicantHasTheServersClockForTheirOwnBid) {
  const auto events = serving.get("lead1", of_case(bid, "/clock/events"));
  EXPECT_THAT(events.body, HasSubstr("\"closes\":\"8 March 2019 at 5:00:00pm\""));
  EXPECT_THAT(events.body, Not(HasSubstr("asked")));
  EXPECT_EQ(serving.get("lead2", of_case(bid, "/clock/events")).status, 404);
}

TEST(ClockTest, SaysHowLongIsLeftInTwoParts) {
  using namespace std::chrono_literals;
  EXPECT_EQ(left_words(50h), "2 days and 2 hours");
  EXPECT_EQ(left_words(24h), "1 day");
  EXPECT_EQ(left_words(61s), "1 minute and 1 second");
  EXPECT_EQ(left_words(59s), "59 seconds");
  EXPECT_EQ(left_words(0s), "less than a second");
}

}  // namespace
}  // namespace almoner::pages

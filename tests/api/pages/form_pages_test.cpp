// A form filled in and sent in on pages, as a browser without JavaScript does it.
#include "tests/api/pages/form_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(FormPages, TheTasksAreShownToWhoFillsThemInAndNobodyElse) {
  const auto tasks = get("/form");
  EXPECT_EQ(tasks.status, 200);
  EXPECT_THAT(tasks.body, HasSubstr("About your organisation"));
  EXPECT_EQ(get("/form", "lead2").status, 404);
  EXPECT_EQ(get("/form", "officer1").status, 404) << "nobody reads a draft of others";
  EXPECT_EQ(get("/form", "").status, 303);
}

TEST_F(FormPages, AnAnswerIsSavedAndLeadsToTheNextQuestion) {
  const auto saved = fill("/form/project_title", {{"project_title", "Walking home"}});
  EXPECT_EQ(saved.status, 303);
  EXPECT_EQ(saved.header("Location"), path("/form/summary"));
  EXPECT_THAT(get("/form/project_title").body, HasSubstr("value=\"Walking home\""));
}

TEST_F(FormPages, WhatWasTypedComesBackAsTyped) {
  const std::string naughty =
      "<script>alert(1)</script> {{ 7*7 }} \"O'Neill\" & Söhne ﷽ 🏳️‍🌈";
  fill("/form/summary", {{"summary", naughty}});
  const auto page = get("/form/summary");
  EXPECT_THAT(page.body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} "));
  EXPECT_THAT(page.body, HasSubstr("Söhne ﷽ 🏳️‍🌈"));
  EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
}

TEST_F(FormPages, WhatIsWrongIsToldAndNothingOfItIsLostOrSaved) {
  const auto page = fill("/form/amount", {{"amount", "four thousand"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(error_summary(page), "Amount must be a number, like 4200 or 4,200.00");
  EXPECT_THAT(page.body, HasSubstr("href=\"#amount\""));
  EXPECT_THAT(page.body, HasSubstr("value=\"four thousand\""));
  EXPECT_THAT(title(page), testing::StartsWith("Error: "));
  EXPECT_THAT(get("/form/amount").body, HasSubstr("value=\"4,200\""));
}

TEST_F(FormPages, ADateIsWrongInWordsForThreeBoxes) {
  const auto page =
      fill("/form/starts_on",
           {{"starts_on-day", "1"}, {"starts_on-month", ""}, {"starts_on-year", "2019"}});
  EXPECT_EQ(error_summary(page), "Project starts must include a month");
}

TEST_F(FormPages, CanBeLeftForLater) {
  const auto page = fill("/form/project_title", {{"project_title", "Later"}, {"go-to", "later"}});
  EXPECT_EQ(page.header("Location"), path("/form?saved=yes"));
  EXPECT_THAT(get("/form?saved=yes").body, HasSubstr("Your answers are saved."));
}

TEST_F(FormPages, ANewerAnswerIsNeverOverwrittenUnseen) {
  const auto opened = get("/form/project_title");
  fill("/form/project_title", {{"project_title", "From the other window"}});
  const auto page = fill("/form/project_title", opened, {{"project_title", "From this window"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("From the other window"));
  EXPECT_THAT(page.body, HasSubstr("value=\"From this window\""));
  EXPECT_THAT(get("/form/project_title").body, HasSubstr("value=\"From the other window\""));
  const auto again = fill("/form/project_title", page, {{"project_title", "From this window"}});
  EXPECT_EQ(again.status, 303) << "they saw both";
  EXPECT_THAT(get("/form/project_title").body, HasSubstr("value=\"From this window\""));
}

TEST_F(FormPages, WhatTheyLeftEmptyAndAnotherAnsweredIsNotEmptied) {
  const auto opened = get("/form/second_contact_name");
  fill("/form/second_contact_name", {{"second_contact_name", "Newer Name"}});
  const auto page = fill("/form/second_contact_name", opened,
                         {{"second_contact_name", ""}, {"second_contact_role", "Secretary"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("value=\"Newer Name\""));
  EXPECT_THAT(page.body, HasSubstr("value=\"Secretary\""));
}

TEST_F(FormPages, AnotherAnswerChangedMeanwhileIsNoReasonToStop) {
  const auto opened = get("/form/project_title");
  fill("/form/summary", {{"summary", "Changed in another window"}});
  EXPECT_EQ(fill("/form/project_title", opened, {{"project_title", "Title"}}).status, 303);
  EXPECT_THAT(get("/form/summary").body, HasSubstr("Changed in another window"));
}

TEST_F(FormPages, RowsAreAddedChangedAndRemovedAndAddUp) {
  const FormFields hall{
      {"item", "Hall"}, {"category", "venue"}, {"basis", "Quote"}, {"amount", "600"}};
  EXPECT_EQ(fill("/form/cost_lines/new", hall).header("Location"), path("/form/cost_lines"));
  EXPECT_THAT(get("/form/cost_lines").body, HasSubstr("£4,800")) << "with what there was";
  EXPECT_EQ(fill("/form/cost_lines/3", {{"item", "Hall"}, {"amount", "500"}}).status, 303);
  EXPECT_THAT(get("/form/cost_lines").body, HasSubstr("£4,700"));
  EXPECT_EQ(get("/form/cost_lines/3/remove").status, 200);
  EXPECT_EQ(fill("/form/cost_lines/3/remove", {}).status, 303);
  EXPECT_THAT(get("/form/cost_lines").body, Not(HasSubstr("Hall")));
}

TEST_F(FormPages, ARowSaysWhatIsWrongInIt) {
  const auto page = fill("/form/cost_lines/new", {{"item", "Hall"}, {"amount", "lots"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(error_summary(page), "Amount must be a number, like 4200 or 4,200.00");
  EXPECT_EQ(error_summary(fill("/form/cost_lines/new", {})),
            "Fill in this row, or go back without saving it");
}

TEST_F(FormPages, ARowThatIsAnotherByNowIsNotOverwritten) {
  const auto opened = get("/form/cost_lines/1");
  fill("/form/cost_lines/1", {{"item", "Theirs"}, {"amount", "1"}});
  const auto page = fill("/form/cost_lines/1", opened, {{"item", "Ours"}, {"amount", "2"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("Theirs"));
  EXPECT_THAT(page.body, HasSubstr("value=\"Ours\""));
}

TEST_F(FormPages, EveryRefusalIsToldAtOnceAndLinksToItsQuestion) {
  fill("/form/project_title", {{"project_title", ""}});
  fill("/form/minimum_viable", {{"minimum_viable", "5000"}});
  const auto page = fill("/check", {});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(error_summary(page), HasSubstr("Enter the project title"));
  EXPECT_THAT(error_summary(page), HasSubstr("The least you could run the project with must be"));
  EXPECT_THAT(page.body,
              HasSubstr("href=\"" + path("/form/project_title?from=check#project-title") + "\""));
  EXPECT_THAT(page.body, HasSubstr("Not provided"));
}

TEST_F(FormPages, FromTheCheckTheyComeBackToIt) {
  const auto opened = get("/form/summary?from=check");
  EXPECT_EQ(fill("/form/summary", opened, {{"summary", "Shorter"}}).header("Location"),
            path("/check"));
}

TEST_F(FormPages, ABidIsDeclaredAndSubmittedAndItsReceiptStays) {
  EXPECT_EQ(fill("/check", {{"declared", "yes"}}).header("Location"), path("/sent"));
  const auto page = get("/sent");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(heading(page), "Bid submitted");
  EXPECT_THAT(page.body, HasSubstr("20 February 2019 at "));
  EXPECT_THAT(page.body, HasSubstr("Entry in our record"));
  EXPECT_EQ(get("/form").header("Location"), path("?gone=form")) << "its form is shut";
  EXPECT_EQ(get("/sent", "lead2").status, 404);
}

// Five days ran from the moment that it came, though nobody may begin before the sift.
TEST_F(FormPages, TheTimeForAStepRunsFromWhenItBegins) {
  fill("/check", {{"declared", "yes"}});
  EXPECT_THAT(get("/sent").body,
              HasSubstr("We aim to deal with this step within 5 working days of 11 March 2019, "
                        "when it begins. Community Safety Team will tell you"));
  serving.api().set_now(support::at("2019-03-11T09:00:00Z"));
  EXPECT_THAT(
      get("/sent", "officer1").body,
      HasSubstr("We aim to deal with this step within 5 working days. Community Safety Team "
                "will tell the applicant"))
      << "control";
}

// What the declaration accepts was to be found on the page of the fund alone.
TEST_F(FormPages, TheConditionsAreReadBeforeTheyAreAccepted) {
  const std::string way =
      "A grant comes with conditions. <a class=\"govuk-link\" "
      "href=\"/funds/smp-2019-20/conditions\">Read the conditions of grant</a> before you "
      "confirm.";
  EXPECT_THAT(get("/check").body, HasSubstr(way));
  EXPECT_THAT(get("/form/declared").body, HasSubstr(way));
  EXPECT_THAT(get("/form/summary").body, Not(HasSubstr("conditions of grant"))) << "control";
  EXPECT_EQ(serving.get("lead1", "/funds/smp-2019-20/conditions").status, 200);
}

TEST_F(FormPages, WhatIsTypedAfterItWasSentIsShownToBeCopied) {
  const auto opened = get("/form/summary");
  fill("/check", {{"declared", "yes"}});
  const auto page = fill("/form/summary", opened, {{"summary", "A sentence too late"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("A sentence too late"));
}

TEST_F(FormPages, WhatChangedMeanwhileIsReadBeforeItIsSent) {
  const auto opened = get("/check");
  fill("/form/summary", {{"summary", "Changed in another window"}});
  const auto page = fill("/check", opened, {{"declared", "yes"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_EQ(get("/sent").header("Location"), path(""));
}

TEST_F(FormPages, ALateBidIsKeptAndSaysSo) {
  serving.api().set_now(support::at("2019-03-08T17:00:01Z"));
  const auto page = fill("/check", {{"declared", "yes"}});
  EXPECT_THAT(page.body, HasSubstr("The round closed on 8 March 2019"));
  EXPECT_EQ(heading(get("/sent")), "Your bid came too late");
  EXPECT_THAT(get("/sent").body, HasSubstr("<title>Bid came too late, SMP-2019-001"));
}

// A page of several questions, whose other answers stand when they were not on it.
TEST_F(FormPages, SmallQuestionsStandTogether) {
  const auto page = get("/form/ends_on");
  EXPECT_EQ(heading(page), "Dates of the project");
  EXPECT_THAT(page.body, HasSubstr("name=\"starts_on-day\""));
  EXPECT_EQ(fill("/form/starts_on", {{"starts_on-day", "1"},
                                     {"starts_on-month", "6"},
                                     {"starts_on-year", "2019"},
                                     {"ends_on-day", "31"},
                                     {"ends_on-month", "11"},
                                     {"ends_on-year", "2019"}})
                .status,
            422);
}

TEST_F(FormPages, UntilTheRoundClosesABidIsTakenBackChangedAndSentAgain) {
  fill("/check", {{"declared", "yes"}});
  serving.api().ask(
      "lead1", "POST", "/api/v1" + path("/actions/take_back"), "{}",
      "If-Match: " + serving.api().get("lead1", "/api/v1" + path("")).header("ETag") + "\r\n");
  EXPECT_EQ(fill("/form/summary", {{"summary", "Better."}}).status, 303);
  EXPECT_THAT(error_summary(fill("/check", {})), HasSubstr("\nConfirm this: "))
      << "what was declared was declared of other answers";
  EXPECT_EQ(fill("/check", declaration()).header("Location"), path("/sent"));
  EXPECT_EQ(heading(get("/sent")), "Bid submitted");
}

struct Starting : ::testing::Test {
  CaseId round;
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    acting.start_bid("lead3", round, "The first of the round", 100'000);  // which opens it
  }};
  const std::string apply = "/funds/smp-2019-20/apply";

  // Where the question with that number is asked.
  std::string question(int number) const {
    return "/funds/smp-2019-20/eligible/pcc-main-round-" + std::to_string(round.value) + "/" +
           std::to_string(number);
  }
  http::Answer answer(const std::string& who, int number, const std::string& given) const {
    return serving.post(who, question(number), {{"answer", given}});
  }
  void answer_rightly(const std::string& who) const {
    for (int number = 1; number <= 4; ++number) answer(who, number, "yes");
    answer(who, 5, "no");
  }
  http::Answer press_start(const std::string& who, const std::string& earlier = {}) const {
    return serving.post(who, apply, {{"workflow", "pcc-main-round"}, {"earlier", earlier}});
  }
  http::Answer start(const std::string& who, const std::string& earlier) const {
    answer_rightly(who);
    return press_start(who, earlier);
  }
};

TEST_F(Starting, WhoCannotApplyIsToldSoBeforeTheyStart) {
  const auto button = serving.post("lead1", "/funds/smp-2019-20/start/pcc-main-round", {});
  const auto asked = serving.get("lead1", button.header("Location"));
  const std::string first = asked.header("Location");
  EXPECT_THAT(first, testing::EndsWith("/1"));
  EXPECT_EQ(heading(serving.get("lead1", first)),
            "Will all of the project take place in the borough?");
  EXPECT_EQ(error_summary(serving.post("lead1", first, {})), "Select yes or no");
  const auto stop = serving.post("lead1", first, {{"answer", "no"}});
  EXPECT_EQ(stop.status, 200) << "no mistake of theirs";
  EXPECT_EQ(heading(stop), "You cannot apply for this");
  EXPECT_THAT(stop.body, HasSubstr("This grant is for projects in the borough only."));
  EXPECT_THAT(serving.post("lead1", first, {{"answer", "yes"}}).header("Location"),
              testing::EndsWith("/2"));
}

TEST_F(Starting, APageSentTwiceStartsOneBid) {
  answer_rightly("lead1");
  const auto page = serving.get("lead1", apply + "?workflow=pcc-main-round");
  const auto sent = [&](const std::string& once) {
    return serving.post("lead1", apply,
                        {{"workflow", "pcc-main-round"}, {"earlier", ""}, {"once", once}});
  };
  const auto first = sent(hidden(page, "once"));
  ASSERT_EQ(first.status, 303);
  EXPECT_EQ(sent(hidden(page, "once")).header("Location"), first.header("Location"));
  answer_rightly("lead1");
  const auto again = serving.get("lead1", apply + "?workflow=pcc-main-round");
  EXPECT_NE(sent(hidden(again, "once")).header("Location"), first.header("Location"));  // control
}

TEST_F(Starting, WhoCanApplyComesToTheForm) {
  const auto before = serving.get("lead1", apply + "?workflow=pcc-main-round");
  EXPECT_EQ(before.header("Location"), question(1));
  answer_rightly("lead1");
  const auto page = serving.get("lead1", apply + "?workflow=pcc-main-round");
  EXPECT_EQ(heading(page), "Apply");
  EXPECT_THAT(serving.get("lead1", question(5)).body, HasSubstr("value=\"no\" checked"));
}

TEST_F(Starting, NobodyStartsWithoutTheRightAnswerToEachQuestion) {
  const FormFields claimed{{"workflow", "pcc-main-round"}, {"eligible", "yes"}};
  EXPECT_EQ(serving.post("lead1", apply, claimed).header("Location"), question(1));
  for (const int number : {1, 2, 4}) answer("lead1", number, "yes");
  answer("lead1", 5, "no");
  EXPECT_EQ(press_start("lead1").header("Location"), question(3)) << "one was passed by";
  answer("lead1", 3, "yes");
  EXPECT_EQ(heading(answer("lead1", 2, "no")), "You cannot apply for this");
  EXPECT_EQ(press_start("lead1").header("Location"), question(2)) << "taken back by another answer";
  EXPECT_EQ(press_start("lead2").header("Location"), question(1)) << "what others answered";
  answer("lead1", 2, "yes");
  EXPECT_THAT(press_start("lead1").header("Location"), testing::EndsWith("/form"));
  EXPECT_EQ(press_start("lead1").header("Location"), question(1)) << "of each bid anew";
}

TEST_F(Starting, WhatWasAnsweredBeforeIsTheFirstTaskAndReadWithTheBid) {
  const std::string form = start("lead1", "").header("Location");
  const auto tasks = serving.get("lead1", form);
  const std::string check = form.substr(0, form.rfind('/')) + "/check";
  EXPECT_THAT(tasks.body, HasSubstr("href=\"" + check + "#before-you-start\""));
  EXPECT_THAT(tasks.body, HasSubstr("You have completed 1 of 8 tasks."));
  for (const auto& at : {check, form.substr(0, form.rfind('/'))}) {
    const auto page = serving.get("lead1", at);
    EXPECT_THAT(page.body, HasSubstr("Check you can apply")) << at;
    EXPECT_THAT(page.body, HasSubstr("Does your organisation have a bank account")) << at;
    EXPECT_THAT(page.body, HasSubstr("Yes, answered on 20 February 2019 at 10am")) << at;
    EXPECT_THAT(page.body, HasSubstr("No, answered on 20 February 2019 at 10am")) << at;
  }
}

TEST_F(Starting, WhoTypesForAnApplicantIsNotAskedWhetherTheyCanApply) {
  const auto started = serving.post("officer1", apply,
                                    {{"workflow", "pcc-main-round"},
                                     {"other", "Quayside Boxing Club"},
                                     {"on-behalf-why", "Received on paper."}});
  const std::string form = started.header("Location");
  EXPECT_THAT(form, testing::EndsWith("/form"));
  EXPECT_THAT(serving.get("officer1", form).body, Not(HasSubstr("Check you can apply")));
}

TEST_F(Starting, ABidBeginsWithAnEmptyForm) {
  EXPECT_EQ(serving.get("", apply).status, 303);
  const auto page = start("lead1", "");
  EXPECT_EQ(page.status, 303);
  EXPECT_THAT(page.header("Location"), testing::EndsWith("/form"));
  EXPECT_EQ(serving.get("lead1", page.header("Location")).status, 200);
}

TEST_F(Starting, WhoTypesForAnApplicantSaysWhy) {
  const FormFields fields{{"workflow", "pcc-main-round"}, {"other", "No such organisation"}};
  EXPECT_THAT(error_summary(serving.post("officer1", apply, fields)),
              HasSubstr("There is no organisation like “No such organisation” here"));
}

TEST_F(Starting, WhoTypesForAnApplicantFindsItByAPartOfItsName) {
  const std::string name = "Quayside Boxing Club";
  const std::string id = std::to_string(serving.partnership().organisations.at("lead1").value);
  const auto send = [&](const std::string& other, const std::string& chosen) {
    return serving.post("officer1", apply,
                        {{"workflow", "pcc-main-round"},
                         {"other", other},
                         {"otherId", chosen},
                         {"on-behalf-why", "Received on paper."}});
  };
  const auto found = send("quayside box", "");
  EXPECT_EQ(found.status, 422);
  EXPECT_EQ(error_summary(found), "Select the organisation");
  EXPECT_THAT(found.body, HasSubstr(name));
  EXPECT_EQ(send("quayside", "999").status, 422) << "of no list";
  EXPECT_EQ(send("quayside", id).status, 303);
  EXPECT_EQ(send(name, "").status, 303) << "its very name is enough";
}

TEST_F(Starting, EarlierAnswersAreCopiedAndDeclarationsAreNot) {
  const auto first = start("lead1", "");
  const std::string form = first.header("Location");
  const std::string id = form.substr(7, form.rfind('/') - 7);
  const auto fill = [&](const std::string& field, const std::string& value) {
    const auto opened = serving.get("lead1", form + "/" + field);
    serving.post("lead1", form + "/" + field, with_hidden(opened, {{field, value}}));
  };
  fill("project_title", "Last year's");
  fill("declared", "yes");
  const auto second = start("lead1", id);
  const std::string copy = second.header("Location");
  EXPECT_THAT(serving.get("lead1", copy + "/project_title").body, HasSubstr("Last year&#39;s"));
  EXPECT_THAT(serving.get("lead1", form + "/declared").body, HasSubstr(" checked"));
  EXPECT_THAT(serving.get("lead1", copy + "/declared").body, Not(HasSubstr(" checked")));
  EXPECT_EQ(start("lead2", id).status, 404) << "of another organisation";
}

TEST_F(Starting, TheWholeFormIsReadByAnybody) {
  const auto page = serving.get("", "/funds/smp-2019-20/questions/pcc-main-round");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Evidence of need"));
  EXPECT_THAT(page.body, HasSubstr("Up to 250 words."));
  EXPECT_THAT(page.body, Not(HasSubstr("Amount recommended"))) << "others fill that in";
  EXPECT_EQ(serving.get("", "/funds/smp-2019-20/questions/round").status, 404);
}

}  // namespace
}  // namespace almoner::pages

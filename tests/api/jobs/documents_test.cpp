// Every document of the example round: made, well formed, readable by everybody, and saying what it
// must.
#include "api/store/documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "tests/api/jobs/played_round.hpp"

namespace almoner::jobs::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Documents, OfTheExampleRoundAreMadeAndReadableByEverybody) {
  for (const auto& [name, html] : example_round().documents)
    EXPECT_THAT(accessibility_problems(read_page(html)), IsEmpty()) << name;
}

TEST(Documents, OfEveryKindAreMade) {
  std::map<std::string, int> kinds;
  for (const auto& [name, html] : example_round().documents) {
    for (const char* kind :
         {"-receipt.", "-late-letter.", "-ineligible-letter.", "-offer-letter.", "-reserve-letter.",
          "-decline-letter.", "-grant-agreement.", "-tactical-award-letter.",
          "-tactical-refusal-letter.", "-proposals.", "-officer-decision-record.",
          "-september-report.", "-committee-report.", "-proposals-2."})
      if (name.find(kind) != std::string::npos) ++kinds[kind];
  }
  const std::map<std::string, int> expected{
      {"-receipt.", 29},         {"-late-letter.", 1},           {"-ineligible-letter.", 2},
      {"-offer-letter.", 4},     {"-reserve-letter.", 16},       {"-decline-letter.", 17},
      {"-grant-agreement.", 4},  {"-tactical-award-letter.", 5}, {"-tactical-refusal-letter.", 1},
      {"-proposals.", 1},        {"-proposals-2.", 1},           {"-officer-decision-record.", 1},
      {"-september-report.", 1}, {"-committee-report.", 1}};
  EXPECT_EQ(kinds, expected);
}

TEST(Documents, EachHasATitleOfItsOwn) {
  std::set<std::string> titles;
  for (const auto& [name, html] : example_round().documents)
    EXPECT_TRUE(titles.insert(read_page(html).root->all("title").front()->text()).second) << name;
}

struct Said {
  const char* document;
  std::vector<const char*> texts;
};

const std::vector<Said>& sayings() {
  static const std::vector<Said> rows{
      {"SMP-2019-001-receipt.html",
       {"Receipt: we have your bid SMP-2019-001", "6 March 2019 at 10:14:22am (London time)",
        "£4,200.00", "Entry in our record", "Head of the record",
        "The panel meets on 22 March 2019.", "Weald and Medway Homes Community Fund",
        "The least you could run the project with £2,940.00"}},
      {"SMP-2019-013-receipt.html", {"8 March 2019 at 4:59:59pm"}},
      {"SMP-2019-021-late-letter.html",
       {"Deadline 8 March 2019 at 5pm (London time)", "How late 72 seconds",
        "8 March 2019 at 5:01:12pm", "You have the right to complain.", "Ombudsman"}},
      {"SMP-2019-022-offer-letter.html",
       {"We offer you a grant of", "Your scores and the reasons", "90.67", "How to accept",
        "16 August 2019 at 5pm", "31 March 2020"}},
      {"SMP-2019-003-decline-letter.html",
       {"A bid must deliver both a priority of the funder and a theme of the partnership.",
        "it must be 3 or more", "You have the right to complain."}},
      {"SMP-2019-008-reserve-letter.html",
       {"Your bid SMP-2019-008 is on the reserve list", "rank order", "Score for each criterion"}},
      {"SMP-2019-022-grant-agreement.html",
       {"section 9 of the Police Reform and Social Responsibility Act 2011",
        "section 143 of the Anti-social Behaviour, Crime and Policing Act 2014", "lobbying",
        "Give back what you did not spend", "within 30 days", "six years", "50%", "40%", "10%"}},
      {"SMP-2019-T06-tactical-award-letter.html",
       {"from the tactical pot", "£1,850.00", "Allowed after the cut-off",
        "Goods received by 31 March because the supplier confirmed delivery and invoice"}},
      {"SMP-2019-RD01-officer-decision-record.html",
       {"Authority Partnership terms of reference", "Strict rank order",
        "“Ceiling, and one bid for each theme first”", "£28,792.50", "Award nothing", "six years",
        "four years", "SMP-2019-023 Assessor", "Employee, trustee, family or funder"}},
      {"SMP-2019-RD01-proposals.html",
       {"1. Covering letter and declaration", "2. The fund", "3. How we chose",
        "4. Proposed projects", "5. Each project", "6. Reserve list", "7. Not recommended",
        "8. The tactical pot", "9. Coverage of themes and priorities", "10. Monitoring",
        "11. Equality and data protection", "12. Confirmation by the funder", "£110,000.00",
        "21 bids were in time and eligible", "Over-allocation: nil", "Version 1",
        "Themes without a project: Protecting our communities against Organised Crime Groups",
        "Due with you: 29 March 2019 at 5pm", "☐ Agreed in part"}},
      {"SMP-2019-RD01-september-report.html",
       {"Period: 1 April 2019 to 31 July 2019.", "1. Position of each project", "Green",
        "3. Money for needs in the year", "4. Forecast of underspend", "5. What was learned",
        "6. Changes since approval", "7. Recommendation", "note the projects commissioned"}},
  };
  return rows;
}

TEST(Documents, SayWhatTheyMust) {
  for (const auto& [document, texts] : sayings()) {
    const std::string text = example_round().text(document);
    for (const char* wanted : texts) EXPECT_THAT(text, HasSubstr(wanted)) << document;
  }
}

std::string digest_in_part_1(const std::string& text) {
  const std::string label = "Its digest (SHA-256) ";
  const auto at = text.find(label);
  return at == std::string::npos ? "" : text.substr(at + label.size(), 64);
}

// What goes to the funder carries both signatures and names what they signed; the sealed version,
// which was made to be signed, does not.
TEST(Documents, TheProposalsAsSentAreSignedAndNameTheSealedVersion) {
  const std::string sealed = example_round().text("SMP-2019-RD01-proposals.html"),
                    sent = example_round().text("SMP-2019-RD01-proposals-2.html");
  EXPECT_THAT(sealed, HasSubstr("For the section 151 officer Not signed yet"));
  EXPECT_EQ(digest_in_part_1(sealed), "");
  EXPECT_THAT(sent, Not(HasSubstr("Not signed yet")));
  EXPECT_THAT(sent, HasSubstr("Version 2, sent on 29 March 2019 at 4pm."));
  EXPECT_THAT(sent, HasSubstr("For the section 151 officer Finance officer (for the section 151 "
                              "officer), "));
  EXPECT_THAT(sent, HasSubstr("For the partnership Panel chair or vice-chair, "));
  EXPECT_THAT(sent, HasSubstr("What they signed Version 1, sealed on 26 March 2019 at 11am"));
  EXPECT_THAT(sent, HasSubstr("Changes since version 1:"));
  EXPECT_THAT(sent, HasSubstr("SMP-2019-RD01: sign the proposals as chair"));
}

TEST(Documents, TheDigestInTheSentProposalsIsThatOfTheSealedOnes) {
  PlayedRound& played = example_round();
  std::vector<store::DocumentRow> rows;
  for (const auto& row : store::documents_of_case(played.db, played.find("SMP-2019-RD01").id))
    if (row.template_name == "proposals") rows.push_back(row);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].audience, "file") << "what is not signed does not go to the funder";
  EXPECT_EQ(rows[1].audience, "pcc_office");
  EXPECT_EQ(digest_in_part_1(played.text("SMP-2019-RD01-proposals-2.html")), rows[0].digest.hex());
}

TEST(Documents, CountsAreWrittenInTheSingularForOne) {
  PlayedRound one([](auto& round) {
    round.bids.erase(round.bids.begin() + 1, round.bids.end());
    round.requests.clear();
  });
  const std::string proposals = one.text("SMP-2019-RD01-proposals.html"),
                    report = one.text("SMP-2019-CR01-committee-report.html");
  EXPECT_THAT(proposals, HasSubstr("1 bid was in time and eligible"));
  EXPECT_THAT(report, HasSubstr("1 bid asked for"));
  for (const auto& [name, html] : one.documents)
    for (const char* wrong : {" 1 bids", " 1 projects", " 1 assessors", " 1 organisations",
                              " 1 of the proposed projects", " 0 more"})
      EXPECT_THAT(read_page(html).root->text(), Not(HasSubstr(wrong))) << name;
}

TEST(Documents, BidsScoredByFewerThanTheRuleAreNamedBesideIt) {
  PlayedRound one([](auto& round) {
    for (auto& bid : round.bids)
      if (bid.scores.size() > 1 && bid.ref == "SMP-2019-022")
        bid.scores.erase(std::next(bid.scores.begin()), bid.scores.end());
  });
  EXPECT_THAT(one.text("SMP-2019-RD01-proposals.html"),
              HasSubstr("The rule: at least 2 assessors score each bid, each alone. Of these bids "
                        "fewer sheets count: SMP-2019-022: 1 assessor. Reason: 1 of "));
  EXPECT_THAT(example_round().text("SMP-2019-RD01-proposals.html"),
              Not(HasSubstr("closed short of that number")));
}

TEST(Documents, TheSeptemberReportSaysWhatItLacksAndRepeatsNothing) {
  const std::string text = example_round().text("SMP-2019-RD01-september-report.html");
  EXPECT_THAT(text, HasSubstr("The return holds no case study."));
  EXPECT_THAT(text, HasSubstr("No underspend is expected: that is the whole of their awards."));
  EXPECT_THAT(text, Not(HasSubstr("£0.00 less than")));
  const auto learned = text.find("5. What was learned");
  ASSERT_NE(learned, std::string::npos);
  EXPECT_EQ(text.find("The project runs to its plan", learned), std::string::npos);
  EXPECT_THAT(text, HasSubstr("made on 16 September 2019 at 4pm"));
}

TEST(Documents, TheCommitteeReportIsPublishedFiveClearDaysBeforeWithoutADefault) {
  const std::string text = example_round().text("SMP-2019-CR01-committee-report.html");
  EXPECT_THAT(text, HasSubstr("Meeting date 19 March 2019 Publish by 11 March 2019"));
  EXPECT_THAT(text, HasSubstr("made on 11 March 2019 at 4pm"));
  EXPECT_THAT(text, Not(HasSubstr("efault")));
  for (const char* signed_on :
       {"Manager, 5 March 2019", "Manager, 6 March 2019", "(Corporate Governance), 7 March 2019",
        "Manager, 8 March 2019", "Manager, 11 March 2019"})
    EXPECT_THAT(text, HasSubstr(signed_on));
}

TEST(Documents, PrintTheAssumptionsAsSuch) {
  for (const auto& [name, html] : example_round().documents)
    EXPECT_THAT(read_page(html).root->text(),
                HasSubstr("Main round of £30,000.00: The report of March 2019 gives £40,000 in "
                          "all; the split is ours."))
        << name;
}

TEST(Documents, NameNoPersonAndNoSecretPlace) {
  for (const auto& [name, html] : example_round().documents)
    for (const char* person :
         {"Officer One", "Officer Two", "Panel Chair", "Finance One", "PCC Office"})
      EXPECT_THAT(html, Not(HasSubstr(person))) << name;
  // 006 keeps its place secret.
  const std::string proposals = example_round().text("SMP-2019-RD01-proposals.html");
  EXPECT_THAT(proposals,
              HasSubstr("In the area of the fund. The place is kept secret for safety."));
  EXPECT_THAT(proposals, Not(HasSubstr("Lenham")));
}

}  // namespace
}  // namespace almoner::jobs::testing

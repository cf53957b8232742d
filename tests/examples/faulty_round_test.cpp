// What a round file gets wrong is said by reference and field, all of it at once; and the drafts
// that the example calls invalid get the sentences that it expects.
#include <algorithm>
#include <boost/json.hpp>
#include <functional>
#include <gmock/gmock.h>

#include "api/commands/files.hpp"
#include "api/commands/play/play.hpp"
#include "api/commands/shipped.hpp"

namespace almoner::commands {
namespace {

namespace json = boost::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const json::value& example() {
  static const json::value file =
      json::parse(read_file(std::string(ALMONER_SOURCE_DIR) + "/examples/smp-2019-20.json"));
  return file;
}

std::vector<std::string> lines_of(const std::vector<play::FileProblem>& problems) {
  std::vector<std::string> lines;
  for (const auto& problem : problems)
    lines.push_back(problem.ref + ": " + problem.field + ": " + problem.sentence);
  return lines;
}

struct Said {
  std::vector<std::string> problems, warnings;
};

// Everything that is said of the example once it is changed.
Said said_when(const std::function<void(json::value&)>& change) {
  json::value file = example();
  change(file);
  auto read = play::read_round_file(json::serialize(file));
  const play::PlayInput input{std::move(read.round), shipped_fund("smp-2019-20"),
                              shipped_templates()};
  auto found = play::check_against_workflow(input, read.problems);
  auto problems = std::move(read.problems);
  problems.insert(problems.end(), found.problems.begin(), found.problems.end());
  return {lines_of(problems), lines_of(found.warnings)};
}

json::object& bid(json::value& file, std::size_t at) {
  return file.at("bids").at(at).as_object();
}

std::string words(std::size_t count) {
  std::string text;
  for (std::size_t word = 0; word < count; ++word) text += "word ";
  return text;
}

// The changes that `invalidDrafts` names, made to the first bid; it asks for £4,200.00.
void change_as(const json::object& draft, json::object& first) {
  const std::string name(draft.at("name").as_string());
  if (name == "costs do not add up") {
    auto& amount = first.at("costLines").at(0).at("amountPence");
    amount = amount.as_int64() - 100;
  } else if (name == "no PCC priority chosen") {
    first["pccPriorities"] = json::array();
  } else if (name == "project ends after the funding year") {
    first["plannedEnd"] = "2020-04-03";
  } else if (name == "works with children but no policy") {
    first.at("safeguarding").as_object()["worksWithChildren"] = true;
    first.at("safeguarding").as_object()["policyAttached"] = false;
  } else if (name == "charity number wrong length") {
    first.at("applicant").as_object()["charityNumber"] = "12345";
  } else if (name == "too many words") {
    first["summary"] = words(76);
  } else if (name == "minimum viable above request") {
    first["minimumViablePence"] = 430000;
  } else {
    ADD_FAILURE() << "no change is known for “" << name << "”";
  }
}

// A sum typed with letters cannot stand in a file of whole pence; tests/engine/workflow has it.
TEST(FaultyRound, EachInvalidDraftGetsItsSentence) {
  int looked_at = 0;
  for (const auto& draft : example().at("invalidDrafts").as_array()) {
    if (draft.at("name").as_string() == "money typed with letters") continue;
    const Said said =
        said_when([&](json::value& file) { change_as(draft.as_object(), bid(file, 0)); });
    const std::string sentence(draft.at("error").as_string());
    const bool is_warning = draft.at("name").as_string() == "works with children but no policy";
    EXPECT_THAT(is_warning ? said.warnings : said.problems,
                Contains(::testing::AllOf(::testing::StartsWith("SMP-2019-001: "),
                                          ::testing::EndsWith(": " + sentence))));
    EXPECT_EQ(said.problems.size(), is_warning ? 0u : 1u) << draft.at("name");
    ++looked_at;
  }
  EXPECT_EQ(looked_at, 7);
}

TEST(FaultyRound, TheExampleItselfHasNone) {
  EXPECT_THAT(said_when([](json::value&) {}).problems, IsEmpty());
}

// It excluded nobody, and the sheet of the one who was meant counted.
TEST(FaultyRound, AnExcludedAssessorWhoScoredNothingIsNobody) {
  const auto excluding = [](const char* name) {
    return said_when([&](json::value& file) {
             bid(file, 0).at("assessment").as_object()["excludedAssessors"] = json::array{name};
           })
        .problems;
  };
  EXPECT_THAT(
      excluding("Assessor-2 (health)"),
      ElementsAre("SMP-2019-001: assessment.excludedAssessors: “Assessor-2 (health)” scored "
                  "no bid of the file, so nobody would be excluded; did you mean "
                  "“assessor-2 (health)”?"));
  EXPECT_THAT(excluding("nobody"),
              ElementsAre("SMP-2019-001: assessment.excludedAssessors: “nobody” scored no bid of "
                          "the file, so nobody would be excluded; the assessors are assessor-1 "
                          "(police), assessor-2 (health) or assessor-3 (voluntary sector)"));
  EXPECT_THAT(excluding("assessor-2 (health)"), IsEmpty());  // the control
}

TEST(FaultyRound, ReferencesThatDifferInCapitalLettersAreOne) {
  const Said said = said_when([](json::value& file) { bid(file, 3)["ref"] = "smp-2019-005"; });
  EXPECT_THAT(said.problems,
              ElementsAre("smp-2019-005: ref: is SMP-2019-005 written in other letters, small or "
                          "capital; each reference must be used once"));
}

TEST(FaultyRound, FaultsOfEveryKindAreSaidAtOnce) {
  const Said said = said_when([](json::value& file) {
    file.at("criteria").at(0).as_object()["weight"] = 30;
    bid(file, 0)["theme"] = "NOPE";
    bid(file, 1)["title"] = std::string(141, 't');
    bid(file, 2)["amountRequestedPence"] = "four thousand";
    bid(file, 3).at("applicant").at("contact").as_object()["email"] = "nope";
    bid(file, 4)["ref"] = "SMP-2019-006";
  });
  EXPECT_THAT(
      said.problems,
      ElementsAre(
          "file: criteria: have weights that add up to 110; they must add up to 100",
          "SMP-2019-001: theme: “NOPE” is not a theme of this fund; the themes are OCG, DA, CYP, "
          "SM, MH",
          "SMP-2019-003: amountRequestedPence: is \"four thousand\"; expected a whole number from "
          "0 to 1000000000000",
          "SMP-2019-006: ref: stands 2 times; each reference must be used once",
          "SMP-2019-004: applicant.contact.email: “nope” is not an email address",
          "SMP-2019-002: title: Project title must be 140 characters or less",
          "SMP-2019-004: applicant.contact.email: Main contact's email must be an email "
          "address, like name@example.org"));
}

struct Fault {
  const char* what;
  std::function<void(json::value&)> change;
  std::vector<std::string> said;
};

const std::vector<Fault>& faults() {
  static const std::string gate_expected =
      "”; expected a criterion of the sheet, once, and a mean that it can reach, like “mean of A "
      ">= 3 and mean of B >= 3”";
  static const std::vector<Fault> all = {
      {"a deadline within a second",
       [](json::value& f) { f.at("fund").as_object()["closesAt"] = "2019-03-08T17:00:00.5Z"; },
       {"fund: closesAt: has parts of a second; a deadline is a whole second"}},
      {"proposals that are due after the position is taken",
       [](json::value& f) { f.at("fund").as_object()["proposalsDueAt"] = "2019-10-01T17:00:00Z"; },
       {"fund: proposalsDueAt: is too late: the awards that follow it would come after 2019-07-31 "
        "23:59, when the position for the September report is taken"}},
      {"a year that is none, and nothing that follows from it",
       [](json::value& f) { f.at("fund").as_object()["financialYear"] = "2019"; },
       {"fund: financialYear: is “2019”; expected two dates like 2019-04-01/2020-03-31"}},
      {"a fund that does not add up, and a title that is too long beside it",
       [](json::value& f) {
         f.at("fund").as_object()["totalPence"] = 4000001;
         bid(f, 0)["title"] = std::string(141, 't');
       },
       {"fund: totalPence: is £40,000.01 but the main round (£30,000.00) and the tactical pot "
        "(£10,000.00) add up to £40,000.00",
        "SMP-2019-001: title: Project title must be 140 characters or less"}},
      {"a gate that is half words",
       [](json::value& f) { f.at("rules").as_object()["gate"] = "mean of A over 3"; },
       {"rules: gate: has “mean of A over 3" + gate_expected}},
      {"a gate out of reach",
       [](json::value& f) { f.at("rules").as_object()["gate"] = "mean of A >= 12"; },
       {"rules: gate: has “mean of A >= 12" + gate_expected}},
      {"a step of the tie-break that nobody knows",
       [](json::value& f) { f.at("rules").as_object()["tieBreak"] = json::array{"a coin"}; },
       {"rules: tieBreak: has “a coin”; expected weighted total, mean of a criterion on the sheet, "
        "smaller request or reference"}},
      {"a quality line finer than is compared",
       [](json::value& f) { f.at("rules").as_object()["qualityLine"] = 84.66666666; },
       {"rules: qualityLine: is 84.66666666; expected a number from 0 to 100 with at most 6 "
        "decimals"}},
      {"a quality line that nobody reaches",
       [](json::value& f) { f.at("rules").as_object()["qualityLine"] = 101; },
       {"rules: qualityLine: is 101; expected a number from 0 to 100 with at most 6 decimals"}},
      {"an applicant with an invented officer's address",
       [](json::value& f) {
         bid(f, 0).at("applicant").at("contact").as_object()["email"] = "officer1@council.example";
       },
       {"SMP-2019-001: applicant.contact.email: “officer1@council.example” is the address of "
        "somebody invented for the play; use another"}},
      {"a bid with the round's number",
       [](json::value& f) { bid(f, 0)["ref"] = "SMP-2019-RD01"; },
       {"SMP-2019-RD01: ref: is how the round and its reports are numbered; use another"}},
      {"a bid sent in after the year",
       [](json::value& f) { bid(f, 0)["submittedAt"] = "2020-04-02T09:00:00Z"; },
       {"SMP-2019-001: submittedAt: is after the financial year, which ends on 2020-03-31"}},
      {"a request decided after the year",
       [](json::value& f) {
         f.at("tacticalRequests").at(5).as_object()["decidedAt"] = "2020-05-10T11:00:00Z";
       },
       {"SMP-2019-T06: decidedAt: is after the financial year, which ends on 2020-03-31"}},
      {"a note too long for the officer's field",
       [](json::value& f) {
         f.at("tacticalRequests").at(0).as_object()["decisionNote"] = words(301);
       },
       {"SMP-2019-T01: decisionNote: Note of the decision must be 300 words or less"}},
  };
  return all;
}

TEST(FaultyRound, EachFaultIsSaidOnceAndNothingThatFollows) {
  for (const auto& fault : faults())
    EXPECT_EQ(said_when(fault.change).problems, fault.said) << fault.what;
}

}  // namespace
}  // namespace almoner::commands

// Prints how long a decision takes; asserts only that the decision is right. In a release build the
// numbers mean something.
#include <ctime>
#include <gtest/gtest.h>
#include <iostream>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

#ifdef NDEBUG
constexpr int rounds = 50'000;
constexpr const char* build = "release";
#else
constexpr int rounds = 500;
constexpr const char* build = "not a release build";
#endif

template <class Decide>
void print_time(const char* what, Decide decide) {
  const std::clock_t start =
      std::clock();  // processor time: the machine may have other things to do
  int right = 0;
  for (int i = 0; i < rounds; ++i) right += decide() ? 1 : 0;
  const double nanoseconds = 1e9 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << "  " << what << ": " << static_cast<std::int64_t>(nanoseconds / rounds) << " ns ("
            << build << ")\n";
  EXPECT_EQ(right, rounds);
}

bool is_step(const Outcome& outcome) {
  return std::holds_alternative<Step>(outcome);
}

const Actor applicant = actor(ann, {"applicant"});
const Actor officer = actor(bob, {"officer"});
const Actor chair = actor(dee, {"panel_chair"});
const Instant before_closing = at("2019-03-06T10:00:00Z");
const Instant sift = at("2019-03-12T09:00:00Z");
const Instant panel = at("2019-03-22T11:00:00Z");

Facts a_scored_bid() {
  Facts scored = a_bid("scored");
  scored.scores.gate_passed = scored.scores.meets_quality_line = true;
  return scored;
}

TEST(AdvanceSpeed, with_no_conditions) {
  const Workflow& bid = main_round_bid();
  const Facts received = a_bid("submitted");
  print_time("pass_sift, no conditions",
             [&] { return is_step(advance(bid, "pass_sift", officer, received, {}, sift)); });
}

TEST(AdvanceSpeed, with_one_condition) {
  const Workflow& bid = main_round_bid();
  const Facts scored = a_scored_bid();
  print_time("place_on_reserve, one condition on two facts",
             [&] { return is_step(advance(bid, "place_on_reserve", chair, scored, {}, panel)); });
}

TEST(AdvanceSpeed, with_money) {
  const Workflow& bid = main_round_bid();
  const Facts scored = a_scored_bid();
  Given award;
  award.fields =
      map_of({{"award", Money::pounds(4000)}, {"crime_reduction_reasons", "It protects."}});
  print_time("recommend, four conditions and money",
             [&] { return is_step(advance(bid, "recommend", chair, scored, award, panel)); });
}

TEST(AdvanceSpeed, of_a_whole_form) {
  const Workflow& bid = main_round_bid();
  const Facts draft = a_bid("draft");
  print_time("submit, 28 required answers and 12 conditions",
             [&] { return is_step(advance(bid, "submit", applicant, draft, {}, before_closing)); });
}

// Not in the others: it is done once, when the case is loaded, for all that is asked about it.
TEST(AdvanceSpeed, of_matching_answers_to_their_form) {
  const Workflow& bid = main_round_bid();
  const Facts draft = a_bid("draft");
  print_time("matching the answers of a case to its form",
             [&] { return CaseAnswers(bid.form, draft.form.all()).all().is(guard::Kind::map); });
}

TEST(AdvanceSpeed, of_a_refusal) {
  const Workflow& bid = main_round_bid();
  const Facts draft = a_bid("draft");
  print_time("submit, late: refused with its sentence",
             [&] { return !is_step(advance(bid, "submit", applicant, draft, {}, sift)); });
}

TEST(AdvanceSpeed, of_every_action) {
  const Workflow& bid = main_round_bid();
  const Facts scored = a_scored_bid();
  print_time("can, seven actions of a scored bid",
             [&] { return can(bid, chair, scored, panel).size() == 7; });
}

}  // namespace
}  // namespace almoner::workflow

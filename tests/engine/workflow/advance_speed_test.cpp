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

TEST(AdvanceSpeed, is_printed) {
  const Workflow& bid = main_round_bid();
  const Actor applicant = actor(ann, {"applicant"}), chair = actor(dee, {"panel_chair"}),
              officer = actor(bob, {"officer"});
  const auto is_step = [](const Outcome& outcome) { return std::holds_alternative<Step>(outcome); };

  const Facts received = a_bid("submitted");
  const Instant sift = at("2019-03-12T09:00:00Z");
  print_time("pass_sift, no conditions",
             [&] { return is_step(advance(bid, "pass_sift", officer, received, {}, sift)); });

  Facts scored = a_bid("scored");
  scored.scores.gate_passed = scored.scores.meets_quality_line = true;
  const Instant panel = at("2019-03-22T11:00:00Z");
  print_time("place_on_reserve, one condition on two facts",
             [&] { return is_step(advance(bid, "place_on_reserve", chair, scored, {}, panel)); });
  Given award;
  award.fields =
      map_of({{"award", Money::pounds(4000)}, {"crime_reduction_reasons", "It protects."}});
  print_time("recommend, four conditions and money",
             [&] { return is_step(advance(bid, "recommend", chair, scored, award, panel)); });

  const Facts draft = a_bid("draft");
  const Instant in_time = at("2019-03-06T10:00:00Z");
  print_time("submit, twenty required fields and seven conditions",
             [&] { return is_step(advance(bid, "submit", applicant, draft, {}, in_time)); });
  print_time("submit, late: refused with its sentence",
             [&] { return !is_step(advance(bid, "submit", applicant, draft, {}, sift)); });
  print_time("can, six actions of a scored bid",
             [&] { return can(bid, chair, scored, panel).size() == 6; });
}

}  // namespace
}  // namespace almoner::workflow

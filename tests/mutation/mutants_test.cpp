#include "tests/mutation/mutants.hpp"

#include <gmock/gmock.h>

#include "tests/mutation/explained.hpp"

namespace almoner::mutation {
namespace {

using testing::ElementsAre;

std::vector<std::string> slips(const std::string& text, Slip slip) {
  std::vector<std::string> after;
  for (const auto& mutant : mutants_of(text))
    if (mutant.slip == slip) after.push_back(mutant.after);
  return after;
}

TEST(Mutants, TakeOutALineAndWithItWhatIsBelow) {
  std::vector<std::string> texts;
  for (const auto& mutant : mutants_of("a:\n  b: x\nc: y\n"))
    if (mutant.slip == Slip::line_taken_out || mutant.slip == Slip::block_taken_out)
      texts.push_back(mutant.text);
  EXPECT_THAT(texts, ElementsAre("  b: x\nc: y\n", "c: y\n", "a:\nc: y\n", "a:\n  b: x\n"));
}

TEST(Mutants, LeaveNotesAlone) {
  EXPECT_TRUE(mutants_of("# a note, 1 of 2: {a: b, c: d}\n\n").empty());
  EXPECT_TRUE(slips("a: b   # 3 of 4", Slip::number_raised).empty());
}

TEST(Mutants, TakeOutEachItemWithItsComma) {
  EXPECT_THAT(slips("a: [b, c]", Slip::item_taken_out), ElementsAre("a: [ c]", "a: [b]"));
  EXPECT_THAT(slips("a: []", Slip::item_taken_out), ElementsAre());
  EXPECT_THAT(slips("{a: [b], c: \"d, e\"}", Slip::item_taken_out),
              ElementsAre("{a: [], c: \"d, e\"}", "{ c: \"d, e\"}", "{a: [b]}"));
}

TEST(Mutants, TurnSignsRaiseNumbersSwapNamesAndChangeWords) {
  EXPECT_THAT(slips("check: a <= b && c", Slip::sign_turned),
              ElementsAre("check: a < b && c", "check: a <= b || c"));
  EXPECT_THAT(slips("at: 2019-03-08 09:59", Slip::number_raised),
              ElementsAre("at: 2020-03-08 09:59", "at: 2019-04-08 09:59", "at: 2019-03-09 09:59",
                          "at: 2019-03-08 10:59", "at: 2019-03-08 09:60"));
  EXPECT_THAT(slips("goes_to: a\ngoes_to: b", Slip::name_swapped),
              ElementsAre("goes_to: b", "goes_to: a"));
  EXPECT_THAT(slips("say: \"No, {a.b}.\"", Slip::words_changed),
              ElementsAre("say: \"No otherwise, {a.b}.\""));
}

TEST(Mutants, SayWhereTheyAreByTheKeys) {
  std::vector<std::string> places;
  for (const auto& mutant : mutants_of("a:\n  - name: x\n    b: {c: [d, e], f: \"g, 1\"}\n"))
    if (mutant.line == 3 && mutant.slip != Slip::line_taken_out) places.push_back(mutant.where);
  EXPECT_THAT(places, ElementsAre("a.x.b.c[d]", "a.x.b.c[e]", "a.x.b.c", "a.x.b.f", "a.x.b.f"));
}

TEST(Explanations, SayForWhichChangeOfWhichKey) {
  const auto read = read_explanations(
      "# note\n*/bid.yaml, */grant.yaml | number raised | states.*.target | only shown\n");
  ASSERT_EQ(read.size(), 1U);
  const Mutant raised{Slip::number_raised, 1, "states.sift.target", "", "", ""};
  EXPECT_TRUE(explains(read[0], "smp/bid.yaml", raised));
  EXPECT_TRUE(explains(read[0], "harbour/grant.yaml", raised));
  EXPECT_FALSE(explains(read[0], "smp/round.yaml", raised));
  EXPECT_FALSE(explains(read[0], "smp/bid.yaml",
                        {Slip::number_raised, 1, "states.sift.targets", "", "", ""}));
  EXPECT_FALSE(explains(read[0], "smp/bid.yaml",
                        {Slip::line_taken_out, 1, "states.sift.target", "", "", ""}));
  EXPECT_THROW(read_explanations("bid.yaml | number raised\n"), std::runtime_error);
}

}  // namespace
}  // namespace almoner::mutation

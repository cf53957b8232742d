#include "engine/workflow/past_verb.hpp"

#include <gtest/gtest.h>

namespace almoner::workflow {
namespace {

TEST(PastVerb, reads_before_what_the_sentence_calls_the_case) {
  const struct {
    const char* title;
    const char* past;
  } rows[] = {
      {"submit the bid", "submitted"},
      {"send the bid in again", "sent in"},
      {"score the bid", "scored"},
      {"raise the request", "raised"},
      {"propose an award", "proposed an award for"},
      {"propose to refuse", "proposed to refuse"},
      {"sign off", "signed off"},
      {"put the bid back to the sift", "put back"},
      {"withdraw the bid", "withdrew"},
      {"ask for more", "asked for more for"},
      {"certify that the money is there", "certified that the money is there for"},
      {"lapse", "lapsed"},
      {"", "acted on"},
  };
  for (const auto& row : rows) EXPECT_EQ(past_verb(row.title), row.past) << row.title;
}

TEST(PastVerb, knows_how_verbs_are_spelt) {
  const struct {
    const char* verb;
    const char* past;
  } rows[] = {{"refer", "referred"}, {"drop", "dropped"}, {"open", "opened"},
              {"carry", "carried"},  {"pay", "paid"},     {"play", "played"},
              {"agree", "agreed"},   {"y", "yed"},        {"countersign", "countersigned"}};
  for (const auto& row : rows) EXPECT_EQ(past_of(row.verb), row.past) << row.verb;
}

}  // namespace
}  // namespace almoner::workflow

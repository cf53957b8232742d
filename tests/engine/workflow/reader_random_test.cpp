// Files broken at random: reading ends, says where, and never lets through what it complains about.
#include <random>

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

constexpr unsigned seed = 20190308;
constexpr int rounds = 400;

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t end) {
  return random() % std::max<std::size_t>(end, 1);
}

std::pair<std::size_t, std::size_t> random_line(const std::string& text, Random& random) {
  const std::size_t start = text.rfind('\n', below(random, text.size()));
  const std::size_t from = start == std::string::npos ? 0 : start + 1;
  const std::size_t end = text.find('\n', from);
  return {from, end == std::string::npos ? text.size() : end + 1};
}

std::string broken(std::string text, Random& random) {
  static const std::string bits[] = {"{",
                                     "}",
                                     "[",
                                     "]",
                                     ":",
                                     ": ",
                                     "\"",
                                     "#",
                                     "- ",
                                     "&a",
                                     "*a",
                                     "!x",
                                     "\t",
                                     "  ",
                                     "\n",
                                     "yes",
                                     "0",
                                     "form.",
                                     "dates.closes",
                                     "£",
                                     "\xC3",
                                     std::string(40, '[')};
  const std::size_t at = below(random, text.size());
  switch (below(random, 5)) {
    case 0:
      return text.erase(at, 1 + below(random, 6));
    case 1:
      return text.insert(at, bits[below(random, std::size(bits))]);
    case 2:
      return text.substr(0, at);
    case 3: {
      const auto [from, to] = random_line(text, random);
      return text.erase(from, to - from);
    }
    default: {
      const auto [from, to] = random_line(text, random);
      const auto [other, unused] = random_line(text, random);
      return text.insert(other, text.substr(from, to - from));
    }
  }
}

void expect_sound(const std::string& text, int round) {
  const ReadResult result = read(text);
  SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round) + "\n" + text);
  EXPECT_EQ(result.definition == nullptr, any_error(result.findings));
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  for (const Finding& finding : result.findings) {
    EXPECT_FALSE(finding.message.empty());
    EXPECT_GE(finding.line, 0);
    EXPECT_LE(finding.line, lines + 1);
    EXPECT_FALSE(text_of(finding).empty());
  }
}

TEST(ReaderRandom, broken_files_are_refused_with_a_place) {
  Random random(seed);
  int refused = 0;
  for (int round = 0; round < rounds; ++round) {
    std::string text = small_grant();
    for (std::size_t times = 1 + below(random, 3); times > 0; --times) text = broken(text, random);
    expect_sound(text, round);
    refused += read(text).definition == nullptr ? 1 : 0;
  }
  EXPECT_GT(refused, rounds / 3) << "the breaking no longer breaks anything";
}

}  // namespace
}  // namespace almoner::workflow

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/check/check.hpp"
#include "engine/check/input.hpp"

namespace almoner::check {
namespace {

// Those that no table runs: the reader's, as it reads, and the one of `almoner migrate`.
constexpr std::array<CheckTitle, 2> elsewhere{
    {{"R0", "the files are readable and every word in them is known"},
     {migration_check,
      "a running case moves only to a version that could have made it as it is, and that it can "
      "finish by"}}};

int number_of(std::string_view id) {
  int number = 0;
  std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return number;
}

}  // namespace

std::vector<CheckTitle> all_checks() {
  std::vector<CheckTitle> all(elsewhere.begin(), elsewhere.end());
  for (const workflow::Check& one : workflow::checks()) all.push_back({one.id, one.in_words});
  for (const Check& one : checks())
    if (!one.in_words.empty()) all.push_back({one.id, one.in_words});
  std::sort(all.begin(), all.end(), [](const CheckTitle& a, const CheckTitle& b) {
    return number_of(a.id) < number_of(b.id);
  });
  return all;
}

}  // namespace almoner::check

// Days, sums and names as pages say them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time/words.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::pages {

// By the clocks of a fund. Throws std::runtime_error for a zone that is not known.
class Wording {
 public:
  explicit Wording(const workflow::Fund& fund);

  std::string day(Instant at) const { return date_words(zone_.day_of(at)); }
  std::string moment(Instant at) const { return date_and_time_words(at, zone_); }
  std::string role(std::string_view name) const;                   // its title
  std::string roles(const std::vector<std::string>& names) const;  // "Assessor or Auditor"

 private:
  const workflow::Fund& fund_;
  Zone zone_;
};

// "£4,200"; pence only where there are some.
std::string sum_words(Money sum);
// The first letter as at the beginning of a sentence.
std::string capitalised(std::string text);
// "3 bids", "1 bid".
std::string counted(std::int64_t count, const std::string& what);

}  // namespace almoner::pages

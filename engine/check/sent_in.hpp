// What was sent in stays so wherever it is led: put back to where cases start by others than
// whoever asked, it is no draft of theirs.
#pragma once

#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

class SentIn {
 public:
  explicit SentIn(const Input& input);

  // Whether a case can be in that state that was sent in, and by what shortest way.
  bool can_be_in(std::size_t state) const { return visit_in(state).has_value(); }
  std::vector<const Way*> path_to(std::size_t state) const;

 private:
  std::optional<std::size_t> visit_in(std::size_t state) const;

  Search<unsigned> found_;
};

// R13 as well: what was sent in is put back to where it can be sent in only until some date.
void check_sent_back(const Input& input, Problems& problems);

}  // namespace almoner::check

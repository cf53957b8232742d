// The parts of R16, nothing approved can change afterwards.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/check/input.hpp"

namespace almoner::check {

// When the approvals of a case count, as far as dates say so.
class ApprovedFrom {
 public:
  explicit ApprovedFrom(const Input& input);

  // The step can be taken only before anybody can have approved.
  bool is_over(const Way& way, const std::string& approval) const;
  // Nobody changes the answer any more by then, whatever is unlocked (`fixed_after`).
  bool is_fixed(const Workflow& of, const std::string& field, const std::string& approval) const;

 private:
  std::optional<Instant> first(const std::string& approval) const;

  std::map<std::string, std::optional<Instant>> first_;         // by action, of every one
  std::map<std::pair<const Transition*, bool>, Instant> last_;  // by step, and whether too late
};

// A sum that is paid is given before somebody approves it.
void check_sums_paid(const Input& input, const std::set<std::string>& approvals,
                     Problems& problems);

// Whoever asks writes nothing anew once the date is over until which they could send it in.
void check_rewritten(const Input& input, Problems& problems);

// What the conditions and sums of a case read in the form of its parent.
void check_parents_answers(const Input& input, const std::set<std::string>& approvals,
                           const ApprovedFrom& from, Problems& problems);

}  // namespace almoner::check

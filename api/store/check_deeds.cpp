#include "api/store/check_parts.hpp"
#include "api/store/steps.hpp"

namespace almoner::store {
namespace {

// The deeds of one case as its entries make them.
struct Made {
  CaseId id;
  std::string ref;
  DeedFold fold;
};

void compare(const DeedRow& made, const DeedRow& kept, Problems& problems) {
  DeedRow as_cancelled = kept;
  as_cancelled.cancelled_at = made.cancelled_at;
  const std::string entry = "audit entry " + std::to_string(made.seq);
  if (as_cancelled != made)
    problems.add("The deed " + kept.action + " is not what " + entry + " says.");
  else if (kept != made)
    problems.add("The deed " + kept.action + " of " + entry +
                 (kept.cancelled_at ? " was cancelled, which" : " counts again, which") +
                 " no audit entry says, or not then.");
}

void compare(const Made& made, const std::vector<DeedRow>& kept, Problems& problems) {
  auto next = kept.begin();
  for (const auto& deed : made.fold.deeds()) {
    for (; next != kept.end() && next->seq < deed.seq; ++next)
      problems.add("The deed " + next->action + " of case " + made.ref + " is made by no entry.");
    if (next != kept.end() && next->seq == deed.seq)
      compare(deed, *next++, problems);
    else
      problems.add("The deed " + deed.action + " of audit entry " + std::to_string(deed.seq) +
                   " is not there any more.");
  }
  for (; next != kept.end(); ++next)
    problems.add("The deed " + next->action + " of case " + made.ref + " is made by no entry.");
}

}  // namespace

// Four eyes are counted by deeds: they are made anew from the entries, and must be the same.
void check_deeds(Database& database, Problems& problems) {
  Made made;
  const auto close = [&] {
    if (made.id) compare(made, deeds_with_cancelled(database, made.id), problems);
  };
  for_each_step(database, [&](const StepRow& step) {
    if (step.case_id != made.id) {
      close();
      made = {.id = step.case_id, .ref = step.case_ref, .fold = {}};
    }
    made.fold.take(step);
    return true;
  });
  close();
}

}  // namespace almoner::store

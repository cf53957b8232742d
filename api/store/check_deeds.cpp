#include <algorithm>

#include "api/store/check_parts.hpp"
#include "api/store/deeds.hpp"

namespace almoner::store {
namespace {

// The deeds of one case as its entries make them.
struct Made {
  CaseId id;
  std::string ref;
  std::vector<DeedRow> deeds;

  void cancel(const std::string& actions, Instant at) {
    const std::string listed = " " + actions + " ";
    for (auto& deed : deeds)
      if (!deed.cancelled_at && listed.find(" " + deed.action + " ") != std::string::npos)
        deed.cancelled_at = at;
  }
};

void take_entry(Made& made, Statement& row) {
  DeedRow deed{.seq = row.take<std::int64_t>(),
               .action = row.take<std::string>(),
               .person = row.take<PersonId>(),
               .body = row.take<std::string>(),
               .at = row.take<Instant>(),
               .cancelled_at = {},
               .on_behalf_of = row.take<PersonId>(),
               .for_applicant = row.take<bool>()};
  const bool is_deed = row.take<bool>();
  if (const auto cancels = row.take<std::string>(); !cancels.empty()) made.cancel(cancels, deed.at);
  if (is_deed) made.deeds.push_back(std::move(deed));
}

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
  for (const auto& deed : made.deeds) {
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
  Statement rows = database.query(
      "SELECT case_id, case_ref, seq, action, actor, body, effective_at, on_behalf_of, "
      "for_applicant,"
      " is_deed, cancels"
      " FROM audit_entry WHERE case_id IS NOT NULL ORDER BY case_id, seq");
  Made made;
  const auto close = [&] {
    if (made.id) compare(made, deeds_with_cancelled(database, made.id), problems);
  };
  while (rows.step()) {
    const auto id = rows.take<CaseId>();
    auto ref = rows.take<std::string>();
    if (id != made.id) {
      close();
      made = {.id = id, .ref = std::move(ref), .deeds = {}};
    }
    take_entry(made, rows);
  }
  close();
}

}  // namespace almoner::store

#include <algorithm>
#include <map>
#include <utility>

#include "api/store/check_parts.hpp"
#include "api/store/rows.hpp"
#include "api/store/said_of_people.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::store {
namespace {

using AllSaid = std::vector<SaidOfPerson>;

std::string number(std::int64_t of) {
  return std::to_string(of);
}

bool is_same_body(const SaidOfPerson& said, const std::string& body) {
  return said.body_digest.empty() ? body == said.appointment.body
                                  : hash::sha256(body).hex() == said.body_digest;
}

bool is_same_but_for_its_end(const SaidOfPerson& entry, const Appointment& row) {
  const Appointment& said = entry.appointment;
  return row.fund == said.fund && row.person == said.person && row.role == said.role &&
         is_same_body(entry, row.body) && row.covers == said.covers &&
         row.starts_at == said.starts_at;
}

// One that has not begun ends as it begins, and what has ended does not end later.
std::optional<Instant> ended(const Appointment& row, std::optional<Instant> ends_at, Instant at) {
  const Instant end = std::max(at, row.starts_at);
  return ends_at && *ends_at <= end ? ends_at : end;
}

std::string words_of(const Appointment& row) {
  return "Appointment " + number(row.id) + " of person " + number(row.person.value) + " as " +
         row.role;
}

using Ends = std::map<std::int64_t, std::optional<Instant>>;  // of those that entries make

void compare(const SaidOfPerson& said, const Appointment& row, Ends& ends, Problems& problems) {
  if (said.action == "end_appointment") {
    if (const auto made = ends.find(row.id); made != ends.end())
      made->second = ended(row, made->second, said.at);
    return;
  }
  ends[row.id] = said.appointment.ends_at;
  if (!is_same_but_for_its_end(said, row))
    problems.add(words_of(row) + " is not what audit entry " + number(said.seq) + " says.");
}

// Each as it was made, and its end as it was said then or later.
void check_appointments(Database& database, const AllSaid& all, Problems& problems) {
  std::map<std::int64_t, Appointment> rows;
  for (auto& row : all_appointments(database)) rows.emplace(row.id, std::move(row));
  Ends ends;
  for (const SaidOfPerson& said : all) {
    if (!is_about_appointment(said.action)) continue;
    if (const auto row = rows.find(said.appointment.id); row != rows.end())
      compare(said, row->second, ends, problems);
    else
      problems.add("Audit entry " + number(said.seq) + " speaks of appointment " +
                   number(said.appointment.id) + ", which is not there.");
  }
  for (const auto& [id, row] : rows) {
    const auto end = ends.find(id);
    if (end == ends.end())
      problems.add(words_of(row) + " is made by no audit entry.");
    else if (row.ends_at != end->second)
      problems.add(words_of(row) + " does not end when the audit entries say.");
  }
}

using Membership = std::pair<std::int64_t, std::int64_t>;  // of an organisation, a person

std::string words_of(const Membership& membership) {
  return "The membership of person " + number(membership.second) + " of organisation " +
         number(membership.first);
}

// Who may write in an organisation's bids, and since when.
void check_memberships(Database& database, const AllSaid& all, Problems& problems) {
  std::map<Membership, const SaidOfPerson*> joined;
  for (const SaidOfPerson& said : all) {
    const Membership membership{said.organisation.value, said.appointment.person.value};
    if (said.action == "add_member")
      joined.try_emplace(membership, &said);  // who is a member already is not let in anew
    else if (said.action == "remove_member" || said.action == "leave_organisation")
      joined.erase(membership);
  }
  Statement rows = database.query("SELECT organisation, person, since FROM membership");
  while (rows.step()) {
    const auto organisation = rows.take<std::int64_t>();
    const Membership membership{organisation, rows.take<std::int64_t>()};
    const auto found = joined.find(membership);
    if (found == joined.end() || found->second->at != rows.take<Instant>())
      problems.add(words_of(membership) + " is made by no audit entry, or not then.");
    if (found != joined.end()) joined.erase(found);
  }
  for (const auto& [membership, said] : joined)
    problems.add(words_of(membership) + " that audit entry " + number(said->seq) +
                 " makes is not there any more.");
}

// Whose account is shut, and since when.
void check_accounts(Database& database, const AllSaid& all, Problems& problems) {
  std::map<std::int64_t, Instant> shut;
  for (const SaidOfPerson& said : all) {
    if (said.action == "disable_person") shut[said.appointment.person.value] = said.at;
    if (said.action == "enable_person") shut.erase(said.appointment.person.value);
  }
  Statement rows = database.query("SELECT id, disabled_at FROM person");
  while (rows.step()) {
    const auto person = rows.take<std::int64_t>();
    const auto disabled_at = rows.take<std::optional<Instant>>();
    const auto said = shut.find(person);
    if (said == shut.end() ? !disabled_at : disabled_at == said->second) continue;
    problems.add("Person " + number(person) + (disabled_at ? " is disabled" : " can sign in") +
                 ", which is not what the audit entries say.");
  }
}

}  // namespace

// Made anew from the entries, and must be the same.
void check_people(Database& database, Problems& problems) {
  const AllSaid all = said_of_people(database);
  for (const auto check : {check_appointments, check_memberships, check_accounts}) {
    check(database, all, problems);
    problems.close_invariant();
  }
}

// A fund that is closed takes no bids and appoints nobody.
void check_closed_funds(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT f.id, f.closed_at IS NOT NULL, EXISTS (SELECT 1 FROM audit_entry e WHERE e.fund ="
      " f.id AND e.case_id IS NULL AND e.action = 'close_fund' AND (f.closed_at IS NULL OR"
      " e.effective_at = f.closed_at)) FROM fund f ORDER BY 1");
  while (rows.step()) {
    const auto fund = number(rows.take<std::int64_t>());
    const bool is_closed = rows.take<bool>();
    const bool is_said = rows.take<bool>();
    if (is_closed && !is_said)
      problems.add("Fund " + fund + " is closed, which no audit entry says, or not then.");
    if (!is_closed && is_said)
      problems.add("Fund " + fund + " is open, and an audit entry says that it was closed.");
  }
}

}  // namespace almoner::store

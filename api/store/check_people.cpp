#include <algorithm>
#include <map>
#include <utility>

#include "api/store/check_parts.hpp"
#include "api/store/people.hpp"
#include "api/store/rows.hpp"
#include "engine/time/iso.hpp"

namespace almoner::store {
namespace {

using Key = std::pair<std::int64_t, std::int64_t>;

std::string number(std::int64_t of) {
  return std::to_string(of);
}

// What an entry says of an appointment; of an end, only which and when.
struct Said {
  std::int64_t seq;
  std::string action;
  Instant at;
  FundId fund;
  std::int64_t appointment;
  PersonId person;
  std::string role, body;
  PersonId covers;
  std::optional<Instant> starts_at, ends_at;
};

std::optional<Instant> instant_of(const std::optional<std::string>& text) {
  return text ? parse_instant(*text) : std::nullopt;
}

std::vector<Said> said_of_appointments(Database& database) {
  return all_rows(
      database.query("SELECT seq, action, effective_at, fund, coalesce(detail ->> '$.appointment',"
                     " 0), detail ->> '$.person', coalesce(detail ->> '$.role', ''),"
                     " coalesce(detail ->> '$.body', ''), detail ->> '$.covers',"
                     " detail ->> '$.starts_at', detail ->> '$.ends_at'"
                     " FROM audit_entry WHERE case_id IS NULL AND salt IS NOT NULL AND action IN"
                     " ('appoint', 'appoint_cover', 'end_appointment') ORDER BY seq"),
      [](Statement& row) {
        Said said;
        said.seq = row.take<std::int64_t>();
        said.action = row.take<std::string>();
        said.at = row.take<Instant>();
        said.fund = row.take<FundId>();
        said.appointment = row.take<std::int64_t>();
        said.person = row.take<PersonId>();
        said.role = row.take<std::string>();
        said.body = row.take<std::string>();
        said.covers = row.take<PersonId>();
        said.starts_at = instant_of(row.take<std::optional<std::string>>());
        said.ends_at = instant_of(row.take<std::optional<std::string>>());
        return said;
      });
}

bool is_same(const Said& said, const Appointment& row) {
  return row.fund == said.fund && row.person == said.person && row.role == said.role &&
         row.body == said.body && row.covers == said.covers && row.starts_at == said.starts_at;
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

// The words of an entry can be erased, with an entry that says so: then it is not known whom it
// was about.
bool is_any_erased(Database& database, std::string_view first, std::string_view second,
                   std::string_view third) {
  return database
      .query(
          "SELECT 1 FROM audit_entry WHERE case_id IS NULL AND salt IS NULL"
          " AND action IN ($1, $2, $3) LIMIT 1",
          first, second, third)
      .step();
}

struct Joined {
  std::int64_t seq;
  bool is_in;
  Instant at;
};

std::map<Key, Joined> joined_by_entries(Database& database) {
  std::map<Key, Joined> last;
  Statement rows = database.query(
      "SELECT seq, action, effective_at, detail ->> '$.organisation', detail ->> '$.person'"
      " FROM audit_entry"
      " WHERE case_id IS NULL AND salt IS NOT NULL AND action IN"
      " ('add_member', 'remove_member', 'leave_organisation') ORDER BY seq");
  while (rows.step()) {
    const auto seq = rows.take<std::int64_t>();
    const bool is_in = rows.take<std::string>() == "add_member";
    const auto at = rows.take<Instant>();
    const auto organisation = rows.take<std::int64_t>();
    last[{organisation, rows.take<std::int64_t>()}] = {seq, is_in, at};
  }
  return last;
}

// "person 5 of organisation 2"
std::string member_words(const Key& key) {
  return "person " + number(key.second) + " of organisation " + number(key.first);
}

}  // namespace

// Made anew from the entries: each as it was made, and its end as it was said later.
void check_appointments(Database& database, Problems& problems) {
  std::map<std::int64_t, Appointment> rows;
  for (auto& row : all_appointments(database)) rows.emplace(row.id, std::move(row));
  std::map<std::int64_t, std::optional<Instant>> ends;
  for (const Said& said : said_of_appointments(database)) {
    const auto row = rows.find(said.appointment);
    const std::string entry = "Audit entry " + number(said.seq);
    if (row == rows.end())
      problems.add(entry + " speaks of appointment " + number(said.appointment) +
                   ", which is not there.");
    else if (said.action == "end_appointment")
      ends[row->first] = ended(row->second, ends[row->first], said.at);
    else if (ends[row->first] = said.ends_at; !is_same(said, row->second))
      problems.add(words_of(row->second) + " is not what audit entry " + number(said.seq) +
                   " says.");
  }
  if (is_any_erased(database, "appoint", "appoint_cover", "end_appointment")) return;
  for (const auto& [id, row] : rows) {
    const auto end = ends.find(id);
    if (end == ends.end())
      problems.add(words_of(row) + " is made by no audit entry.");
    else if (row.ends_at != end->second)
      problems.add(words_of(row) + " does not end when the audit entries say.");
  }
}

// Who may write in an organisation's bids, and since when.
void check_memberships(Database& database, Problems& problems) {
  if (is_any_erased(database, "add_member", "remove_member", "leave_organisation")) return;
  auto said = joined_by_entries(database);
  std::erase_if(said, [](const auto& one) { return !one.second.is_in; });
  Statement rows = database.query("SELECT organisation, person, since FROM membership");
  while (rows.step()) {
    const auto organisation = rows.take<std::int64_t>();
    const Key key{organisation, rows.take<std::int64_t>()};
    const auto found = said.find(key);
    if (found == said.end() || found->second.at != rows.take<Instant>())
      problems.add("The membership of " + member_words(key) +
                   " is made by no audit entry, or not then.");
    if (found != said.end()) said.erase(found);
  }
  for (const auto& [key, joined] : said)
    problems.add("The membership of " + member_words(key) + " that audit entry " +
                 number(joined.seq) + " makes is not there any more.");
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

// Who can sign in.
void check_accounts(Database& database, Problems& problems) {
  Statement rows = database.query(
      "WITH said AS MATERIALIZED (SELECT max(seq) AS seq, detail ->> '$.person' AS person, action,"
      " effective_at FROM audit_entry WHERE case_id IS NULL AND salt IS NOT NULL AND action IN"
      " ('disable_person', 'enable_person') GROUP BY 2)"
      " SELECT p.id, p.disabled_at IS NOT NULL FROM person p LEFT JOIN said s ON s.person = p.id"
      " WHERE p.disabled_at IS NOT"
      " (CASE WHEN s.action = 'disable_person' THEN s.effective_at END) AND p.email NOT LIKE"
      " 'erased-%' ORDER BY 1");
  while (rows.step()) {
    const auto person = number(rows.take<std::int64_t>());
    problems.add("Person " + person + (rows.take<bool>() ? " is disabled" : " can sign in") +
                 ", which is not what the audit entries say.");
  }
}

}  // namespace almoner::store

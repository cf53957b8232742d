#include "api/store/said_of_people.hpp"

#include <algorithm>
#include <array>

#include "api/store/rows.hpp"
#include "engine/time/iso.hpp"

namespace almoner::store {
namespace {

struct Says {
  std::string_view action;
  bool is_about_appointment = false;
};
constexpr std::array<Says, 8> all_that_say{{{"appoint", true},
                                            {"appoint_cover", true},
                                            {"end_appointment", true},
                                            {"add_member"},
                                            {"remove_member"},
                                            {"leave_organisation"},
                                            {"disable_person"},
                                            {"enable_person"}}};

// "'appoint', 'appoint_cover'": names of ours, and nothing that anybody typed.
std::string listed() {
  std::string list;
  for (const Says& one : all_that_say)
    list += (list.empty() ? "'" : ", '") + std::string(one.action) + "'";
  return list;
}

// Whatever a forger puts there is read as something, so that it is compared and found.
std::string number_at(const std::string& path) {
  return "coalesce(CAST(detail ->> '$." + path + "' AS INTEGER), 0)";
}
std::string text_at(const std::string& path) {
  return "coalesce(CAST(detail ->> '$." + path + "' AS TEXT), '')";
}

std::string query_of_all() {
  return "WITH kept AS MATERIALIZED (SELECT detail ->> '$.erased.entry' AS seq,"
         " detail -> '$.erased' AS detail FROM audit_entry WHERE erases IS NOT NULL AND"
         " json_valid(detail)),"
         " said AS (SELECT e.seq, e.action, e.effective_at, e.fund,"
         " coalesce(CASE WHEN json_valid(e.detail) THEN e.detail END,"
         " (SELECT k.detail FROM kept k WHERE k.seq = e.seq), '{}') AS detail"
         " FROM audit_entry e WHERE e.case_id IS NULL AND e.action IN (" +
         listed() + ")) SELECT seq, action, effective_at, " + number_at("organisation") + ", " +
         number_at("appointment") + ", fund, " + number_at("person") + ", " + text_at("role") +
         ", " + text_at("body") + ", " + number_at("covers") + ", " + text_at("starts_at") + ", " +
         text_at("ends_at") + ", " + text_at("body_digest") + " FROM said ORDER BY seq";
}

SaidOfPerson said_of(Statement& row) {
  SaidOfPerson said;
  said.seq = row.take<std::int64_t>();
  said.action = row.take<std::string>();
  said.at = row.take<Instant>();
  said.organisation = OrganisationId{row.take<std::int64_t>()};
  Appointment& appointment = said.appointment;
  appointment.id = row.take<std::int64_t>();
  appointment.fund = row.take<FundId>();
  appointment.person = PersonId{row.take<std::int64_t>()};
  appointment.role = row.take<std::string>();
  appointment.body = row.take<std::string>();
  appointment.covers = PersonId{row.take<std::int64_t>()};
  appointment.starts_at = parse_instant(row.take<std::string>()).value_or(Instant{});
  appointment.ends_at = parse_instant(row.take<std::string>());
  said.body_digest = row.take<std::string>();
  return said;
}

}  // namespace

bool says_who_may(std::string_view action) {
  return std::ranges::find(all_that_say, action, &Says::action) != all_that_say.end();
}

bool is_about_appointment(std::string_view action) {
  const auto says = std::ranges::find(all_that_say, action, &Says::action);
  return says != all_that_say.end() && says->is_about_appointment;
}

std::vector<SaidOfPerson> said_of_people(Database& database) {
  static const std::string sql = query_of_all();
  return all_rows(database.query(sql), said_of);
}

}  // namespace almoner::store

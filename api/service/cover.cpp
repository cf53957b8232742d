#include "api/service/cover.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/recording.hpp"
#include "api/store/funds.hpp"
#include "api/store/people.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

Failure invalid(const std::string& sentence) {
  return {Trouble::invalid, sentence};
}

// The first instant of the day there; where the clocks leave it out, of the hour after.
Instant start_of(Date day, const Zone& zone) {
  for (const int hour : {0, 1, 2})
    if (const auto at = zone.resolve(local_time(day, std::chrono::hours{hour}));
        std::holds_alternative<Instant>(at))
      return std::get<Instant>(at);
  return Instant{std::chrono::sys_days{day}};
}

Date day_after(Date day) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{1}};
}

// "Ann Lee"; empty where they cannot act.
std::string who_acts(const Context& context, PersonId person) {
  const auto row = store::find_person(context.db, person);
  return row && !row->disabled_at ? row->name : std::string();
}

std::string problem_of_role(const workflow::Fund& fund, const std::string& role) {
  std::vector<std::string> known;
  for (const auto& one : fund.roles)
    if (!one.is_applicant) known.push_back(one.name);
  if (std::find(known.begin(), known.end(), role) != known.end()) return "";
  const std::string near = workflow::did_you_mean(role, known);
  return "The fund has no role “" + role + "” that people are appointed to" +
         (near.empty() ? "." : near) + " Use one of " + workflow::one_of(known) + ".";
}

// The appointment in their own right that is covered.
std::optional<store::Appointment> own_of(const Context& context, const Cover& cover, Instant at) {
  for (const auto& one : store::appointments_of(context.db, cover.fund, cover.covers, at))
    if (one.role == cover.role && !one.covers) return one;
  return std::nullopt;
}

bool is_there_already(const Context& context, const store::Appointment& wanted) {
  const auto all = store::appointments_in(context.db, wanted.fund);
  return std::any_of(all.begin(), all.end(), [&](const store::Appointment& one) {
    return one.person == wanted.person && one.role == wanted.role && one.covers == wanted.covers &&
           one.starts_at <= wanted.starts_at && (!one.ends_at || *one.ends_at >= *wanted.ends_at);
  });
}

void record(const Context& context, const Cover& cover, json::object detail) {
  detail["from"] = to_iso(cover.first_day);
  detail["until"] = to_iso(cover.last_day);
  record(context, cover.fund, {"appoint_cover", cover.by, std::move(detail)});
}

}  // namespace

std::optional<Failure> appoint_cover(const Context& context, const Cover& cover) {
  const auto row = store::find_fund(context.db, cover.fund);
  const auto definition = context.definitions.get(context.db, row.value().definition);
  if (const auto problem = problem_of_role(*definition->fund, cover.role); !problem.empty())
    return invalid(problem);
  const std::string name = who_acts(context, cover.person), away = who_acts(context, cover.covers);
  if (name.empty() || away.empty())
    return invalid("Somebody who is disabled cannot act, and is not covered.");
  if (cover.person == cover.covers) return invalid(name + " cannot cover for themselves.");
  if (cover.last_day < cover.first_day)
    return invalid("The last day, " + date_words(cover.last_day) + ", is before the first, " +
                   date_words(cover.first_day) + ".");
  const Zone zone = Zone::find(definition->fund->time_zone).value();
  store::Appointment appointment;
  appointment.fund = cover.fund;
  appointment.person = cover.person;
  appointment.role = cover.role;
  appointment.covers = cover.covers;
  appointment.starts_at = std::max(start_of(cover.first_day, zone), context.now);
  appointment.ends_at = start_of(day_after(cover.last_day), zone);
  if (*appointment.ends_at <= context.now)
    return invalid("The last day, " + date_words(cover.last_day) +
                   ", is over: what was done by then was done without cover.");
  const auto own = own_of(context, cover, appointment.starts_at);
  if (!own)
    return invalid(away + " is not " + cover.role + " in their own right on " +
                   date_words(zone.day_of(appointment.starts_at)) +
                   ", so nobody covers them as that.");
  appointment.body = cover.body.empty() ? own->body : cover.body;
  if (is_there_already(context, appointment))
    return invalid(name + " covers for " + away + " as " + cover.role + " on these days already.");
  const auto number = store::appoint(context.db, appointment);
  record(context, cover, appointed(number, appointment));
  return std::nullopt;
}

}  // namespace almoner::service

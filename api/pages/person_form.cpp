#include "api/pages/person_form.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

const Zone& here() {
  static const Zone zone = Zone::find("Europe/London").value();
  return zone;
}

std::optional<int> number_of(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

// Nothing typed is no day; what is no day is a problem.
std::optional<Date> read_day(Visit& visit, const std::string& name, const char* words,
                             std::vector<workflow::Reason>& problems) {
  const std::string day = visit.field(name + "-day"), month = visit.field(name + "-month"),
                    year = visit.field(name + "-year");
  if (day.empty() && month.empty() && year.empty()) return std::nullopt;
  const auto d = number_of(day), m = number_of(month), y = number_of(year);
  if (d && m && y && *d > 0 && *m > 0 && *y >= 2000 && *y < 2200) {
    const Date date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                    std::chrono::day{static_cast<unsigned>(*d)}};
    if (date.ok()) return date;
  }
  problems.push_back({workflow::ReasonCode::invalid,
                      std::string("The ") + words + " must be a real date, like 27 3 2027.", name});
  return std::nullopt;
}

json::array day_json(Visit& visit, const std::string& name) {
  json::array items;
  const std::pair<const char*, const char*> parts[] = {{"day", "2"}, {"month", "2"}, {"year", "4"}};
  for (const auto& [part, width] : parts)
    items.push_back({{"name", part},
                     {"value", visit.field(name + "-" + part)},
                     {"classes", std::string("govuk-input--width-") + width}});
  return items;
}

// The last day on which it is held: it ends as the next one begins.
std::string last_day_words(Instant ends_at) {
  return date_words(here().day_of(ends_at - std::chrono::seconds(1)));
}

json::object role_json(const service::HeldRole& role) {
  const auto& held = role.appointment;
  return {{"id", held.id},
          {"role", role.role_title},
          {"fund", role.fund_title},
          {"body", held.body},
          {"covers", role.covers_name},
          {"starts", date_words(here().day_of(held.starts_at))},
          {"ends", held.ends_at ? last_day_words(*held.ends_at) : std::string()},
          {"isNow", role.is_now},
          {"hasEnded", role.has_ended},
          {"coversNobody", role.covers_nobody},
          {"isOfFund", !role.fund_code.empty()}};
}

std::string moment_words(std::optional<Instant> at) {
  return at ? date_and_time_words(*at, here()) : std::string();
}

}  // namespace

AppointmentForm read_appointment(Visit& visit) {
  AppointmentForm form;
  const std::string role = visit.field("role");
  const auto space = role.find(' ');
  form.appointment.fund = role.substr(0, space);
  if (space != std::string::npos) form.appointment.role = role.substr(space + 1);
  form.appointment.body = visit.field("body");
  form.appointment.covers = visit.field("covers");
  form.appointment.starts = read_day(visit, "starts", "first day", form.problems);
  form.appointment.last_day = read_day(visit, "ends", "last day", form.problems);
  return form;
}

json::object appointment_json(Visit& visit) {
  return {{"body", visit.field("body")},
          {"covers", visit.field("covers")},
          {"starts", day_json(visit, "starts")},
          {"ends", day_json(visit, "ends")}};
}

json::array roles_json(const std::vector<service::AdministeredFund>& funds,
                       const std::string& chosen) {
  json::array items = {{{"value", ""}, {"text", "Choose a role"}, {"selected", chosen.empty()}}};
  for (const auto& fund : funds) {
    if (fund.row.closed_at) continue;
    for (const auto& role : fund.definition->fund->roles) {
      if (role.is_applicant) continue;
      const std::string value = fund.row.code + " " + role.name;
      items.push_back({{"value", value},
                       {"text", role.title + " - " + fund.row.title},
                       {"selected", value == chosen}});
    }
  }
  return items;
}

json::object member_json(const service::StaffMember& member) {
  json::array roles;
  bool has_role = false;
  for (const auto& role : member.roles) {
    roles.push_back(role_json(role));
    has_role = has_role || role.is_now;
  }
  return {{"id", member.person.id.value},
          {"name", member.person.name},
          {"email", member.person.email},
          {"added", moment_words(member.person.added_at)},
          {"lastUse", moment_words(member.person.last_seen_at)},
          {"disabled", moment_words(member.person.disabled_at)},
          {"isConfirmed", member.person.confirmed_at.has_value()},
          {"hasRole", has_role},
          {"roles", std::move(roles)}};
}

}  // namespace almoner::pages

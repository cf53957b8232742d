#include "engine/workflow/read_fund.hpp"

#include "engine/time/iso.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::workflow {
namespace {

constexpr int people_most = 1000;

std::string known_calendars(const Calendars& calendars) {
  std::vector<std::string> names;
  for (const auto& [name, calendar] : calendars) names.push_back(name);
  return names.empty() ? "put a calendar file into workflows/calendars" : "use " + one_of(names);
}

std::optional<Instant> instant_of(const yaml::Node& node, const std::string& zone_name,
                                  Problems& problems) {
  const auto local = parse_local_time(node.text);
  if (!node.is_scalar() || !local) {
    Value(node, problems).expected("a day and a time", "write it like 2019-03-08 17:00");
    return std::nullopt;
  }
  const auto zone = Zone::find(zone_name);
  if (!zone) return std::nullopt;  // reported where the zone is named
  const auto resolved = zone->resolve(*local);
  if (const auto* instant = std::get_if<Instant>(&resolved)) return *instant;
  problems.error(node.place, "R7", std::get<NotALocalTime>(resolved).reason,
                 "write an hour earlier or later");
  return std::nullopt;
}

void read_pot(const yaml::Node& node, Problems& problems, Fund& fund) {
  check_key(node, problems);
  Mapping mapping(node, problems, "a pot");
  Pot pot;
  pot.name = node.key;
  pot.title = mapping.need_text("title");
  if (const yaml::Node* sum = mapping.need("sum"))
    pot.sum = Value(*sum, problems).money().value_or(Money{});
  pot.assumption = mapping.text("assumption");
  mapping.close();
  fund.pots.push_back(std::move(pot));
}

bool is_one_without_name(const yaml::Node& pots) {
  const yaml::Node* title = pots.find("title");
  const yaml::Node* sum = pots.find("sum");
  return (title != nullptr && title->is_scalar()) || (sum != nullptr && sum->is_scalar());
}

void read_pots(Mapping& file, Fund& fund) {
  const yaml::Node* pots = file.need("pots");
  if (!pots || !Value(*pots, file.problems()).is_mapping()) return;
  if (is_one_without_name(*pots)) {
    file.problems().error(pots->place, "R0",
                          "a pot stands here without its name: under 'pots' each has one",
                          "write pots: {main: {title: ..., sum: ...}} with what stands here "
                          "between the inner braces");
    return;
  }
  for (const yaml::Node& pot : pots->items) read_pot(pot, file.problems(), fund);
}

void read_year(Mapping& file, Fund& fund) {
  const yaml::Node* year = file.need("financial_year");
  if (!year) return;
  Mapping mapping(*year, file.problems(), "a financial year");
  const yaml::Node* starts = mapping.need("starts");
  const yaml::Node* ends = mapping.need("ends");
  if (starts) fund.year_starts = Value(*starts, file.problems()).date().value_or(Date{});
  if (ends) fund.year_ends = Value(*ends, file.problems()).date().value_or(Date{});
  mapping.close();
  if (ends && fund.year_starts.ok() && fund.year_ends.ok() && fund.year_ends <= fund.year_starts) {
    file.problems().error(
        ends->place, "R0",
        "the financial year must end after it starts, on " + to_iso(fund.year_starts),
        "change one of the two, like {starts: 2026-04-01, ends: 2027-03-31}");
  }
}

void read_role(const yaml::Node& node, Problems& problems, Fund& fund) {
  check_key(node, problems);
  Mapping mapping(node, problems, "a role");
  Role role;
  role.name = node.key;
  role.title = mapping.need_text("title");
  if (const yaml::Node* from = mapping.take("from")) {
    role.is_applicant = Value(*from, problems).choice({"bid.owner", "case.owner"}).has_value();
  }
  role.at_least =
      mapping.whole_number("at_least", 0, people_most).value_or(role.is_applicant ? 0 : 1);
  role.may_act_on_bids = mapping.yes_no("may_act_on_bids", true);
  role.reads_file = mapping.yes_no("reads_file", false);
  mapping.close();
  fund.roles.push_back(std::move(role));
}

void read_list(const yaml::Node& node, Problems& problems, Fund& fund) {
  check_key(node, problems);
  if (!Value(node, problems).is_mapping()) return;
  ChoiceList list;
  list.name = node.key;
  for (const yaml::Node& option : node.items) {
    list.options.emplace_back(option.key, Value(option, problems).text().value_or(""));
  }
  if (list.options.empty())
    Value(node, problems)
        .expected("at least one choice, like 'code: title'",
                  "write one in a line below, like youth: Young people");
  fund.lists.push_back(std::move(list));
}

}  // namespace

void read_zone_and_calendar(Mapping& file, const Calendars& calendars, Fund& fund) {
  if (const yaml::Node* zone = file.need("time_zone")) {
    fund.time_zone = Value(*zone, file.problems()).text().value_or("");
    if (!fund.time_zone.empty() && !Zone::find(fund.time_zone)) {
      file.problems().error(zone->place, "R1",
                            "there is no time zone called '" + fund.time_zone + "'",
                            "write it as the time zone database does, like Europe/London");
    }
  }
  if (const yaml::Node* calendar = file.need("calendar")) {
    fund.calendar_name = Value(*calendar, file.problems()).name_with_hyphens().value_or("");
    if (!fund.calendar_name.empty() && !calendars.contains(fund.calendar_name)) {
      file.problems().error(calendar->place, "R1",
                            "there is no calendar called '" + fund.calendar_name + "'",
                            known_calendars(calendars));
    }
  }
}

void read_dates(Mapping& file, Fund& fund) {
  const yaml::Node* dates = file.take("dates");
  if (!dates || !Value(*dates, file.problems()).is_mapping()) return;
  for (const yaml::Node& node : dates->items) {
    check_key(node, file.problems());
    const auto instant = instant_of(node, fund.time_zone, file.problems());
    fund.dates.push_back({node.key, node.text, instant.value_or(Instant{}), node.place.line,
                          node.place.column, instant.has_value()});
  }
}

void read_roles(Mapping& file, Fund& fund) {
  const yaml::Node* roles = file.need("roles");
  if (!roles || !Value(*roles, file.problems()).is_mapping()) return;
  for (const yaml::Node& node : roles->items) read_role(node, file.problems(), fund);
}

void read_lists(Mapping& file, Fund& fund) {
  const yaml::Node* lists = file.take("lists");
  if (!lists || !Value(*lists, file.problems()).is_mapping()) return;
  for (const yaml::Node& node : lists->items) read_list(node, file.problems(), fund);
}

void read_small_council(Mapping& file, Fund& fund) {
  const yaml::Node* setting = file.take("small_council");
  if (!setting) return;
  Mapping mapping(*setting, file.problems(), "the setting for a small council");
  SmallCouncil small;
  small.agreed_by = mapping.need_text("agreed_by");
  if (const yaml::Node* on = mapping.need("on"))
    small.on = Value(*on, file.problems()).date().value_or(Date{});
  mapping.close();
  fund.small_council = std::move(small);
}

void read_fund(Mapping& file, const Calendars& calendars, Fund& fund) {
  if (const yaml::Node* name = file.need("fund")) {
    fund.name = Value(*name, file.problems()).name_with_hyphens().value_or("");
  }
  fund.title = file.need_text("title");
  fund.funder = file.need_text("funder");
  fund.accountable_body = file.need_text("accountable_body");
  fund.partnership = file.text("partnership");
  fund.owner = file.text("owner");
  fund.reference_prefix = file.need_text("reference_prefix");
  read_year(file, fund);
  read_zone_and_calendar(file, calendars, fund);
  read_pots(file, fund);
  read_dates(file, fund);
  read_roles(file, fund);
  read_lists(file, fund);
  read_scoring(file, fund);
  read_ranking(file, fund);
  read_small_council(file, fund);
}

void know_names_of(const Fund& fund, KnownNames& known) {
  for (const Pot& pot : fund.pots) known.add("pot", pot.name);
  for (const FundDate& date : fund.dates) known.add("date", date.name);
  for (const Role& role : fund.roles) known.add("role", role.name);
  for (const ChoiceList& list : fund.lists) known.add("list", list.name);
  if (fund.scoring)
    for (const Criterion& criterion : fund.scoring->criteria)
      known.add("criterion", criterion.code);
  if (const ChoiceList* kinds = fund.list("interest_kinds")) {
    for (const auto& [code, title] : kinds->options) known.add("kind of interest", code);
  }
}

}  // namespace almoner::workflow

#include "engine/time/iso.hpp"
#include "engine/workflow/read_fund.hpp"

namespace almoner::workflow {
namespace {

// "England and Wales" of "england-and-wales", for sentences.
std::string title_of(const std::string& division) {
  std::string title;
  std::string word;
  for (const char c : division + "-") {
    if (c != '-') {
      word += c;
      continue;
    }
    const bool small = word == "and" || word == "of";
    if (!small && !word.empty() && word[0] >= 'a') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    title += (title.empty() ? "" : " ") + word;
    word.clear();
  }
  return title;
}

std::optional<BankHoliday> read_holiday(const yaml::Node& node, int year, Problems& problems) {
  Mapping mapping(node, problems, "a bank holiday");
  const yaml::Node* day = mapping.need("date");
  const std::string title = mapping.need_text("title");
  mapping.take("substitute");
  mapping.take("note");
  mapping.close();
  const auto date = day ? Value(*day, problems).date() : std::nullopt;
  if (!date) return std::nullopt;
  if (static_cast<int>(date->year()) != year) {
    problems.error(day->place, "R0", to_iso(*date) + " is listed under " + std::to_string(year),
                   "move it to its own year");
    return std::nullopt;
  }
  return BankHoliday{*date, title};
}

void read_year(const yaml::Node& node, Problems& problems, BankHolidays& holidays) {
  yaml::Node key = node;  // the key is a value here: a year
  key.kind = yaml::Node::Kind::scalar;
  key.text = node.key;
  key.place = node.key_place;
  const auto year = Value(key, problems).whole_number(1900, 2199);
  if (!year || !Value(node, problems).is_list()) return;
  auto& days = holidays[*year];
  for (const yaml::Node& item : node.items) {
    if (const auto holiday = read_holiday(item, *year, problems)) days.push_back(*holiday);
  }
}

}  // namespace

void read_calendar(const yaml::Node& root, Problems& problems, Calendars& calendars) {
  Mapping file(root, problems, "a calendar");
  const yaml::Node* division = file.need("division");
  const auto name = division ? Value(*division, problems).name_with_hyphens() : std::nullopt;
  file.text("note");
  BankHolidays holidays;
  const yaml::Node* years = file.need("years");
  if (years && Value(*years, problems).is_mapping()) {
    for (const yaml::Node& year : years->items) read_year(year, problems, holidays);
  }
  file.close();
  if (!name) return;
  const auto calendar =
      std::make_shared<const WorkingCalendar>(title_of(*name), std::move(holidays));
  if (!calendars.emplace(*name, calendar).second) {
    problems.error(division->place, "R0", "a calendar called '" + *name + "' was read already",
                   "keep one file for each division");
  }
}

}  // namespace almoner::workflow

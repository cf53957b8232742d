#include "api/commands/play/fund_of_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;
using workflow::Fund;

constexpr int proposals_after_working_days = 15;  // 8 March to 29 March 2019

struct AfterClosing {
  const char* date;
  int working_days;
  std::chrono::minutes time_of_day;
};
constexpr std::array<AfterClosing, 4> after_closing{{{"sift_from", 1, 9h},
                                                     {"scoring_from", 5, 9h},
                                                     {"panel_meets", 10, 10h},
                                                     {"signs_by", 12, 17h}}};

struct AfterYear {
  const char* date;
  bool from_end;
  int months, days;
  std::chrono::minutes time_of_day;
};
constexpr std::array<AfterYear, 8> after_year{{{"year_starts", false, 0, 0, 0h},
                                               {"projects_start", false, 1, 0, 0h},
                                               {"position_at", false, 4, -1, 23h + 59min},
                                               {"position_due", false, 4, 15, 17h},
                                               {"tactical_cut_off", true, 0, -16, 17h},
                                               {"year_ends", true, 0, 0, 23h + 59min},
                                               {"final_claims_by", true, 0, 30, 17h},
                                               {"statement_by", true, 0, 61, 17h}}};

std::string slug(const std::string& title) {
  std::string out;
  for (const char c : title) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  return out;
}

workflow::ChoiceList& list_of(Fund& fund, const std::string& name) {
  for (auto& list : fund.lists)
    if (list.name == name) return list;
  return fund.lists.emplace_back(workflow::ChoiceList{name, {}});
}

// Each title has a code of its own, also where two would be written alike.
void add_missing(workflow::ChoiceList& list, const std::string& code, const std::string& title) {
  const auto& options = list.options;
  const bool known = std::any_of(options.begin(), options.end(),
                                 [&](const auto& option) { return option.second == title; });
  if (known || title.empty()) return;
  const auto is_taken = [&](const std::string& wanted) {
    return wanted.empty() || std::any_of(options.begin(), options.end(), [&](const auto& option) {
             return option.first == wanted;
           });
  };
  std::string own = code;
  for (int number = 2; is_taken(own); ++number)
    own = (code.empty() ? "code" : code) + "_" + std::to_string(number);
  list.options.emplace_back(own, title);
}

void add_lists(const RoundFile& round, Fund& fund) {
  list_of(fund, "themes").options = round.themes;
  list_of(fund, "pcc_priorities").options = round.priorities;
  auto& kinds = list_of(fund, "organisation_kinds");
  for (const auto& bid : round.bids)
    add_missing(kinds, bid.applicant.kind_code, bid.applicant.kind);
  auto& categories = list_of(fund, "cost_categories");
  const auto add_costs = [&](const std::vector<CostLine>& lines) {
    for (const auto& line : lines) add_missing(categories, slug(line.category), line.category);
  };
  for (const auto& bid : round.bids) add_costs(bid.cost_lines);
  for (const auto& request : round.requests) add_costs(request.cost_lines);
}

// Without a sheet in the file, because it is wrong there, the shipped one stands in.
void set_scoring(const RoundFile& round, Fund& fund) {
  if (round.criteria.empty()) return;
  auto& scoring = fund.scoring.emplace(fund.scoring.value_or(workflow::Scoring{}));
  scoring.criteria.clear();
  int score_max = 0;
  for (const auto& criterion : round.criteria) {
    scoring.criteria.push_back(
        {criterion.code, criterion.name, criterion.weight, criterion.score_max, criterion.gate});
    score_max = std::max(score_max, criterion.score_max);
  }
  scoring.quality_line = round.quality_line;
  // The shipped words describe 0 to 5; another scale has only its numbers.
  if (static_cast<int>(scoring.scale.size()) == score_max + 1) return;
  scoring.scale.clear();
  for (int score = 0; score <= score_max; ++score)
    scoring.scale.emplace_back(score, std::to_string(score));
}

void set_ranking(const RoundFile& round, Fund& fund) {
  if (round.criteria.empty()) return;
  auto& ranking = fund.ranking.emplace(fund.ranking.value_or(workflow::RankingRules{}));
  ranking.ceiling = round.ceiling;
  ranking.tie_break = round.tie_break;
}

class Dates {
 public:
  Dates(Fund& fund, const Zone& zone, const WorkingCalendar& calendar,
        std::vector<FileProblem>& problems)
      : fund_(fund), zone_(zone), calendar_(calendar), problems_(problems) {}

  void set(const std::string& name, LocalTime local) {
    const auto resolved = zone_.resolve(local);
    if (const auto* wrong = std::get_if<NotALocalTime>(&resolved)) {
      problems_.push_back({"fund", name, wrong->reason});
      return;
    }
    put(name, local, std::get<Instant>(resolved));
  }

  void set(const std::string& name, Instant instant) { set(name, zone_.local(instant)); }

  void set_working_days_after(const std::string& name, Date day, int working_days,
                              std::chrono::minutes time_of_day) {
    if (const auto found = working_day(day, working_days))
      set(name, local_time(*found, time_of_day));
  }

  std::optional<Date> working_day(Date day, int working_days) {
    const auto found = calendar_.add_working_days(day, working_days);
    if (const auto* date = std::get_if<Date>(&found)) return *date;
    problems_.push_back({"fund", "dates", std::get<NotCovered>(found).reason});
    return std::nullopt;
  }

  Instant at(const std::string& name) const {
    const auto* found = fund_.date(name);
    return found ? found->instant : Instant{};
  }

 private:
  void put(const std::string& name, LocalTime local, Instant instant) {
    for (auto& date : fund_.dates)
      if (date.name == name) {
        date.local = to_iso(local);
        date.instant = instant;
        return;
      }
    fund_.dates.push_back({name, to_iso(local), instant});
  }

  Fund& fund_;
  const Zone& zone_;
  const WorkingCalendar& calendar_;
  std::vector<FileProblem>& problems_;
};

void set_after_closing(const RoundFile& round, const Zone& zone, Dates& dates) {
  const Date closing_day = zone.day_of(round.fund.closes_at);
  const auto last = dates.working_day(closing_day, proposals_after_working_days);
  if (!last) return;
  const bool fits = *last <= zone.day_of(round.fund.proposals_due_at);
  const auto there_is = round.fund.proposals_due_at - round.fund.closes_at;
  for (const auto& step : after_closing) {
    if (fits)
      dates.set_working_days_after(step.date, closing_day, step.working_days, step.time_of_day);
    else
      dates.set(step.date, std::chrono::floor<std::chrono::minutes>(
                               round.fund.closes_at +
                               there_is * step.working_days / proposals_after_working_days));
  }
}

void set_dates(const RoundFile& round, const Zone& zone, Dates& dates) {
  dates.set("opens", round.fund.opens_at);
  dates.set("closes", round.fund.closes_at);
  dates.set("to_pcc_by", round.fund.proposals_due_at);
  set_after_closing(round, zone, dates);
  constexpr int awards_after_working_days = 9;  // 29 March to 11 April 2019
  dates.set_working_days_after("awards_from", zone.day_of(round.fund.proposals_due_at),
                               awards_after_working_days, 9h);
  for (const auto& step : after_year) {
    const Date base = step.from_end ? round.fund.year_ends : round.fund.year_starts;
    const auto day = std::chrono::sys_days(base + std::chrono::months(step.months)) +
                     std::chrono::days(step.days);
    dates.set(step.date, local_time(Date(day), step.time_of_day));
  }
}

// A round that is decided late in its year: a third of the months that are left to the position.
void set_late_start(const RoundFile& round, Date starts, Dates& dates) {
  const auto months_left =
      (std::chrono::year_month(round.fund.year_ends.year(), round.fund.year_ends.month()) -
       std::chrono::year_month(starts.year(), starts.month()))
          .count() +
      1;
  const auto months = std::chrono::months(std::max(1L, static_cast<long>(months_left) / 3));
  const auto first_after = std::chrono::sys_days(starts + months);
  dates.set("projects_start", local_time(starts, 0h));
  dates.set("position_at", local_time(Date(first_after - std::chrono::days(1)), 23h + 59min));
  dates.set("position_due", local_time(Date(first_after + std::chrono::days(15)), 17h));
}

}  // namespace

namespace {

// "SMP-2019" of SMP-2019-001, when every bid begins so.
std::string common_prefix(const RoundFile& round) {
  std::string prefix;
  for (const auto& bid : round.bids) {
    const auto dash = bid.ref.rfind('-');
    const std::string own = dash == std::string::npos ? std::string() : bid.ref.substr(0, dash);
    if (own.empty() || (!prefix.empty() && own != prefix)) return {};
    prefix = own;
  }
  return prefix;
}

// Another fund than the shipped one has nothing of its partnership.
void name_after_file(const RoundFile& round, Fund& fund) {
  fund.partnership = round.fund.accountable_body;
  fund.owner = round.fund.accountable_body;
  const std::string prefix = common_prefix(round);
  fund.reference_prefix = prefix.empty() ? round.fund.code : prefix;
  for (auto& pot : fund.pots) pot.assumption = "The split is an assumption of the file";
}

}  // namespace

std::string code_for(const Fund& fund, const char* list, const std::string& title) {
  if (const auto* found = fund.list(list))
    for (const auto& [code, known] : found->options)
      if (known == title) return code;
  return slug(title);
}

std::variant<Fund, std::vector<FileProblem>> fund_of_file(const RoundFile& round, Fund fund,
                                                          const WorkingCalendar& calendar) {
  std::vector<FileProblem> problems;
  const auto zone = Zone::find(fund.time_zone).value();
  const std::string shipped_name = fund.name;
  fund.name = slug(round.fund.code);
  std::replace(fund.name.begin(), fund.name.end(), '_', '-');
  if (fund.name.empty() || !std::isalpha(static_cast<unsigned char>(fund.name.front())))
    fund.name = "fund-" + fund.name;  // a code of no Latin letter
  while (fund.name.ends_with('-')) fund.name.pop_back();
  fund.title = round.fund.title;
  fund.funder = round.fund.funder;
  fund.accountable_body = round.fund.accountable_body;
  fund.year_starts = round.fund.year_starts;
  fund.year_ends = round.fund.year_ends;
  if (fund.name != shipped_name) name_after_file(round, fund);
  for (auto& pot : fund.pots) {
    if (pot.name == "main") pot.sum = round.fund.main;
    if (pot.name == "tactical") pot.sum = round.fund.tactical;
    if (!round.fund.split_is_an_assumption) pot.assumption.clear();
  }
  add_lists(round, fund);
  set_scoring(round, fund);
  set_ranking(round, fund);
  Dates dates(fund, zone, calendar, problems);
  set_dates(round, zone, dates);
  if (round.fund.projects_start) set_late_start(round, *round.fund.projects_start, dates);
  if (!problems.empty()) return problems;
  return fund;
}

}  // namespace almoner::commands::play

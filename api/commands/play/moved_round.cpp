#include "api/commands/play/moved_round.hpp"

#include <algorithm>

#include "api/commands/play/script.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

constexpr auto day = 24h;

struct YearNames {
  Date starts, ends;
  std::string code, year;  // "SMP-2026-27", "2026"
};

YearNames year_of(Date date) {
  const int first = static_cast<int>(date.year()) - (date.month() < std::chrono::April ? 1 : 0);
  const auto two = std::to_string((first + 1) % 100);
  return {std::chrono::year{first} / 4 / 1, std::chrono::year{first + 1} / 3 / 31,
          "SMP-" + std::to_string(first) + "-" + (two.size() < 2 ? "0" : "") + two,
          std::to_string(first)};
}

// The first of a month by which the awards are out.
Date start_of_projects(Instant now) {
  constexpr auto awards_within = 28 * day;
  const Date by(std::chrono::floor<std::chrono::days>(now + awards_within));
  return by.year() / by.month() / 1 + std::chrono::months(1);
}

// "decision due May 2019" names the year of the fund that it was written for.
void move_year(std::string& text, Date from, const YearNames& to) {
  const auto year = std::to_string(static_cast<int>(from.year()));
  if (const auto at = text.find(year); at != std::string::npos)
    text.replace(at, year.size(), to.year);
}

}  // namespace

Date year_of_projects(Instant decided_at) {
  return year_of(start_of_projects(decided_at) + std::chrono::months(1)).starts;
}

RoundFile moved_to(const RoundFile& round, const NewDates& to) {
  RoundFile moved = round;
  const YearNames names = year_of(to.year_starts);
  moved.fund.code = names.code;
  moved.fund.title = "Community safety grant " + names.code.substr(4) + " (a demonstration)";
  moved.fund.year_starts = names.starts;
  moved.fund.year_ends = names.ends;
  moved.fund.projects_start = std::max(start_of_projects(to.decided_at), names.starts);
  moved.fund.opens_at = to.opens_at;
  moved.fund.closes_at = to.closes_at;
  moved.fund.proposals_due_at = to.proposals_due_at;
  std::size_t number = 0;
  for (auto& bid : moved.bids) {
    bid.ref = "SMP-" + names.year + bid.ref.substr(bid.ref.rfind('-'));
    bid.submitted_at =
        spread(moved.fund.opens_at, moved.fund.closes_at, number++, moved.bids.size());
    bid.planned_end = names.ends;
    bid.planned_start = *moved.fund.projects_start;
    for (auto& match : bid.match_funding) move_year(match.source, round.fund.year_starts, names);
  }
  for (auto& request : moved.requests) {
    request.ref = "SMP-" + names.year + request.ref.substr(request.ref.rfind('-'));
    request.needed_by = Date(std::chrono::floor<std::chrono::days>(to.decided_at + 14 * day));
  }
  return moved;
}

}  // namespace almoner::commands::play

#include "api/service/outages.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/extension.hpp"
#include "api/service/recording.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "engine/time/iso.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// Beyond the week for which dates can still be moved, and the hours before them.
constexpr std::chrono::days looked_back{8};

struct Gap {
  Instant from, until;
};

std::vector<Gap> gaps(const Context& context) {
  std::vector<Gap> out;
  for (const auto& record : store::times_not_served(context.db, context.now - looked_back)) {
    const json::value detail = json::parse(record.entry.detail);
    const auto from = parse_instant(std::string(detail.at("from").as_string()));
    const auto until = parse_instant(std::string(detail.at("until").as_string()));
    if (from && until) out.push_back({*from, *until});
  }
  return out;
}

std::chrono::minutes down_before(const std::vector<Gap>& gaps, Instant closes) {
  Instant::duration down{};
  for (const auto& gap : gaps) {
    const Instant from = std::max(gap.from, closes - OutageRule::before_closing);
    const Instant until = std::min(gap.until, closes);
    if (from < until) down += until - from;
  }
  return std::chrono::floor<std::chrono::minutes>(down);
}

bool is_for_applicants(const workflow::Fund& fund, const workflow::Transition& step) {
  return std::any_of(step.who_may.begin(), step.who_may.end(), [&](const auto& name) {
    const auto* role = fund.role(name);
    return role && role->is_applicant;
  });
}

// Whether applicants may do something until that date and no longer.
bool closes_on(const workflow::Definition& definition, const std::string& date) {
  for (const auto& workflow : definition.workflows)
    for (const auto& state : workflow->states)
      for (const auto& step : state.transitions)
        if (step.until && step.until->date == date && is_for_applicants(*definition.fund, step))
          return true;
  return false;
}

void add_outages(const Context& context, const Caller& caller, const AdministeredFund& fund,
                 const std::vector<Gap>& gaps, std::vector<Outage>& out) {
  const auto dates = dates_to_move(context, caller, fund.row.code);
  if (failed(dates)) return;
  for (const auto& date : std::get<std::vector<DateToMove>>(dates)) {
    const auto down = down_before(gaps, date.at);
    if (down < OutageRule::down_min || !closes_on(*fund.definition, date.name)) continue;
    out.push_back({fund.row.code, fund.row.title, fund.definition->fund->time_zone, date.name,
                   date.at, down, date.working_day_later});
  }
}

}  // namespace

void note_serving(const Context& context, Noting noting) {
  const auto before = store::served_until(context.db);
  if (noting == Noting::start && before && *before + OutageRule::gap_min <= context.now)
    record(context, FundId{},
           {store::was_not_serving,
            {},
            {{"from", to_rfc3339(*before)}, {"until", to_rfc3339(context.now)}},
            "clock"});
  store::set_served_until(context.db, context.now);
}

std::vector<Outage> outages(const Context& context, const Caller& caller) {
  std::vector<Outage> out;
  const auto funds = administered_by(context, caller);
  if (funds.empty()) return out;
  const auto known = gaps(context);
  if (known.empty()) return out;
  for (const auto& fund : funds)
    if (!fund.row.closed_at) add_outages(context, caller, fund, known, out);
  return out;
}

}  // namespace almoner::service

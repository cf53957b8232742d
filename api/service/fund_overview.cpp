#include "api/service/fund_overview.hpp"

#include <algorithm>

#include "api/service/exceptions.hpp"
#include "engine/check/check.hpp"
#include "engine/time/zone.hpp"

namespace almoner::service {
namespace {

constexpr int rounds_max = 50;

Month month_of(const workflow::Fund& fund, Instant now) {
  const Date day = Zone::find(fund.time_zone).value().day_of(now);
  return {day.year(), day.month()};
}

std::vector<CaseLine> rounds_of(const Context& context, const Caller& caller,
                                const std::string& code) {
  CaseQuery query;
  query.fund = code;
  query.kind = "round";
  query.limit = rounds_max;
  auto page = list_cases(context, caller, query);
  return failed(page) ? std::vector<CaseLine>{} : std::move(std::get<CasePage>(page).lines);
}

}  // namespace

Result<FundOverview> fund_overview(const Context& context, const Caller& caller,
                                   const std::string& code) {
  LedgerPage no_lines;
  no_lines.limit = 0;
  auto pots = ledger(context, caller, code, no_lines);
  if (auto* failure = std::get_if<Failure>(&pots)) return std::move(*failure);
  FundOverview view;
  view.row = store::find_fund_by_code(context.db, code).value();
  view.definition = context.definitions.get(context.db, view.row.definition);
  view.pots = std::move(std::get<std::vector<PotView>>(pots));
  const workflow::Fund& fund = *view.definition->fund;
  const Standing standing = standing_of(context, caller.person, view.row.id);
  for (const auto& role : fund.roles)
    if (!role.is_applicant && standing.holds(role.name)) view.roles.push_back(role.title);
  view.is_administrator = standing.holds("administrator");
  view.rounds = rounds_of(context, caller, code);
  view.reads_exceptions = !failed(exceptions(context, caller, code, month_of(fund, context.now)));
  return view;
}

workflow::ReadResult check_again(const Context& context, const store::FundRow& fund) {
  const auto files = from_stored(store::find_definition(context.db, fund.definition).value().files);
  return check::read_and_check(files.files, files.calendars);
}

}  // namespace almoner::service

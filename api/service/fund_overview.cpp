#include "api/service/fund_overview.hpp"

#include "api/service/exceptions.hpp"
#include "engine/check/check.hpp"

namespace almoner::service {
namespace {

constexpr int rounds_max = 50;

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
  view.rounds = rounds_of(context, caller, code, rounds_max);
  view.reads_exceptions = may_read_exceptions(context, standing, view.row.definition);
  return view;
}

workflow::ReadResult check_again(const Context& context, const store::FundRow& fund) {
  const auto files = from_stored(store::find_definition(context.db, fund.definition).value().files);
  return check::read_and_check(files.files, files.calendars);
}

}  // namespace almoner::service

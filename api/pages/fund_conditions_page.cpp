// The conditions that come with a fund's grants, before anybody applies.
#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/fund_model.hpp"
#include "api/pages/public_rows.hpp"
#include "api/pages/wording.hpp"
#include "api/service/names.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr std::string_view agreement = "grant-agreement";

bool has_agreement(const std::vector<workflow::DocumentOrder>& documents) {
  return std::any_of(documents.begin(), documents.end(),
                     [](const auto& one) { return one.document_template == agreement; });
}

bool makes_agreement(const workflow::State& state) {
  const auto& ways = state.transitions;
  return has_agreement(state.documents) ||
         std::any_of(ways.begin(), ways.end(),
                     [](const auto& one) { return has_agreement(one.documents); });
}

// Each of the days that the conditions name; null where the fund has none of that name.
json::object days_model(const workflow::Fund& fund, bool with_time) {
  const Wording wording(fund);
  json::object days;
  for (const char* name : {"position_at", "position_due", "final_claims_by"}) {
    const auto* date = fund.date(name);
    days[name] = !date       ? json::value(nullptr)
                 : with_time ? json::value(wording.moment(date->instant))
                             : json::value(wording.day(date->instant));
  }
  return days;
}

}  // namespace

bool comes_with_agreement(const workflow::Workflow& workflow) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), makes_agreement);
}

const service::WayIn* way_with_agreement(const service::PublicFund& fund) {
  for (const auto& way : fund.ways)
    if (comes_with_agreement(*way.rules)) return &way;
  return nullptr;
}

std::string conditions_path(const service::Context& context, const workflow::Workflow& workflow,
                            FundId fund) {
  if (!comes_with_agreement(workflow)) return {};
  const std::string code = service::fund_code(context, fund);
  const auto found = service::public_fund(context, code);
  return found && way_with_agreement(*found) ? "/funds/" + code + "/conditions" : std::string();
}

Answer fund_conditions_page(Visit& visit) {
  const auto fund = service::public_fund(visit.context, visit.parameter("fund"));
  const auto* way = fund ? way_with_agreement(*fund) : nullptr;
  if (!way) return failure_page(visit, service::not_found());
  const auto& rules = way->fund();
  return View{"fund-conditions",
              {{"fund", json::object{{"code", fund->code},
                                     {"title", fund->title},
                                     {"funder", rules.funder},
                                     {"accountable_body", rules.accountable_body},
                                     {"partnership", rules.partnership},
                                     {"year_starts", date_words(rules.year_starts)},
                                     {"year_ends", date_words(rules.year_ends)}}},
               {"dates", days_model(rules, true)},
               {"days", days_model(rules, false)}}};
}

}  // namespace almoner::pages

#include <boost/json.hpp>

#include "api/pages/public_rows.hpp"
#include "api/pages/wording.hpp"
#include "api/service/awards.hpp"
#include "api/service/public_funds.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr int page_rows = 50;

json::object award_model(const service::Award& award) {
  json::array themes;
  for (const auto& [code, title] : award.themes) themes.push_back(json::value(title));
  return {{"ref", award.ref},
          {"fund", award.fund_code},
          {"fundTitle", award.fund_title},
          {"funder", award.funder},
          {"body", award.body},
          {"department", award.department},
          {"recipient", award.recipient},
          {"charityNumber", award.charity_number},
          {"companyNumber", award.company_number},
          {"title", award.title},
          {"purpose", award.purpose},
          {"reasons", award.reasons},
          {"conditions", award.conditions},
          {"sum", sum_words(award.sum)},
          {"asked", sum_words(award.asked)},
          {"awardedOn", date_words(award.awarded_on)},
          {"startsOn", date_words(award.starts_on)},
          {"endsOn", date_words(award.ends_on)},
          {"themes", std::move(themes)}};
}

// Items of a select; its first chooses none.
json::array choices_of(const std::vector<service::PublicFund>& funds, const std::string& chosen) {
  json::array items;
  items.push_back({{"value", ""}, {"text", "All grants"}});
  for (const auto& fund : funds)
    items.push_back(
        {{"value", fund.code}, {"text", fund.title}, {"selected", fund.code == chosen}});
  return items;
}

// Those of which there is something to tell.
json::array funds_model(const service::Context& context,
                        const std::vector<service::PublicFund>& funds) {
  json::array out;
  for (const auto& fund : funds)
    if (!service::awards(context, {fund.code, "", 1}).awards.empty())
      out.push_back({{"code", fund.code}, {"title", fund.title}});
  return out;
}

}  // namespace

Answer awards_page(Visit& visit) {
  const std::string fund = visit.asked("fund");
  const auto page = service::awards(visit.context, {fund, visit.asked("after"), page_rows});
  const auto funds = service::public_funds(visit.context);
  json::array lines;
  for (const auto& award : page.awards) lines.push_back(award_model(award));
  return View{"awards",
              {{"awards", std::move(lines)},
               {"funds", funds_model(visit.context, funds)},
               {"choices", choices_of(funds, fund)},
               {"fund", fund},
               {"isFirst", visit.asked("after").empty()},
               {"next", page.next}}};
}

Answer award_page(Visit& visit) {
  const auto award =
      service::find_award(visit.context, visit.parameter("fund"), visit.parameter("ref"));
  if (!award) return failure_page(visit, service::not_found());
  return View{"award", {{"award", award_model(*award)}}};
}

}  // namespace almoner::pages

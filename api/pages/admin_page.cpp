// Where administrators begin: their funds, the people in them, setting up another fund.
#include <boost/json.hpp>

#include "api/pages/admin_rows.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/outages.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"

namespace almoner::pages {
namespace json = boost::json;

Answer admin_page(Visit& visit) {
  const auto funds = service::administered_by(visit.context, visit.caller());
  if (funds.empty()) return failure_page(visit, service::not_found());
  json::array rows;
  for (const auto& fund : funds) {
    json::array workflows;
    for (const auto& workflow : fund.definition->workflows)
      workflows.push_back({{"name", workflow->name}, {"title", workflow->title}});
    rows.push_back({{"code", fund.row.code},
                    {"title", fund.row.title},
                    {"isClosed", fund.row.closed_at.has_value()},
                    {"workflows", std::move(workflows)}});
  }
  return View{"admin", {{"funds", std::move(rows)}, {"outages", outages_json(visit)}}};
}

json::array outages_json(const Visit& visit) {
  json::array out;
  for (const auto& outage : service::outages(visit.context, visit.caller())) {
    const Zone zone = Zone::find(outage.time_zone).value();
    out.push_back(
        {{"fund", outage.fund_title},
         {"date", words_of_name(outage.date)},
         {"closes", date_and_time_words(outage.closes, zone, Seconds::leave_out)},
         {"minutes", outage.down.count()},
         {"hours", service::OutageRule::before_closing.count()},
         {"later", outage.working_day_later
                       ? date_and_time_words(*outage.working_day_later, zone, Seconds::leave_out)
                       : std::string()},
         {"path", "/admin/funds/" + outage.fund + "/dates?outage=" + outage.date}});
  }
  return out;
}

Answer again(Visit& visit, const service::Failure& failure, View view) {
  const bool is_of_form =
      failure.trouble == service::Trouble::invalid || failure.trouble == service::Trouble::refused;
  if (!is_of_form) return failure_page(visit, failure);
  FormErrors errors;
  for (const auto& reason : failure.reasons) {
    const bool is_day = reason.field == "starts" || reason.field == "ends";
    errors.add(is_day ? reason.field + "-day" : reason.field, reason.text);
  }
  if (failure.reasons.empty()) errors.add("", failure.detail);
  errors.put_into(view.model);
  view.status = 422;
  visit.exchange.keep = false;
  return view;
}

}  // namespace almoner::pages

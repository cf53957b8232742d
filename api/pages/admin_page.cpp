// Where administrators begin: their funds, the people in them, setting up another fund.
#include <boost/json.hpp>

#include "api/pages/admin_rows.hpp"

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
  return View{"admin", {{"funds", std::move(rows)}}};
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

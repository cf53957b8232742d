#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/fund_model.hpp"
#include "api/pages/public_rows.hpp"
#include "api/service/administration.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

// Whether the caller may start there is the workflow's to say; nobody who is not signed in may.
void add_may_start(const Visit& visit, const service::PublicFund& fund, json::object& model) {
  std::vector<service::MayStart> may;
  if (visit.is_signed_in()) may = service::may_start(visit.context, visit.caller(), fund.id);
  for (auto& way : model.at("ways").as_array())
    way.as_object()["mayStart"] = std::any_of(may.begin(), may.end(), [&](const auto& start) {
      return way.at("workflow").as_string() == start.workflow;
    });
}

}  // namespace

Answer fund_about_page(Visit& visit) {
  const auto fund = service::public_fund(visit.context, visit.parameter("fund"));
  if (!fund) return failure_page(visit, service::not_found());
  auto model = fund_model(*fund, visit.context.now);
  add_may_start(visit, *fund, model);
  model["hasConditions"] = way_with_agreement(*fund) != nullptr;
  const bool has_organisation =
      visit.is_signed_in() && !service::organisations_for(visit.context, visit.caller()).empty();
  return View{"fund-about", {{"fund", std::move(model)}, {"hasOrganisation", has_organisation}}};
}

}  // namespace almoner::pages

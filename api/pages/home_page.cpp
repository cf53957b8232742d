#include <boost/json.hpp>

#include "api/pages/work_rows.hpp"
#include "api/service/administration.hpp"

namespace almoner::pages {
namespace json = boost::json;

Answer home_page(Visit& visit) {
  json::array funds;
  for (const auto& fund : service::funds_for(visit.context, visit.caller()))
    funds.push_back({{"code", fund.code}, {"title", fund.title}});
  return View{"home", {{"funds", std::move(funds)}}};
}

}  // namespace almoner::pages

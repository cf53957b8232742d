#include <boost/json.hpp>

#include "api/pages/fund_model.hpp"
#include "api/pages/public_rows.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr std::size_t closed_max = 20;  // the latest; the register of awards has the others

}  // namespace

Answer start_page(Visit& visit) {
  json::array open, soon, closed;
  for (const auto& fund : service::public_funds(visit.context))
    for (const auto& way : fund.ways) {
      auto& list = way.opening == service::Opening::open   ? open
                   : way.opening == service::Opening::soon ? soon
                                                           : closed;
      if (&list != &closed || closed.size() < closed_max)
        list.push_back(way_model(fund, way, visit.context.now));
    }
  return View{"start",
              {{"signedOut", visit.asked("signed-out") == "yes"},
               {"open", std::move(open)},
               {"soon", std::move(soon)},
               {"closed", std::move(closed)}}};
}

}  // namespace almoner::pages

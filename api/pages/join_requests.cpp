#include "api/pages/join_requests.hpp"

#include <boost/json.hpp>

#include "api/service/membership.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;

json::array join_requests_json(const Visit& visit) {
  static const auto zone = Zone::find("Europe/London").value();
  json::array out;
  for (const auto& one : service::own_join_requests(visit.context, visit.caller()))
    out.push_back({{"name", one.name}, {"on", date_words(zone.day_of(one.at))}});
  return out;
}

}  // namespace almoner::pages

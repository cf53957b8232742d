// The clock of a demonstration: who tries a round need not wait for its days.
#include <algorithm>
#include <boost/json.hpp>

#include "api/http/problem.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/site.hpp"
#include "api/pages/work_rows.hpp"
#include "api/service/coming_dates.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

using namespace std::chrono_literals;

struct Target {
  Instant at;
  std::string text;
};

std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// Each date of a fund, and the minute before one that something must be done by.
std::vector<Target> targets(const service::Context& context) {
  std::vector<Target> list{{context.now + 1h, "An hour later"},
                           {context.now + 24h, "A day later"},
                           {context.now + 7 * 24h, "A week later"}};
  for (const auto& date : service::coming_dates(context)) {
    const std::string what = "“" + spaced(date.name) + "” of " + date.fund + ", " + date.words;
    if (date.at - 1min > context.now) list.push_back({date.at - 1min, "A minute before " + what});
    list.push_back({date.at, "To " + what});
  }
  return list;
}

View clock_view(Visit& visit) {
  json::array items;
  for (const auto& target : targets(visit.context))
    items.push_back({{"value", to_rfc3339(target.at)}, {"text", target.text}});
  return {"clock",
          {{"now", date_and_time_words(visit.context.now, Zone::find("Europe/London").value())},
           {"targets", std::move(items)},
           {"moved", visit.asked("moved") == "yes"}}};
}

Answer not_here() {
  return http::not_found();
}

}  // namespace

Answer clock_page(Visit& visit) {
  if (!visit.site.settings().move_clock) return not_here();
  return clock_view(visit);
}

Answer move_clock(Visit& visit) {
  const auto& move = visit.site.settings().move_clock;
  if (!move) return not_here();
  constexpr auto ahead_max = 24h * 366 * 3;
  const auto to = parse_instant(visit.field("to"));
  if (!to || *to <= visit.context.now || *to > visit.context.now + ahead_max) {
    visit.exchange.keep = false;
    FormErrors errors;
    errors.add("to", "Select how far to move the clock");
    View view = clock_view(visit);
    view.status = 422;
    errors.put_into(view.model);
    return view;
  }
  move(*to);
  return see_other("/demonstration/clock?moved=yes");
}

}  // namespace almoner::pages

#include "api/service/coming_dates.hpp"

#include <algorithm>

#include "api/service/definitions.hpp"
#include "api/store/funds.hpp"
#include "engine/time/words.hpp"

namespace almoner::service {

std::vector<ComingDate> coming_dates(const Context& context) {
  std::vector<ComingDate> dates;
  for (const auto& row : store::list_funds(context.db)) {
    if (row.closed_at && *row.closed_at <= context.now) continue;
    const auto definition = context.definitions.get(context.db, row.definition);
    const Zone zone = Zone::find(definition->fund->time_zone).value();
    for (const auto& date : definition->fund->dates)
      if (date.instant > context.now)
        dates.push_back(
            {row.title, date.name, date.instant, date_and_time_words(date.instant, zone)});
  }
  std::sort(dates.begin(), dates.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  if (dates.size() > ComingDatesLimits::most) dates.resize(ComingDatesLimits::most);
  return dates;
}

}  // namespace almoner::service

// More time: a date of a fund is moved, for everybody or for one bid, with a reason.
#include <boost/json.hpp>

#include "api/pages/admin_rows.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/extension.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

using Dates = std::vector<service::DateToMove>;

std::string fund_of(Visit& visit) {
  return std::string(visit.parameter("fund"));
}

json::array dates_json(const Dates& dates, const Zone& zone, const std::string& chosen) {
  json::array items;
  for (const auto& date : dates) {
    const std::string when = date_and_time_words(date.at, zone);
    json::object item{{"value", date.name},
                      {"text", words_of_name(date.name) + ": " + when},
                      {"selected", date.name == chosen}};
    item["later"] =
        date.working_day_later ? date_and_time_words(*date.working_day_later, zone) : std::string();
    items.push_back(std::move(item));
  }
  return items;
}

View view_of(Visit& visit, const Dates& dates) {
  std::string title;
  Zone zone = Zone::find("Europe/London").value();
  for (const auto& fund : service::administered_by(visit.context, visit.caller()))
    if (fund.row.code == fund_of(visit)) {
      title = fund.row.title;
      zone = Zone::find(fund.definition->fund->time_zone).value();
    }
  return {"extend",
          {{"fund", {{"code", fund_of(visit)}, {"title", title}}},
           {"dates", dates_json(dates, zone, visit.field("date"))},
           {"local", visit.field("local")},
           {"whom", visit.field("whom")},
           {"only", visit.field("only")},
           {"reason", visit.field("reason")}}};
}

}  // namespace

Answer extend_page(Visit& visit) {
  auto dates = service::dates_to_move(visit.context, visit.caller(), fund_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&dates))
    return failure_page(visit, *failure);
  return view_of(visit, std::get<Dates>(dates));
}

Answer extend_deed(Visit& visit) {
  auto dates = service::dates_to_move(visit.context, visit.caller(), fund_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&dates))
    return failure_page(visit, *failure);
  const std::string whom = visit.field("whom"), only = visit.field("only");
  const bool is_for_one = whom == "one";
  if (whom.empty() || (is_for_one && only.empty())) {
    const char* words =
        is_for_one ? "Enter the number of the bid, like SMP-2027-004." : "Choose whom it is for.";
    return again(visit,
                 {service::Trouble::invalid,
                  words,
                  {{workflow::ReasonCode::invalid, words, is_for_one ? "only" : "whom"}}},
                 view_of(visit, std::get<Dates>(dates)));
  }
  auto done = service::extend(visit.context, visit.caller(),
                              {fund_of(visit), visit.field("date"), visit.field("local"),
                               is_for_one ? only : std::string(), visit.field("reason")});
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(visit, *failure, view_of(visit, std::get<Dates>(dates)));
  return see_other("/funds/" + fund_of(visit) + "/account");
}

}  // namespace almoner::pages

// More time: a date of a fund is moved, for everybody or for one bid, with a reason.
#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "api/pages/admin_rows.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/extension.hpp"
#include "api/service/extension_ahead.hpp"
#include "api/service/given_time.hpp"
#include "api/service/outages.hpp"
#include "api/service/read_case.hpp"
#include "api/service/seen_case.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"

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

struct FundNamed {
  std::string title;
  Zone zone;
};

FundNamed named(Visit& visit) {
  for (const auto& fund : service::administered_by(visit.context, visit.caller()))
    if (fund.row.code == fund_of(visit))
      return {fund.row.title, Zone::find(fund.definition->fund->time_zone).value()};
  return {{}, Zone::find("Europe/London").value()};
}

// "2019-03-11T17:00"
std::string in_an_input(LocalTime local) {
  std::string text = to_iso(local);
  std::replace(text.begin(), text.end(), ' ', 'T');
  return text;
}

// As the form is filled in; where an outage led here, as the rule for outages says.
json::object filled_in(Visit& visit, const Zone& zone) {
  for (const auto& outage : service::outages(visit.context, visit.caller()))
    if (visit.asked("outage") == outage.date && outage.fund == fund_of(visit) &&
        outage.working_day_later)
      return {{"date", outage.date},
              {"local", in_an_input(zone.local(*outage.working_day_later))},
              {"whom", "all"},
              {"only", ""},
              {"reason", "Our service was down for " + std::to_string(outage.down.count()) +
                             " minutes in the last " +
                             std::to_string(service::OutageRule::before_closing.count()) +
                             " hours before the closing time, " +
                             date_and_time_words(outage.closes, zone, Seconds::leave_out) + "."}};
  return {{"date", visit.field("date")},
          {"local", visit.field("local")},
          {"whom", visit.field("whom")},
          {"only", visit.field("only")},
          {"reason", visit.field("reason")}};
}

json::array given_json(Visit& visit, const Zone& zone) {
  json::array rows;
  const auto given = service::time_given(visit.context, visit.caller(), fund_of(visit));
  const auto* all = std::get_if<std::vector<service::GivenTime>>(&given);
  if (!all) return rows;
  for (const auto& one : *all)
    rows.push_back({{"date", words_of_name(one.date)},
                    {"whom", one.only.empty() ? "Everybody" : one.only},
                    {"cases", one.cases},
                    {"before", date_and_time_words(one.before, zone)},
                    {"after", date_and_time_words(one.after, zone)},
                    {"by", one.by},
                    {"givenAt", date_and_time_words(one.given_at, zone)},
                    {"reason", one.reason},
                    {"holds", one.holds}});
  return rows;
}

View view_of(Visit& visit, const Dates& dates) {
  const auto fund = named(visit);
  json::object form = filled_in(visit, fund.zone);
  const std::string chosen(form.at("date").as_string());
  View view{"extend",
            {{"fund", {{"code", fund_of(visit)}, {"title", fund.title}}},
             {"dates", dates_json(dates, fund.zone, chosen)},
             {"given", given_json(visit, fund.zone)}}};
  for (auto& [name, value] : form)
    if (name != "date") view.model[name] = std::move(value);
  return view;
}

json::object ahead_json(Visit& visit, const service::Extended& done) {
  const auto ahead =
      service::extension_ahead(visit.context, fund_of(visit), visit.field("date"), done.moved);
  return {{"isClosing", ahead.is_closing},
          {"toBeSent", ahead.to_be_sent},
          {"shutRounds", json::array(ahead.shut_rounds.begin(), ahead.shut_rounds.end())},
          {"late", ahead.late},
          {"inTime", ahead.in_time}};
}

// Which cases it would take along. Those that an administrator does not see are counted.
View ahead_of(Visit& visit, const service::Extended& done) {
  const auto fund = named(visit);
  json::array lines;
  for (const auto id : done.moved) {
    const auto seen = service::see_case(visit.context, visit.caller(), id);
    if (const auto* one = std::get_if<service::SeenCase>(&seen))
      lines.push_back({{"ref", one->shown.ref},
                       {"title", service::case_title(*one)},
                       {"stateTitle", one->state_title},
                       {"path", case_path(id)}});
  }
  return {"extend-ahead",
          {{"fund", {{"code", fund_of(visit)}, {"title", fund.title}}},
           {"dateTitle", words_of_name(visit.field("date"))},
           {"before", date_and_time_words(done.before, fund.zone)},
           {"after", date_and_time_words(done.after, fund.zone)},
           {"ahead", ahead_json(visit, done)},
           {"unseen", done.moved.size() - lines.size()},
           {"count", done.moved.size()},
           {"lines", std::move(lines)},
           {"date", visit.field("date")},
           {"local", visit.field("local")},
           {"whom", visit.field("whom")},
           {"only", done.only},
           {"reason", visit.field("reason")},
           {"mark", done.mark},
           {"isOther", !visit.field("mark").empty()}}};
}

constexpr std::array<std::string_view, 5> fields_in_order{"date", "local", "whom", "only",
                                                          "reason"};

// What is missing of whom it is for, which the form asks apart.
std::optional<workflow::Reason> missing_whom(Visit& visit) {
  if (visit.field("whom").empty())
    return workflow::Reason{workflow::ReasonCode::invalid, "Choose whom it is for.", "whom"};
  if (visit.field("whom") == "one" && visit.field("only").empty())
    return workflow::Reason{workflow::ReasonCode::invalid,
                            "Enter the number of the bid, like SMP-2027-004.", "only"};
  return std::nullopt;
}

void put_in_order(std::vector<workflow::Reason>& reasons) {
  std::ranges::stable_sort(reasons, {}, [](const workflow::Reason& reason) {
    return std::ranges::find(fields_in_order, reason.field) - fields_in_order.begin();
  });
}

// Nobody is given more time by a form that does not say who.
service::Result<service::Extended> extend(Visit& visit) {
  const bool is_for_one = visit.field("whom") == "one";
  const service::Extension asked{fund_of(visit), visit.field("date"), visit.field("local"),
                                 is_for_one ? visit.field("only") : std::string(),
                                 visit.field("reason")};
  auto missing = missing_whom(visit);
  if (!missing) return service::extend(visit.context, visit.caller(), asked);
  service::Failure all{service::Trouble::invalid, missing->text,
                       service::wrong_with(visit.context, visit.caller(), asked)};
  all.reasons.push_back(std::move(*missing));
  return all;
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
  auto done = extend(visit);
  if (auto* failure = std::get_if<service::Failure>(&done)) {
    put_in_order(failure->reasons);
    visit.exchange.keep = false;
    return again(visit, *failure, view_of(visit, std::get<Dates>(dates)));
  }
  // It is shown first, and nothing of it kept.
  const auto& extended = std::get<service::Extended>(done);
  if (visit.field("mark") != extended.mark) {
    visit.exchange.keep = false;
    return ahead_of(visit, extended);
  }
  return see_other("/funds/" + fund_of(visit) + "/account");
}

}  // namespace almoner::pages

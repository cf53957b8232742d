#include <boost/json.hpp>

#include "api/pages/csv.hpp"
#include "api/pages/giving.hpp"
#include "api/pages/public_rows.hpp"
#include "api/pages/site.hpp"
#include "api/service/public_funds.hpp"
#include "engine/time/iso.hpp"

namespace almoner::pages {
namespace {

// A fund's awards, as far as one file goes; nothing for a fund that nobody knows of.
std::optional<service::AwardPage> asked_for(const Visit& visit) {
  const std::string fund(visit.parameter("fund"));
  if (!service::public_fund(visit.context, fund)) return std::nullopt;
  return service::awards(visit.context,
                         {fund, visit.asked("after"), service::AwardLimits::page_max});
}

// What does not fit says where the rest is (RFC 8288).
http::Response with_next(const Visit& visit, const service::AwardPage& page,
                         http::Response response) {
  if (page.next.empty()) return response;
  const std::string& target = visit.exchange.request.target;
  response.add(
      "Link", "<" + target.substr(0, target.find('?')) + "?after=" + page.next + ">; rel=\"next\"");
  return response;
}

std::string registration(const service::Award& award) {
  if (!award.charity_number.empty()) return award.charity_number;
  return award.company_number.empty() ? "N/A" : award.company_number;
}

// The columns of the Local Government Transparency Code 2015, in the words that councils use.
const CsvRow heading = {"Date the grant was awarded",
                        "Time period for which the grant has been given",
                        "Local authority department which awarded the grant",
                        "Beneficiary",
                        "Beneficiary registration number",
                        "Summary of the purpose of the grant",
                        "Amount"};

CsvRow row_of(const service::Award& award) {
  return {to_iso(award.awarded_on),
          to_iso(award.starts_on) + " to " + to_iso(award.ends_on),
          award.department.empty() ? award.body : award.department,
          award.recipient,
          registration(award),
          award.purpose.empty() ? award.title : award.title + ": " + award.purpose,
          csv_money(award.sum.in_pence())};
}

}  // namespace

Answer awards_csv(Visit& visit) {
  const auto page = asked_for(visit);
  if (!page) return failure_page(visit, service::not_found());
  std::vector<CsvRow> rows{heading};
  for (const auto& award : page->awards) rows.push_back(row_of(award));
  const std::string name = "awards-" + std::string(visit.parameter("fund"));
  return with_next(visit, *page, csv_file(name, rows));
}

Answer awards_json(Visit& visit) {
  const auto page = asked_for(visit);
  // A package of the standard has one grant or more.
  if (!page || page->awards.empty()) return failure_page(visit, service::not_found());
  const auto package = giving_package(visit.site.settings().body, page->awards, visit.context.now);
  return with_next(visit, *page,
                   http::Response(200, "application/json", boost::json::serialize(package) + "\n"));
}

}  // namespace almoner::pages

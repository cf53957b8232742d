#include "api/service/given_time.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/definitions.hpp"
#include "api/service/names.hpp"
#include "api/service/staff.hpp"
#include "api/store/cases.hpp"
#include "api/store/times_given.hpp"
#include "engine/time/iso.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

std::optional<Instant> date_in(const Context& context, const store::Digest& definition,
                               const std::string& name) {
  const auto* date = context.definitions.get(context.db, definition)->fund->date(name);
  return date ? std::optional(date->instant) : std::nullopt;
}

// None where its words were erased.
std::optional<GivenTime> given_by(const Context& context, const AdministeredFund& fund,
                                  const audit::AuditEntry& entry) {
  if (entry.action != "extend_date" || entry.detail.empty()) return std::nullopt;
  const json::value said = json::parse(entry.detail);
  const auto instant = [&](const char* name) {
    return parse_instant(std::string(said.at(name).as_string())).value();
  };
  GivenTime given;
  given.seq = entry.seq;
  given.date = said.at("date").as_string();
  given.before = instant("before");
  given.after = instant("after");
  given.given_at = entry.effective_at;
  given.cases = said.at("cases").to_number<std::int64_t>();
  given.by = person_name(context, entry.actor);
  given.reason = entry.reason;
  store::Digest holds_in = fund.row.definition;
  if (const auto* one = said.as_object().if_contains("case"))
    if (const auto row = store::find_case(context.db, CaseId{one->to_number<std::int64_t>()})) {
      given.only = row->ref;
      holds_in = row->definition;
    }
  given.holds = date_in(context, holds_in, given.date) == given.after;
  return given;
}

// Of the same date for the same, a later one takes the place of an earlier.
void keep_one_that_holds(std::vector<GivenTime>& latest_first) {
  for (auto one = latest_first.begin(); one != latest_first.end(); ++one)
    one->holds = one->holds && std::none_of(latest_first.begin(), one, [&](const auto& later) {
                   return later.date == one->date && later.only == one->only;
                 });
}

}  // namespace

Result<std::vector<GivenTime>> time_given(const Context& context, const Caller& caller,
                                          const std::string& code) {
  const auto fund = administered_fund(context, caller, code);
  if (!fund) return not_found();
  std::vector<GivenTime> given;
  for (const auto& record : store::times_given(context.db, fund->row.id))
    if (auto one = given_by(context, *fund, record.entry)) given.push_back(std::move(*one));
  std::reverse(given.begin(), given.end());
  keep_one_that_holds(given);
  return given;
}

}  // namespace almoner::service

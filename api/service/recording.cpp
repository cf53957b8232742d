#include "api/service/recording.hpp"

#include <boost/json.hpp>

#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "engine/time/iso.hpp"

namespace almoner::service {

boost::json::object appointed(std::int64_t number, const store::Appointment& appointment) {
  boost::json::object detail{{"appointment", number},
                             {"person", appointment.person.value},
                             {"role", appointment.role},
                             {"body", appointment.body},
                             {"starts_at", to_rfc3339(appointment.starts_at)}};
  if (appointment.covers) detail["covers"] = appointment.covers.value;
  if (appointment.ends_at) detail["ends_at"] = to_rfc3339(*appointment.ends_at);
  return detail;
}

std::int64_t record(const Context& context, FundId fund, const Recorded& what,
                    const std::vector<store::OutboxOrder>& outbox) {
  store::Act act;
  act.action = what.action;
  act.actor = what.by;
  act.role = what.role;
  act.reason = what.reason;
  act.detail = boost::json::serialize(what.detail);
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  return store::record(context.db, fund, act, outbox);
}

}  // namespace almoner::service

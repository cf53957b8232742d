// A role and its days as a form asks for them, and people with their roles as pages show them.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "api/pages/visit.hpp"
#include "api/service/staff.hpp"

namespace almoner::pages {

struct AppointmentForm {
  service::NewAppointment appointment;
  std::vector<workflow::Reason> problems;  // of its days
};

// Fields role ("smp-2026-27 officer"), body, covers, starts-day … ends-year.
AppointmentForm read_appointment(Visit& visit);
// The same as they were typed, for the form when it is shown again.
boost::json::object appointment_json(Visit& visit);

// What a service answered, with the days that could not be read: then nothing was done.
template <class T>
service::Result<T> with_days_read(const AppointmentForm& form, service::Result<T> done) {
  if (form.problems.empty()) return done;
  service::Failure all{service::Trouble::invalid, form.problems.front().text, form.problems};
  if (auto* failure = std::get_if<service::Failure>(&done)) {
    if (failure->trouble != service::Trouble::invalid) return done;
    all.reasons.insert(all.reasons.begin(), failure->reasons.begin(), failure->reasons.end());
  }
  return all;
}

// For a select: every role of those funds that is held by appointment.
boost::json::array roles_json(const std::vector<service::AdministeredFund>& funds,
                              const std::string& chosen);

boost::json::object member_json(const service::StaffMember& member);

}  // namespace almoner::pages

// What people do that belongs to no case is in the record too: accounts, organisations, setting up.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/store/outbox.hpp"
#include "api/store/people.hpp"

namespace almoner::service {

inline constexpr const char* as_administrator = "administrator";
inline constexpr const char* as_account_holder = "account_holder";  // for themselves
inline constexpr const char* as_visitor = "visitor";                // nobody is signed in

struct Recorded {
  std::string action;
  PersonId by;                      // none = whoever keeps the machine, or a visitor
  boost::json::object detail = {};  // ids and words of the program: nothing personal
  std::string role = as_administrator;
  std::string reason = {};
};

// All that an appointment is, for its entry: `almoner verify` holds the one to the other.
boost::json::object appointed(std::int64_t number, const store::Appointment& appointment);

// The number of its entry.
std::int64_t record(const Context& context, FundId fund, const Recorded& what,
                    const std::vector<store::OutboxOrder>& outbox = {});

}  // namespace almoner::service

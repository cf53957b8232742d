// What moving a date will do and what it will not, for who is about to move it.
#pragma once

#include <string>
#include <vector>

#include "api/service/context.hpp"

namespace almoner::service {

struct ExtensionAhead {
  bool is_closing = false;               // by that date applicants send in what they start
  std::size_t to_be_sent = 0;            // of those that it moves, that wait for their applicant
  std::vector<std::string> shut_rounds;  // that have gone on: nobody starts in them any more
  std::int64_t late = 0;     // that came late and have ended so: they are not opened again
  std::int64_t in_time = 0;  // that came late, and in time by the new date
};

// Whether its applicant has something to do in that state by that date. To take back what was sent
// in is nothing that waits.
bool waits_for_applicant(const workflow::Workflow& rules, const std::string& state,
                         const std::string& date);

// Once the date is moved, in the same transaction; `moved` are the cases that it took along.
ExtensionAhead extension_ahead(const Context& context, const std::string& fund,
                               const std::string& date, const std::vector<CaseId>& moved);

}  // namespace almoner::service

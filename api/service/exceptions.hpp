// The list that the section 151 officer and the auditor are given: each step that a workflow calls
// an exception, each that puts another back, each that only the setting for a small council
// allowed, each bid that came late, and more time given to one case; by the month.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"
#include "api/service/standing.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::service {

// What the record keeps beside the words given with a step: the names of the rules of four eyes
// that would have refused it. Nothing is added where there are none.
std::string with_relaxed(const std::string& detail, const std::vector<workflow::Relaxed>& relaxed);
std::vector<std::string> relaxed_in(const std::string& detail);

// What the entry that erases another keeps of it: its number, and the names of those rules, so that
// its line stays; or what it says of who may do what, so that this is still held to it, with a
// digest for the body that somebody acts for. Of any other entry: empty.
std::string kept_of(const audit::AuditEntry& entry);

using Month = std::chrono::year_month;
std::optional<Month> parse_month(std::string_view text);  // "2019-03"
std::string to_iso(Month month);
std::string month_words(Month month);  // "March 2019"

struct ExceptionLine {
  std::int64_t seq = 0;
  Month month;  // on the fund's clocks
  Instant at;   // when it counted
  CaseId id;
  std::string ref, action, title, role, actor, reason;
  std::string exception;            // which rule it went round, in the workflow's words
  std::string told;                 // what else makes it one: that it was late, more time given
  std::vector<std::string> undone;  // titles of the steps that it put back
  std::vector<std::string> rules;   // of four eyes that the setting put aside
  std::optional<Date> erased_on;    // when its words were taken out of the record; then no reason
};

struct Exceptions {
  std::optional<workflow::SmallCouncil> setting;  // as new cases have it
  std::string time_zone;
  std::vector<ExceptionLine> lines;  // in the order of the record
  int left_out = 0;                  // of cases that the caller does not see whole
};

// Of that month, or of all. Of an entry whose words were erased the line stays, without them.
// For roles that pay, and for those that act on no bid; others who are appointed are told so. Lines
// of a case that the caller does not see whole, or whose decision they are kept from, are counted
// only. The second is for commands: all of it.
bool may_read_exceptions(const Context& context, const Standing& standing,
                         const store::Digest& definition);
Result<Exceptions> exceptions(const Context& context, const Caller& caller, const std::string& fund,
                              std::optional<Month> month);
std::optional<Exceptions> exceptions(const Context& context, const std::string& fund,
                                     std::optional<Month> month);

}  // namespace almoner::service

// What the builders of documents draw on: a case with its fund and answers, and both in words.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/facts.hpp"
#include "api/store/deeds.hpp"
#include "engine/audit/verify.hpp"
#include "engine/time/words.hpp"

namespace almoner::service {

// Typed answers by name, of a form or of one row of it. What was not answered, or is of another
// type, is empty.
class Answers {
 public:
  explicit Answers(guard::Value map) : map_(std::move(map)) {}

  std::string text(std::string_view name) const;
  std::optional<Money> money(std::string_view name) const;
  std::optional<Date> date(std::string_view name) const;
  std::int64_t number(std::string_view name) const;
  bool yes(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  std::vector<Answers> rows(std::string_view name) const;

  const guard::Value& all() const { return map_; }
  const guard::Value* find(std::string_view name) const;

 private:
  guard::Value map_;
};

struct CaseSource {
  LoadedCase loaded;
  Answers answers;
  Zone zone;

  const workflow::Fund& fund() const { return *loaded.workflow->fund; }
  const store::Case& row() const { return loaded.row; }

  std::string moment(Instant at, Seconds seconds = Seconds::leave_out) const {
    return date_and_time_words(at, zone, seconds);
  }
  std::string day(Instant at) const { return date_words(zone.day_of(at)); }
};

CaseSource source_of(const Context& context, CaseId id);
CaseSource source_of(const Context& context, store::Case row);

// Every record of the case, oldest first; erased ones are left out.
std::vector<audit::AuditEntry> entries_of(const Context& context, CaseId id);

// The last time that this was done and still counts.
std::optional<store::DeedRow> last_deed(const Context& context, CaseId id, std::string_view action);

// The title of an option of one of the fund's lists; the code itself where it has none.
std::string option_title(const workflow::Fund& fund, std::string_view list,
                         const std::string& code);
std::string role_title(const workflow::Fund& fund, const std::string& role);

std::string organisation_of(const Context& context, const CaseSource& source);  // its name, or ""

// "2019-20"
std::string year_label(const workflow::Fund& fund);

// As templates take it: text or null, pence or null, "31 March 2019" or null.
boost::json::value or_null(const std::string& text);
boost::json::value or_null(std::optional<Money> money);
boost::json::value or_null(std::optional<Date> date);

// Free text as a list of its paragraphs, without empty ones.
boost::json::array paragraphs(const std::string& text);

}  // namespace almoner::service

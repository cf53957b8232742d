// The list for the section 151 officer and the auditor, on paper, month by month.
#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/time_options.hpp"
#include "api/service/exceptions.hpp"
#include "api/store/open.hpp"
#include "api/store/readers.hpp"
#include "engine/time/words.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::commands {
namespace {

int refuse(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return exit_wrong_input;
}

// What the step went round, put back and relaxed, a line each.
void print_what(const service::ExceptionLine& line) {
  if (!line.exception.empty()) std::cout << "    exception: " << line.exception << "\n";
  if (!line.undone.empty()) std::cout << "    put back: " << workflow::joined(line.undone) << "\n";
  if (!line.rules.empty()) std::cout << "    relaxed: " << workflow::joined(line.rules) << "\n";
  if (!line.told.empty()) std::cout << "    " << line.told << "\n";
  if (line.erased_on)
    std::cout << "    reason: erased on " << date_words(*line.erased_on) << "\n";
  else if (!line.reason.empty())
    std::cout << "    reason: " << line.reason << "\n";
}

void print(const service::Exceptions& all, const std::string& fund,
           std::optional<service::Month> asked) {
  std::cout << fund << ": "
            << (all.setting ? "a small council, agreed by " + all.setting->agreed_by + " on " +
                                  date_words(all.setting->on)
                            : "no small council, as new cases have it")
            << "\n";
  const Zone zone = Zone::find(all.time_zone).value();
  std::optional<service::Month> month;
  for (const auto& line : all.lines) {
    if (month != line.month) std::cout << service::month_words(line.month) << "\n";
    month = line.month;
    std::cout << "  " << date_and_time_words(line.at, zone) << "  " << line.ref << "  "
              << line.actor << " (" << line.role << "): " << line.title << "; entry " << line.seq
              << "\n";
    print_what(line);
  }
  const auto count = all.lines.size();
  std::cout << (count == 0   ? "No exception"
                : count == 1 ? "1 exception"
                             : std::to_string(count) + " exceptions")
            << (asked ? " in " + service::month_words(*asked) : std::string()) << ".\n";
}

}  // namespace

int list_exceptions(const ExceptionsOptions& options) {
  const auto month = service::parse_month(options.month);
  if (!month && !options.month.empty())
    return refuse("“" + options.month + "” is no month; write it like 2019-03.");
  auto db = store::open_store(options.database, store::OpenMode::existing_read_only, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  std::optional<service::Exceptions> all;
  store::read_now(
      db, [&](store::Database&) { all = service::exceptions(context, options.fund, month); });
  if (!all) return refuse("There is no fund " + options.fund + " in " + options.database + ".");
  print(*all, options.fund, month);
  return exit_ok;
}

}  // namespace almoner::commands

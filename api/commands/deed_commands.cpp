// Cover for leave, and words taken out of the record.
#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/deed_options.hpp"
#include "api/service/cover.hpp"
#include "api/service/erase_words.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "api/store/people.hpp"
#include "api/store/writer.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/words.hpp"

namespace almoner::commands {
namespace {

// What cannot be found by what was typed: one sentence.
class NotFound : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

store::Person person_at(store::Database& db, const std::string& database,
                        const std::string& email) {
  if (auto person = store::find_person_by_email(db, email)) return *person;
  throw NotFound("Nobody in " + database + " has the address " + email + ".");
}

Date day_of(const std::string& text) {
  if (const auto day = parse_date(text)) return *day;
  throw NotFound("“" + text + "” is no day; write it like 2019-03-04.");
}

// Does it in one transaction, and says `done` when it is on disk.
template <class Work>
int carried_out(store::Database& db, const std::string& done, const Work& work) {
  std::optional<service::Failure> failure;
  store::write_now(db, [&](store::Database&) {
    failure = work();
    return !failure;
  });
  if (failure) throw NotFound(failure->detail);
  std::cout << done << "\n";
  return exit_ok;
}

int refuse(const NotFound& why) {
  std::cerr << why.what() << "\n";
  return exit_wrong_input;
}

}  // namespace

int cover_for(const CoverOptions& options) try {
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  const auto fund = store::find_fund_by_code(db, options.fund);
  if (!fund) throw NotFound("There is no fund " + options.fund + " in " + options.database + ".");
  const auto person = person_at(db, options.database, options.email);
  const auto away = person_at(db, options.database, options.covers);
  const auto by = person_at(db, options.database, options.by);
  const service::Cover cover{fund->id,
                             person.id,
                             away.id,
                             options.role,
                             options.body,
                             day_of(options.from),
                             day_of(options.until),
                             by.id};
  const std::string done = person.name + " acts for " + away.name + " as " + options.role + " of " +
                           fund->code + " from " + date_words(cover.first_day) + " to " +
                           date_words(cover.last_day) + ".";
  return carried_out(db, done, [&] { return service::appoint_cover(context, cover); });
} catch (const NotFound& why) {
  return refuse(why);
}

int erase_words_of(const EraseWordsOptions& options) try {
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  const auto by = person_at(db, options.database, options.by);
  const std::string done = "The words of entry " + std::to_string(options.entry) +
                           " are erased, and the record says that " + by.name + " did it.";
  return carried_out(db, done, [&] {
    return service::erase_words(context, {options.entry, by.id, options.because});
  });
} catch (const NotFound& why) {
  return refuse(why);
}

}  // namespace almoner::commands

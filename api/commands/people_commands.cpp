#include <functional>
#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/service/administration.hpp"
#include "api/service/second_factor.hpp"
#include "api/store/open.hpp"
#include "api/store/writer.hpp"

namespace almoner::commands {
namespace {

int refuse(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return exit_wrong_input;
}

// What became of it: kept or refused, and the sentence that says so.
struct Told {
  bool done = false;
  std::string sentence;
};
using WorkOnPerson = std::function<Told(const service::Context&, const store::Person&)>;

// Does `work` in one transaction, for the person with that address; says it when it is on disk.
int with_person(const PersonOptions& options, const WorkOnPerson& work) {
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  const auto person = store::find_person_by_email(db, options.email);
  if (!person)
    return refuse("Nobody in " + options.database + " has the address " + options.email + ".");
  Told told;
  store::write_now(db, [&](store::Database&) {
    told = work(context, *person);
    return told.done;
  });
  if (!told.done) return refuse(told.sentence);
  std::cout << told.sentence << "\n";
  return exit_ok;
}

}  // namespace

int user_disable(const PersonOptions& options) {
  return with_person(options, [](const auto& context, const auto& person) -> Told {
    if (person.disabled_at) return {false, person.name + " is disabled already."};
    service::disable_person(context, person.id);
    return {true, person.name + " cannot sign in any more; every session of theirs has ended."};
  });
}

int user_codes_off(const PersonOptions& options) {
  return with_person(options, [](const auto& context, const auto& person) -> Told {
    if (!service::switch_codes_off(context, person.id))
      return {false, person.name + " has no sign-in codes to switch off."};
    return {true, "The sign-in codes of " + person.name +
                      " are switched off; every session of theirs has ended."};
  });
}

int user_password(const PersonOptions& options) {
  std::string password;
  std::getline(std::cin, password);
  return with_person(options, [&](const auto& context, const auto& person) -> Told {
    if (const auto failure = service::set_password(context, person.id, password))
      return {false, failure->detail};
    return {true,
            "The password of " + person.name + " was changed; every session of theirs has ended."};
  });
}

int organisation_add(const OrganisationAddOptions& options) {
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  if (options.name.empty()) return refuse("Give the organisation's name.");
  if (!service::organisations_called(context, options.name).empty())
    return refuse("There is an organisation called “" + options.name + "” already.");
  store::write_now(db, [&](store::Database&) {
    service::add_organisation(context, options.name, options.kind);
    return true;
  });
  std::cout << options.name << " was added. Add its people with: almoner user add --organisation \""
            << options.name << "\"\n";
  return exit_ok;
}

int token_add(const TokenOptions& options) {
  const int code =
      with_person(options.person, [&](const auto& context, const auto& person) -> Told {
        if (person.disabled_at)
          return {false, person.name + " is disabled, so a token would open nothing."};
        service::Randomness randomness;
        const auto ends = context.now + std::chrono::days(options.days);
        return {true, service::give_token(context, randomness, person.id, options.title, ends)};
      });
  if (code == exit_ok)
    std::cerr << "The line above is the token, shown this once, for " << options.days
              << " days. Send it as the header “Authorization: Bearer TOKEN”.\n";
  return code;
}

int token_revoke(const TokenOptions& options) {
  return with_person(options.person, [&](const auto& context, const auto& person) -> Told {
    if (service::revoke_tokens(context, person.id, options.title) == 0)
      return {false, person.name + " has no token “" + options.title + "” that is still good."};
    return {true,
            "The token “" + options.title + "” of " + person.name + " is refused from now on."};
  });
}

}  // namespace almoner::commands

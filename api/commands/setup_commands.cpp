#include <algorithm>
#include <iostream>

#include "api/commands/beside.hpp"
#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/shipped.hpp"
#include "api/service/administration.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "api/store/writer.hpp"
#include "engine/check/check.hpp"

namespace almoner::commands {
namespace {

int refuse(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return exit_wrong_input;
}

std::string first_line_of_input() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

// Why the role cannot be given, or empty.
std::string problem_of_role(const service::Context& context, const store::FundRow& fund,
                            const std::string& role) {
  const auto definition = context.definitions.get(context.db, fund.definition);
  const auto* found = definition->fund->role(role);
  if (found && !found->is_applicant) return {};
  std::string known;
  for (const auto& other : definition->fund->roles)
    if (!other.is_applicant) known += (known.empty() ? "" : ", ") + other.name;
  if (found)
    return "The role “" + role +
           "” is held through an organisation: add the person with --organisation NAME instead of "
           "--role.";
  return "The fund " + fund.code + " has no role “" + role +
         "” that somebody can be given; it has " + known + ".";
}

// Why the organisation cannot be joined, or empty.
std::string problem_of_organisation(const std::vector<store::Organisation>& found,
                                    const std::string& name) {
  if (found.size() == 1) return {};
  if (found.empty())
    return "There is no organisation “" + name +
           "”. Add it first with: almoner organisation add --name NAME --database DB";
  return "There are " + std::to_string(found.size()) + " organisations called “" + name +
         "”, so it is not clear which is meant.";
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : " and ") + item;
  return text;
}

// For whatever body, where none is named.
bool holds(const service::Context& context, FundId fund, PersonId person, const UserAddOptions& o) {
  for (const auto& held : store::appointments_in(context.db, fund))
    if (held.person == person && held.role == o.role && (o.body.empty() || held.body == o.body) &&
        (!held.ends_at || *held.ends_at > context.now))
      return true;
  return false;
}

// Somebody who is known gets another role, or acts for another organisation; nothing else about
// them is changed.
int add_to_known(const service::Context& context, const store::Person& person,
                 const std::optional<store::FundRow>& fund,
                 const std::vector<store::Organisation>& organisations,
                 const UserAddOptions& options) {
  const std::string who = person.name + " <" + person.email + ">";
  if (options.password_from_stdin)
    return refuse(who +
                  " is known already, so no password was set. Leave --password-from-stdin "
                  "out; their password is changed with: almoner user password");
  std::vector<std::string> is_now, was;
  const auto member_of = store::organisations_of(context.db, person.id);
  store::write_now(context.db, [&](store::Database&) {
    if (fund) {
      const bool is_new = !holds(context, fund->id, person.id, options);
      (is_new ? is_now : was).push_back(options.role + " of " + fund->code);
      if (is_new) service::appoint(context, fund->id, person.id, options.role, options.body, {});
    }
    for (const auto& organisation : organisations) {
      const bool is_new =
          std::find(member_of.begin(), member_of.end(), organisation.id) == member_of.end();
      (is_new ? is_now : was).push_back("of " + organisation.name);
      if (is_new) service::add_member(context, organisation.id, person.id);
    }
    return !is_now.empty();
  });
  if (is_now.empty()) {
    const std::string what = was.empty() ? "known" : joined(was);
    return refuse(who + " is " + what + " already. Give --role with --fund, or --organisation.");
  }
  std::cout << who << " was known already and is now " << joined(is_now) << " too.\n";
  if (person.disabled_at)
    std::cout << "They are disabled and cannot sign in, so nobody acts in it yet.\n";
  return exit_ok;
}

// Nobody signs in without a password, so whoever adds them is told how to give one.
std::string how_they_sign_in(const UserAddOptions& options) {
  if (options.password_from_stdin) return {};
  return "They cannot sign in before they have a password: almoner user password --database " +
         options.database + " --email " + options.email + "\n";
}

}  // namespace

int user_add(const UserAddOptions& options) {
  if (!exists_with_content(options.database))
    return refuse("There is no database " + options.database +
                  ": check the path, or make one with: almoner fund add FOLDER --database " +
                  options.database);
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  const auto fund = store::find_fund_by_code(db, options.fund);
  if (!options.fund.empty() && !fund)
    return refuse("There is no fund “" + options.fund + "” in " + options.database +
                  ". Add one with: almoner fund add");
  if (fund)
    if (const auto problem = problem_of_role(context, *fund, options.role); !problem.empty())
      return refuse(problem);
  std::vector<store::Organisation> organisations;
  if (!options.organisation.empty()) {
    organisations = service::organisations_called(context, options.organisation);
    if (const auto problem = problem_of_organisation(organisations, options.organisation);
        !problem.empty())
      return refuse(problem);
  }
  if (const auto known = store::find_person_by_email(db, options.email))
    return add_to_known(context, *known, fund, organisations, options);
  const std::string password = options.password_from_stdin ? first_line_of_input() : std::string();
  std::string wrong;
  store::write_now(db, [&](store::Database&) {
    const auto added = service::add_person(context, {options.email, options.name, password});
    if (const auto* failure = std::get_if<service::Failure>(&added))
      return wrong = failure->detail, false;
    if (fund)
      service::appoint(context, fund->id, std::get<PersonId>(added), options.role, options.body,
                       {});
    for (const auto& organisation : organisations)
      service::add_member(context, organisation.id, std::get<PersonId>(added));
    return true;
  });
  if (!wrong.empty()) return refuse(wrong);
  std::cout << options.name << " <" << options.email << "> was added"
            << (fund ? " as " + options.role + " of " + fund->code : "")
            << (organisations.empty() ? "" : " for " + options.organisation) << ".\n"
            << how_they_sign_in(options);
  return exit_ok;
}

int fund_add(const FundAddOptions& options) {
  service::DefinitionFiles files{yaml_files_in(options.folder), shipped_fund("").calendars};
  // Before the database is opened, so that a refusal leaves no empty one behind.
  const auto read = check::read_and_check(files.files, files.calendars, shipped_beside());
  if (!read.definition) return refuse(workflow::text_of(read.findings) + "The fund was not added.");
  auto db = store::open_store(options.database, store::OpenMode::create, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  std::vector<workflow::Finding> findings;
  const bool done = store::write_now(db, [&](store::Database&) {
    auto set_up = service::set_up_fund(context, files, read);
    if (auto* wrong = std::get_if<std::vector<workflow::Finding>>(&set_up))
      return findings = std::move(*wrong), false;
    return true;
  });
  if (!done) return refuse(workflow::text_of(findings) + "The fund was not added.");
  std::cout << "The fund of " << options.folder << " was added to " << options.database << ".\n";
  return exit_ok;
}

}  // namespace almoner::commands

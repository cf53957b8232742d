#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/shipped.hpp"
#include "api/service/administration.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "api/store/writer.hpp"

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

}  // namespace

int user_add(const UserAddOptions& options) {
  auto db = store::open_store(options.database, store::OpenMode::create, system_now());
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
            << (organisations.empty() ? "" : " for " + options.organisation) << ".\n";
  return exit_ok;
}

int fund_add(const FundAddOptions& options) {
  service::DefinitionFiles files{yaml_files_in(options.folder), shipped_fund("").calendars};
  auto db = store::open_store(options.database, store::OpenMode::create, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  std::vector<workflow::Finding> findings;
  const bool done = store::write_now(db, [&](store::Database&) {
    auto set_up = service::set_up_fund(context, files);
    if (auto* wrong = std::get_if<std::vector<workflow::Finding>>(&set_up))
      return findings = std::move(*wrong), false;
    return true;
  });
  if (!done) return refuse(workflow::text_of(findings) + "The fund was not added.");
  std::cout << "The fund of " << options.folder << " was added to " << options.database << ".\n";
  return exit_ok;
}

}  // namespace almoner::commands

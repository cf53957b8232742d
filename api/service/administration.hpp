// Setting up: funds by their data, people, organisations, appointments. Each is in the audit.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "api/service/open_case.hpp"
#include "api/service/randomness.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "engine/check/beside.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::service {

struct FundSetUp {
  FundId fund;
  std::vector<workflow::Finding> warnings;
};

// Reads and checks the files beside what else is known, keeps them as a definition, opens the pots.
// Every finding when any is an error.
std::variant<FundSetUp, std::vector<workflow::Finding>> set_up_fund(
    const Context& context, const DefinitionFiles& files, const check::Beside& beside = {});
// The same for whoever read and checked these very files already: `read` is what came of it.
std::variant<FundSetUp, std::vector<workflow::Finding>> set_up_fund(
    const Context& context, const DefinitionFiles& files, const workflow::ReadResult& read);

struct NewPerson {
  std::string email, name, password;  // password "" = signs in by other means only
};

// Hashes the password here: for commands, never on the writer's thread of a server.
Result<PersonId> add_person(const Context& context, const NewPerson& person);

// A new password ends every session of theirs. Hashes it here, like add_person.
std::optional<Failure> set_password(const Context& context, PersonId person,
                                    const std::string& password);
// They cannot sign in any more: sessions end, tokens are refused. What they did stays theirs.
void disable_person(const Context& context, PersonId person);
// For a machine that acts as them; the token, shown once.
std::string give_token(const Context& context, Randomness& randomness, PersonId person,
                       const std::string& title, Instant expires_at);
// All of that title; how many.
int revoke_tokens(const Context& context, PersonId person, const std::string& title);

void appoint(const Context& context, FundId fund, PersonId person, const std::string& role,
             const std::string& body, PersonId by);

OrganisationId add_organisation(const Context& context, const std::string& name,
                                const std::string& kind);
std::vector<store::Organisation> organisations_called(const Context& context,
                                                      const std::string& name);
void add_member(const Context& context, OrganisationId organisation, PersonId person);

// Every fund with the roles the caller holds in it and what they may start there.
struct FundView {
  FundId id;
  std::string code, title, funder;
  std::vector<std::string> roles;
  bool closed = false;
  std::vector<MayStart> may_start = {};
};
std::vector<FundView> funds_for(const Context& context, const Caller& caller);
// The roles that they hold in any fund at this moment, each once.
std::vector<std::string> roles_held(const Context& context, const Caller& caller);
// What new cases of the fund run by; null when there is no such fund.
std::shared_ptr<const workflow::Definition> definition_of(const Context& context,
                                                          const std::string& fund);
// Throws when the database does not answer; costs next to nothing.
void database_answers(const Context& context);
std::vector<store::Organisation> organisations_for(const Context& context, const Caller& caller);

// From now on it can be read and no longer changed.
void close_fund(const Context& context, FundId fund, PersonId by);

}  // namespace almoner::service

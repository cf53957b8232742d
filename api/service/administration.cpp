#include "api/service/administration.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/own_password.hpp"
#include "api/service/passwords.hpp"
#include "api/service/recording.hpp"
#include "api/service/sign_in.hpp"
#include "api/service/standing.hpp"
#include "api/store/funds.hpp"
#include "api/store/ledger.hpp"
#include "api/store/sessions.hpp"
#include "engine/check/check.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

Failure invalid(const std::string& text, const std::string& field) {
  return {Trouble::invalid, text, {{workflow::ReasonCode::invalid, text, field}}};
}

workflow::Finding taken(const std::string& code) {
  workflow::Finding finding;
  finding.severity = workflow::Severity::error;
  finding.check = "R0";
  finding.file = "fund.yaml";
  finding.message = "there is a fund “" + code + "” already; give this one another name";
  return finding;
}

}  // namespace

std::variant<FundSetUp, std::vector<workflow::Finding>> set_up_fund(const Context& context,
                                                                    const DefinitionFiles& files,
                                                                    const check::Beside& beside) {
  return set_up_fund(context, files, check::read_and_check(files.files, files.calendars, beside));
}

std::variant<FundSetUp, std::vector<workflow::Finding>> set_up_fund(
    const Context& context, const DefinitionFiles& files, const workflow::ReadResult& read) {
  if (!read.definition) return read.findings;
  const workflow::Fund& fund = *read.definition->fund;
  const auto digest = store::add_definition(context.db, fund.name, to_stored(files), context.now);
  const auto id =
      store::add_fund(context.db, {{}, fund.name, fund.title, digest, context.now, std::nullopt});
  if (!id) return std::vector<workflow::Finding>{taken(fund.name)};
  for (const auto& pot : fund.pots)
    store::open_pot(context.db, *id, pot.name, pot.title, pot.sum, context.now);
  record(context, *id, {"set_up_fund", {}, {{"definition", digest.hex()}}});
  return FundSetUp{*id, read.findings};
}

Result<PersonId> add_person(const Context& context, const NewPerson& person) {
  if (person.email.find('@') == std::string::npos || person.email.size() > 254)
    return invalid("“" + person.email + "” is not an email address.", "email");
  if (person.name.empty()) return invalid("Give the person's name.", "name");
  if (!person.password.empty())
    if (const auto problem = password_problem(person.password, person.email); !problem.empty())
      return invalid(problem, "password");
  store::Person row;
  row.email = person.email;
  row.name = person.name;
  row.password_hash = person.password.empty() ? std::string() : hash_password(person.password);
  row.added_at = context.now;
  row.confirmed_at = context.now;  // by whoever adds them
  const auto id = store::add_person(context.db, row);
  if (!id)
    return invalid("Somebody with the address " + person.email + " is known already.", "email");
  record(context, FundId{}, {"add_person", {}, {{"person", id->value}}});
  return *id;
}

std::optional<Failure> set_password(const Context& context, PersonId person,
                                    const std::string& password) {
  if (const auto problem = password_problem(password, address_of(context, person));
      !problem.empty())
    return invalid(problem, "password");
  put_password(context, person, hash_password(password));
  record(context, FundId{}, {"set_password", {}, {{"person", person.value}}});
  return std::nullopt;
}

void disable_person(const Context& context, PersonId person) {
  store::set_disabled(context.db, person, context.now);
  store::end_sessions_of(context.db, person);
  end_links_of(context, person);
  record(context, FundId{}, {"disable_person", {}, {{"person", person.value}}});
}

std::string give_token(const Context& context, Randomness& randomness, PersonId person,
                       const std::string& title, Instant expires_at) {
  const std::string token = add_machine_token(context, randomness, person, title, expires_at);
  record(context, FundId{}, {"add_token", {}, {{"person", person.value}, {"title", title}}});
  return token;
}

int revoke_tokens(const Context& context, PersonId person, const std::string& title) {
  int revoked = 0;
  for (const auto& token : store::machine_tokens_of(context.db, person))
    if (token.title == title &&
        store::revoke_machine_token(context.db, token.token_digest, context.now))
      ++revoked;
  if (revoked > 0)
    record(context, FundId{}, {"revoke_token", {}, {{"person", person.value}, {"title", title}}});
  return revoked;
}

void appoint(const Context& context, FundId fund, PersonId person, const std::string& role,
             const std::string& body, PersonId by) {
  store::Appointment appointment;
  appointment.fund = fund;
  appointment.person = person;
  appointment.role = role;
  appointment.body = body;
  appointment.starts_at = context.now;
  const auto number = store::appoint(context.db, appointment);
  record(context, fund, {"appoint", by, appointed(number, appointment)});
}

OrganisationId add_organisation(const Context& context, const std::string& name,
                                const std::string& kind) {
  store::Organisation organisation;
  organisation.name = name;
  organisation.kind = kind;
  organisation.details = "{}";
  organisation.added_at = context.now;
  const auto id = store::add_organisation(context.db, organisation);
  record(context, FundId{}, {"add_organisation", {}, {{"organisation", id.value}}});
  return id;
}

std::vector<store::Organisation> organisations_called(const Context& context,
                                                      const std::string& name) {
  constexpr int page = 500;
  std::vector<store::Organisation> found;
  OrganisationId after;
  for (;;) {
    const auto rows = store::list_organisations(context.db, after, page);
    for (const auto& row : rows)
      if (row.name == name) found.push_back(row);
    if (static_cast<int>(rows.size()) < page) return found;
    after = rows.back().id;
  }
}

void add_member(const Context& context, OrganisationId organisation, PersonId person) {
  store::add_membership(context.db, organisation, person, context.now);
  record(context, FundId{},
         {"add_member", {}, {{"organisation", organisation.value}, {"person", person.value}}});
}

void close_fund(const Context& context, FundId fund, PersonId by) {
  store::set_fund_closed(context.db, fund, context.now);
  record(context, fund, {"close_fund", by, {}});
}

std::vector<std::string> roles_held(const Context& context, const Caller& caller) {
  std::vector<std::string> roles;
  for (const auto& held : store::appointments_of(context.db, caller.person, context.now))
    if (std::find(roles.begin(), roles.end(), held.role) == roles.end()) roles.push_back(held.role);
  return roles;
}

std::vector<FundView> funds_for(const Context& context, const Caller& caller) {
  std::vector<FundView> out;
  for (const auto& row : store::list_funds(context.db)) {
    const auto definition = context.definitions.get(context.db, row.definition);
    FundView view{
        row.id, row.code, row.title, definition->fund->funder, {}, row.closed_at.has_value()};
    const Standing standing = standing_of(context, caller.person, row.id);
    for (const auto& appointment : standing.appointments)
      if (std::find(view.roles.begin(), view.roles.end(), appointment.role) == view.roles.end())
        view.roles.push_back(appointment.role);
    view.may_start = may_start(context, caller, row.id);
    out.push_back(std::move(view));
  }
  return out;
}

std::shared_ptr<const workflow::Definition> definition_of(const Context& context,
                                                          const std::string& fund) {
  const auto row = store::find_fund_by_code(context.db, fund);
  return row ? context.definitions.get(context.db, row->definition) : nullptr;
}

void database_answers(const Context& context) {
  store::find_fund(context.db, FundId{1});
}

std::vector<store::Organisation> organisations_for(const Context& context, const Caller& caller) {
  std::vector<store::Organisation> out;
  for (const auto id : store::organisations_of(context.db, caller.person))
    if (auto row = store::find_organisation(context.db, id)) out.push_back(std::move(*row));
  return out;
}

}  // namespace almoner::service

#include "api/service/staff.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "api/service/appointing.hpp"
#include "api/service/given_reason.hpp"
#include "api/service/own_password.hpp"
#include "api/service/registration.hpp"
#include "api/service/second_factor.hpp"
#include "api/service/standing.hpp"
#include "api/store/links.hpp"
#include "api/store/second_factors.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

Failure invalid(std::vector<workflow::Reason> reasons) {
  const std::string first = reasons.front().text;
  return {Trouble::invalid, first, std::move(reasons)};
}

Failure refused(const std::string& sentence) {
  return {Trouble::refused, sentence};
}

bool is_held(const store::Appointment& appointment, Instant at) {
  return appointment.starts_at <= at && (!appointment.ends_at || *appointment.ends_at > at);
}

bool is_ahead_or_held(const store::Appointment& appointment, Instant at) {
  return !appointment.ends_at || *appointment.ends_at > at;
}

const AdministeredFund* fund_of(const std::vector<AdministeredFund>& funds, FundId id) {
  for (const auto& fund : funds)
    if (fund.row.id == id) return &fund;
  return nullptr;
}

std::string role_title_in(const AdministeredFund* fund, const std::string& name) {
  const auto* role = fund ? fund->definition->fund->role(name) : nullptr;
  return role ? role->title : name;
}

bool is_among(const std::vector<store::Appointment>& held, std::int64_t id) {
  return std::any_of(held.begin(), held.end(), [&](const auto& one) { return one.id == id; });
}

HeldRole held_role(const Context& context, const std::vector<AdministeredFund>& funds,
                   const store::Appointment& appointment) {
  const auto* fund = fund_of(funds, appointment.fund);
  const auto covered =
      appointment.covers ? store::find_person(context.db, appointment.covers) : std::nullopt;
  const bool counts =
      is_held(appointment, context.now) &&
      (!appointment.covers || is_among(store::appointments_of(context.db, appointment.fund,
                                                              appointment.person, context.now),
                                       appointment.id));
  return {appointment,
          fund ? fund->row.code : std::string(),
          fund ? fund->row.title : std::string("Every fund"),
          role_title_in(fund, appointment.role),
          covered ? covered->name : std::string(),
          counts,
          !is_ahead_or_held(appointment, context.now),
          is_held(appointment, context.now) && !counts};
}

// In the funds that they administer, and those for the whole system.
std::vector<store::Appointment> appointments_under(const Context& context,
                                                   const std::vector<AdministeredFund>& funds) {
  auto all = store::appointments_in(context.db, FundId{});
  for (const auto& fund : funds) {
    auto of_fund = store::appointments_in(context.db, fund.row.id);
    all.insert(all.end(), of_fund.begin(), of_fund.end());
  }
  return all;
}

bool holds_any_role(const Context& context, PersonId person) {
  return !store::appointments_of(context.db, person, context.now).empty();
}

std::vector<store::Organisation> organisations_with(const Context& context, PersonId person) {
  std::vector<store::Organisation> all;
  for (const auto id : store::organisations_of(context.db, person))
    all.push_back(store::find_organisation(context.db, id).value());
  return all;
}

// Or somebody else's address of theirs would get in where they no longer do.
void end_invitations_by(const Context& context, PersonId person) {
  for (const auto organisation : store::organisations_of(context.db, person))
    for (const auto& link : store::invitations_to(context.db, organisation, context.now))
      if (link.invited_by == person) store::end_link(context.db, link.token_digest);
}

// With their roles there; none for whoever has a role elsewhere alone.
std::optional<StaffMember> member_of(const Context& context,
                                     const std::vector<AdministeredFund>& funds,
                                     const std::vector<store::Appointment>& all, PersonId id) {
  auto person = store::find_person(context.db, id);
  if (!person) return std::nullopt;
  StaffMember member{std::move(*person), {}};
  for (const auto& appointment : all)
    if (appointment.person == id) member.roles.push_back(held_role(context, funds, appointment));
  const bool is_erased = member.person.email.find('@') == std::string::npos;
  if (member.roles.empty() && (is_erased || holds_any_role(context, id))) return std::nullopt;
  return member;
}

// What a deed about somebody begins with: that the caller may, and who it is.
struct Found {
  std::vector<AdministeredFund> funds;
  StaffMember member;
};

Result<Found> find(const Context& context, const Caller& caller, PersonId person) {
  auto funds = administered_by(context, caller);
  if (funds.empty()) return not_found();
  auto member = member_of(context, funds, appointments_under(context, funds), person);
  if (!member) return not_found();
  return Found{std::move(funds), std::move(*member)};
}

Result<Found> find_with_reason(const Context& context, const Caller& caller, PersonId person,
                               const std::string& reason) {
  auto found = find(context, caller, person);
  if (failed(found)) return found;
  if (auto problem = problem_of_reason(reason)) return std::move(*problem);
  return found;
}

bool another_administrator(const Context& context, FundId fund, PersonId but) {
  const auto people = store::people_with_role(context.db, fund, administrator, context.now);
  return std::any_of(people.begin(), people.end(), [&](PersonId one) { return one != but; });
}

}  // namespace

std::vector<AdministeredFund> administered_by(const Context& context, const Caller& caller) {
  std::vector<AdministeredFund> funds;
  for (auto& row : store::list_funds(context.db)) {
    if (!standing_of(context, caller.person, row.id).holds(administrator)) continue;
    auto definition = context.definitions.get(context.db, row.definition);
    funds.push_back({std::move(row), std::move(definition)});
  }
  return funds;
}

std::optional<AdministeredFund> administered_fund(const Context& context, const Caller& caller,
                                                  const std::string& code) {
  for (auto& fund : administered_by(context, caller))
    if (fund.row.code == code) return std::move(fund);
  return std::nullopt;
}

Result<StaffPage> staff(const Context& context, const Caller& caller, PersonId after) {
  const auto funds = administered_by(context, caller);
  if (funds.empty()) return not_found();
  const auto all = appointments_under(context, funds);
  std::set<PersonId> ids;
  for (const auto& appointment : all)
    if (after < appointment.person) ids.insert(appointment.person);
  StaffPage page;
  for (const PersonId id : ids) {
    if (page.people.size() == StaffLimits::page_max) {
      page.next = page.people.back().person.id;
      break;
    }
    if (auto member = member_of(context, funds, all, id)) page.people.push_back(std::move(*member));
  }
  return page;
}

Result<StaffDetail> staff_member(const Context& context, const Caller& caller, PersonId person) {
  auto found = find(context, caller, person);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  auto& known = std::get<Found>(found);
  return StaffDetail{std::move(known.member), store::machine_tokens_of(context.db, person),
                     std::move(known.funds), second_factor_of(context, person).on_since.has_value(),
                     organisations_with(context, person)};
}

namespace {

std::vector<workflow::Reason> problems_of_person(const Invitation& invitation) {
  std::vector<workflow::Reason> problems;
  const auto& email = invitation.email;
  if (email.find('@') == std::string::npos || email.size() > 254)
    problems.push_back(wrong_field("Enter an email address, like name@example.org.uk.", "email"));
  if (invitation.name.empty()) problems.push_back(wrong_field("Enter their name.", "name"));
  if (invitation.name.size() > StaffLimits::name_bytes_max)
    problems.push_back(wrong_field("That name is too long.", "name"));
  return problems;
}

// Where they begin: whoever has no password asks for a link with their address.
void tell_invited(const Context& context, const Post& post, const Caller& caller,
                  const store::Person& person, const NewAppointment& appointment) {
  const auto row = store::find_fund_by_code(context.db, appointment.fund).value();
  const auto& fund = *context.definitions.get(context.db, row.definition)->fund;
  const bool has_password = !person.password_hash.empty();
  StaffDeed deed{"invite_person", row.id, {{"person", person.id.value}}};
  deed.outbox.push_back(
      mail_to(post, {person.id, person.email}, "invited-to-role",
              {{"role", fund.role(appointment.role)->title},
               {"fund", row.title},
               {"link", post.origin + (has_password ? "/sign-in" : "/sign-in-by-email")},
               {"has_password", has_password}}));
  record(context, caller, deed);
}

}  // namespace

Result<PersonId> invite(const Context& context, const Post& post, const Caller& caller,
                        const Invitation& invitation) {
  const auto funds = administered_by(context, caller);
  if (funds.empty()) return not_found();
  auto problems = problems_of_person(invitation);
  const auto known = store::find_person_by_email(context.db, invitation.email);
  Appointing appointing(context, caller, funds, invitation.appointment);
  const auto of_role = appointing.problems(known ? known->id : PersonId{});
  problems.insert(problems.end(), of_role.begin(), of_role.end());
  if (known && known->disabled_at)
    problems.push_back(wrong_field("The person with that address is disabled.", "email"));
  if (!problems.empty()) return invalid(std::move(problems));
  PersonId id = known ? known->id : PersonId{};
  if (!known) {
    store::Person row;
    row.email = invitation.email;
    row.name = invitation.name;
    row.added_at = context.now;
    row.confirmed_at = context.now;  // by whoever invites them
    id = store::add_person(context.db, row).value();
    record(context, caller, {"add_person", FundId{}, {{"person", id.value}}});
  } else if (!known->confirmed_at) {  // registered by nobody knows whom
    take_over_unconfirmed(context, id, invitation.name);
    record(context, caller, {"add_person", FundId{}, {{"person", id.value}}});
  }
  if (auto failure = appointing.appoint(id)) return std::move(*failure);
  tell_invited(context, post, caller, *store::find_person(context.db, id), invitation.appointment);
  return id;
}

Result<PersonId> appoint(const Context& context, const Caller& caller, PersonId person,
                         const NewAppointment& asked) {
  auto found = find(context, caller, person);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& known = std::get<Found>(found);
  if (known.member.person.disabled_at)
    return refused("They are disabled. Let them sign in again first.");
  if (!known.member.person.confirmed_at)
    return refused("They have not confirmed their address. Invite them to the role instead.");
  Appointing appointing(context, caller, known.funds, asked);
  if (auto problems = appointing.problems(person); !problems.empty())
    return invalid(std::move(problems));
  if (auto failure = appointing.appoint(person)) return std::move(*failure);
  return person;
}

Result<PersonId> end_appointment(const Context& context, const Caller& caller, PersonId person,
                                 std::int64_t number, const std::string& reason) {
  auto found = find_with_reason(context, caller, person, reason);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& roles = std::get<Found>(found).member.roles;
  const auto role = std::find_if(roles.begin(), roles.end(), [&](const auto& one) {
    return one.appointment.id == number && !one.has_ended;
  });
  if (role == roles.end()) return not_found();
  const FundId fund = role->appointment.fund;
  if (!fund) return refused("That role is for every fund: end it with almoner user.");
  if (role->appointment.role == administrator && !another_administrator(context, fund, person))
    return refused("They are the only administrator of this fund. Appoint another one first.");
  // One that has not begun ends as it begins.
  store::end_appointment(context.db, number, std::max(context.now, role->appointment.starts_at));
  record(context, caller,
         {"end_appointment", fund, {{"appointment", number}, {"person", person.value}}, reason});
  return person;
}

Result<PersonId> disable(const Context& context, const Post& post, const Caller& caller,
                         PersonId person, const std::string& reason) {
  auto found = find_with_reason(context, caller, person, reason);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  if (person == caller.person) return refused("You cannot disable yourself.");
  for (const auto& fund : std::get<Found>(found).funds)
    if (standing_of(context, person, fund.row.id).holds(administrator) &&
        !another_administrator(context, fund.row.id, person))
      return refused("They are the only administrator of “" + fund.row.title + "”.");
  const auto& address = std::get<Found>(found).member.person.email;
  store::set_disabled(context.db, person, context.now);
  store::end_sessions_of(context.db, person);
  end_links_of(context, person);
  end_invitations_by(context, person);
  record(context, caller,
         {"disable_person",
          FundId{},
          {{"person", person.value}},
          reason,
          {mail_to(post, {person, address}, "account-disabled", {})}});
  return person;
}

Result<PersonId> enable(const Context& context, const Post& post, const Caller& caller,
                        PersonId person, const std::string& reason) {
  auto found = find_with_reason(context, caller, person, reason);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& known = std::get<Found>(found).member.person;
  if (!known.disabled_at) return refused("They can sign in already.");
  store::set_disabled(context.db, person, std::nullopt);
  record(context, caller,
         {"enable_person",
          FundId{},
          {{"person", person.value}},
          reason,
          {mail_to(post, {person, known.email}, "account-enabled", {})}});
  return person;
}

Result<PersonId> reset_codes(const Context& context, const Post& post, const Caller& caller,
                             PersonId id, const std::string& reason) {
  auto found = find_with_reason(context, caller, id, reason);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  if (id == caller.person)
    return refused("Another administrator has to switch your own codes off.");
  const auto& [person, roles] = std::get<Found>(found).member;
  const bool is_of_theirs = std::any_of(roles.begin(), roles.end(), [](const auto& role) {
    return role.is_now && role.appointment.fund != FundId{};
  });
  if (!is_of_theirs && holds_any_role(context, id))
    return refused(person.name + " holds a role, and none in a fund that you look after.");
  if (!store::remove_second_factor(context.db, id))
    return refused(person.name + " has no codes to switch off.");
  store::end_sessions_of(context.db, id);
  StaffDeed deed{"reset_second_factor", FundId{}, {{"person", id.value}}, reason};
  deed.outbox.push_back(mail_to(post, {id, person.email}, "second-factor-reset", {}));
  record(context, caller, deed);
  return id;
}

Result<PersonId> revoke_token(const Context& context, const Caller& caller, PersonId person,
                              const std::string& title, const std::string& reason) {
  auto found = find_with_reason(context, caller, person, reason);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  int revoked = 0;
  for (const auto& token : store::machine_tokens_of(context.db, person))
    if (token.title == title &&
        store::revoke_machine_token(context.db, token.token_digest, context.now))
      ++revoked;
  if (revoked == 0) return not_found();
  record(context, caller,
         {"revoke_token", FundId{}, {{"person", person.value}, {"title", title}}, reason});
  return person;
}

}  // namespace almoner::service

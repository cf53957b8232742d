#include "api/service/appointing.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "api/service/applying.hpp"
#include "api/service/cover.hpp"
#include "api/service/recording.hpp"
#include "api/service/standing.hpp"
#include "api/store/organisations.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "engine/time/zone.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// A day that begins with its clocks put forward has no first minute.
Instant start_of(const Zone& zone, Date day) {
  for (int hour = 0; hour < 3; ++hour)
    if (const auto at = zone.resolve(local_time(day, std::chrono::hours(hour)));
        const auto* instant = std::get_if<Instant>(&at))
      return *instant;
  throw std::logic_error("a day without a beginning");
}

}  // namespace

void record(const Context& context, const Caller& caller, const StaffDeed& deed) {
  store::Act act;
  act.action = deed.action;
  act.actor = caller.person;
  act.role = administrator;
  act.reason = deed.reason;
  act.detail = json::serialize(deed.detail);
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::record(context.db, deed.fund, act, deed.outbox);
}

workflow::Reason wrong_field(const std::string& text, const std::string& field) {
  return {workflow::ReasonCode::invalid, text, field};
}

Appointing::Appointing(const Context& context, const Caller& caller,
                       const std::vector<AdministeredFund>& funds, const NewAppointment& asked)
    : context_(context), caller_(caller), asked_(asked) {
  for (const auto& fund : funds)
    if (fund.row.code == asked.fund) fund_ = &fund;
  role_ = fund_ ? fund_->definition->fund->role(asked.role) : nullptr;
}

std::vector<workflow::Reason> Appointing::problems(PersonId person) {
  if (role_ == nullptr || role_->is_applicant) {
    add("Choose a role.", "role");
    return std::move(problems_);
  }
  look_at_fund();
  look_at_body();
  look_at_dates();
  look_at_cover(person);
  if (person) look_at_person(person);
  return std::move(problems_);
}

std::optional<Failure> Appointing::appoint(PersonId person) {
  if (covers_) return appoint_for_leave(person);
  store::Appointment row;
  row.fund = fund_->row.id;
  row.person = person;
  row.role = asked_.role;
  row.body = asked_.body;
  row.starts_at = starts_at_;
  row.ends_at = ends_at_;
  const auto number = store::appoint(context_.db, row);
  record(context_, caller_, {"appoint", row.fund, appointed(number, row)});
  return std::nullopt;
}

std::optional<Failure> Appointing::appoint_for_leave(PersonId person) {
  const Zone zone = Zone::find(fund_->definition->fund->time_zone).value();
  Cover cover;
  cover.fund = fund_->row.id;
  cover.person = person;
  cover.covers = covers_;
  cover.role = asked_.role;
  cover.body = asked_.body;
  cover.first_day = asked_.starts.value_or(zone.day_of(context_.now));
  cover.last_day = asked_.last_day.value();
  cover.by = caller_.person;
  return appoint_cover(context_, cover);
}

void Appointing::add(const std::string& text, const std::string& field) {
  problems_.push_back(wrong_field(text, field));
}

void Appointing::look_at_fund() {
  if (fund_->row.closed_at) add("That fund is closed: nobody is appointed in it any more.", "role");
}

void Appointing::look_at_body() {
  if (asked_.body.empty())
    add("Say whom they act for: the council, the police, a charity.", "body");
  if (asked_.body.size() > StaffLimits::body_bytes_max) add("That name is too long.", "body");
}

void Appointing::look_at_dates() {
  const Zone zone = Zone::find(fund_->definition->fund->time_zone).value();
  starts_at_ = context_.now;
  if (asked_.starts && *asked_.starts > zone.day_of(context_.now))
    starts_at_ = start_of(zone, *asked_.starts);
  else if (asked_.starts && *asked_.starts < zone.day_of(context_.now))
    add("The first day cannot be before today: what they did then is in the record.", "starts");
  if (!asked_.last_day) return;
  ends_at_ = start_of(zone, std::chrono::sys_days(*asked_.last_day) + std::chrono::days(1));
  if (*ends_at_ <= starts_at_) add("The last day must not be before the first.", "ends");
}

void Appointing::look_at_cover(PersonId person) {
  if (asked_.covers.empty()) return;
  const auto covered = store::find_person_by_email(context_.db, asked_.covers);
  if (!covered || !holds(covered->id, asked_.role)) {
    add("Nobody with the address " + asked_.covers + " holds the role “" + role_->title +
            "” in this fund.",
        "covers");
    return;
  }
  covers_ = covered->id;
  if (covers_ == person) add("Nobody can cover for themselves.", "covers");
  if (!asked_.last_day) add("Give the last day of the leave: cover ends by itself.", "ends");
}

void Appointing::look_at_person(PersonId person) {
  if (person == caller_.person)
    add("You cannot give yourself a role. Ask another administrator.", "role");
  const bool administers = holds(person, administrator);
  const bool acts = acts_on_bids(person);
  if ((administers && role_->may_act_on_bids) || (acts && asked_.role == administrator))
    add("Nobody administers a fund and acts on its bids. End the other role first.", "role");
  look_at_organisations(person);
  if (!covers_ && holds(person, asked_.role))
    add("They hold the role “" + role_->title + "” in this fund already.", "role");
}

// Who has a role in a fund types no bid in it any more, and somebody has to.
void Appointing::look_at_organisations(PersonId person) {
  const bool types_now = !has_a_role(person);
  for (const auto organisation : store::organisations_of(context_.db, person)) {
    if (!applies_in(context_, organisation, fund_->row.id)) continue;
    if (asked_.role == administrator)
      return add(
          "They are of an organisation that has a bid in this fund. Nobody administers a fund and "
          "applies in it.",
          "role");
    if (types_now && !has_another_to_type(organisation, person))
      return add("Nobody else could go on with the bid of " +
                     store::find_organisation(context_.db, organisation)->name +
                     ", as who has a role in a fund changes no bid of their own in it. A colleague "
                     "without a role has to join it first.",
                 "role");
  }
}

bool Appointing::has_another_to_type(OrganisationId organisation, PersonId but) const {
  const auto members = store::members_of(context_.db, organisation);
  return std::ranges::any_of(members, [&](const store::Member& member) {
    return member.person != but && !store::find_person(context_.db, member.person)->disabled_at &&
           !has_a_role(member.person);
  });
}

// Now, or from some day on.
bool Appointing::has_a_role(PersonId person) const {
  return std::ranges::any_of(store::all_appointments(context_.db), [&](const auto& one) {
    return one.person == person && one.fund == fund_->row.id &&
           (!one.ends_at || *one.ends_at > context_.now);
  });
}

bool Appointing::holds(PersonId person, const std::string& role) const {
  return standing_of(context_, person, fund_->row.id).holds(role);
}

bool Appointing::acts_on_bids(PersonId person) const {
  const auto standing = standing_of(context_, person, fund_->row.id);
  const auto& roles = fund_->definition->fund->roles;
  return std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
    return role.may_act_on_bids && standing.holds(role.name);
  });
}

}  // namespace almoner::service

// An appointment as an administrator asks for it: what is wrong with it, or the deed.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "api/service/staff.hpp"
#include "api/store/outbox.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::service {

inline constexpr const char* administrator = "administrator";

struct StaffDeed {
  const char* action;
  FundId fund;  // none = the whole system
  boost::json::object detail;
  std::string reason = {};
  std::vector<store::OutboxOrder> outbox = {};
};

// Of an administrator, in the record.
void record(const Context& context, const Caller& caller, const StaffDeed& deed);

workflow::Reason wrong_field(const std::string& text, const std::string& field);

// Lives no longer than what it is made of.
class Appointing {
 public:
  Appointing(const Context& context, const Caller& caller,
             const std::vector<AdministeredFund>& funds, const NewAppointment& asked);

  // All of them, by field; `person` is none for somebody new.
  std::vector<workflow::Reason> problems(PersonId person);
  // What had no problems; why not, where cover has one that only its own rules know.
  std::optional<Failure> appoint(PersonId person);

 private:
  void add(const std::string& text, const std::string& field);
  void look_at_fund();
  void look_at_body();
  void look_at_dates();
  void look_at_cover(PersonId person);
  void look_at_person(PersonId person);
  void look_at_organisations(PersonId person);
  bool has_another_to_type(OrganisationId organisation, PersonId but) const;
  bool has_a_role(PersonId person) const;
  bool holds(PersonId person, const std::string& role) const;
  bool acts_on_bids(PersonId person) const;
  std::optional<Failure> appoint_for_leave(PersonId person);

  const Context& context_;
  const Caller& caller_;
  const NewAppointment& asked_;
  const AdministeredFund* fund_ = nullptr;
  const workflow::Role* role_ = nullptr;
  std::vector<workflow::Reason> problems_;
  PersonId covers_;
  Instant starts_at_;
  std::optional<Instant> ends_at_;
};

}  // namespace almoner::service

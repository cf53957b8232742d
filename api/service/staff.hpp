// Those who hold a role, as administrators see and change them: appointed, covering leave,
// disabled. Each deed is in the record with who did it and why. No administrator can give a role to
// themselves, nor a role that acts on bids to anybody who administers the same fund.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"
#include "api/service/post.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "api/store/sessions.hpp"
#include "engine/workflow/fund.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::service {

struct AdministeredFund {
  store::FundRow row;
  std::shared_ptr<const workflow::Definition> definition;  // what new cases run by
};

// Where they hold the role “administrator” now; none for everybody else.
std::vector<AdministeredFund> administered_by(const Context& context, const Caller& caller);
// That of them which has the code.
std::optional<AdministeredFund> administered_fund(const Context& context, const Caller& caller,
                                                  const std::string& code);

struct HeldRole {
  store::Appointment appointment;
  std::string fund_code, fund_title, role_title, covers_name;
  bool is_now = false, has_ended = false;
  bool covers_nobody = false;  // its days run, but whom it covers cannot act: it counts for nothing
};

struct StaffMember {
  store::Person person;
  std::vector<HeldRole> roles;  // in funds that the caller administers, past ones too
};

struct StaffPage {
  std::vector<StaffMember> people;  // by number
  PersonId next;                    // none: this was the last page
};

struct StaffLimits {
  static constexpr int page_max = 50;
  static constexpr std::size_t name_bytes_max = 200, body_bytes_max = 200;
};

// Everybody who has, or had, a role in a fund that the caller administers. Not found for whoever
// administers none; the same for all below.
Result<StaffPage> staff(const Context& context, const Caller& caller, PersonId after);

struct StaffDetail {
  StaffMember member;  // an applicant's has no roles
  std::vector<store::MachineToken> tokens;
  std::vector<AdministeredFund> funds;
  bool has_codes = false;  // signing in takes a code from their telephone
  std::vector<store::Organisation> organisations = {};
};
// Somebody with a role in a fund that the caller administers, or with none in any fund: an
// applicant. Not found for whoever looks after other funds alone.
Result<StaffDetail> staff_member(const Context& context, const Caller& caller, PersonId person);

struct NewAppointment {
  std::string fund, role;                // its code; the role's name
  std::string body;                      // whom they act for
  std::optional<Date> starts, last_day;  // none: from now on; for good
  std::string covers;                    // the address of whose leave it is, or ""
};

struct Invitation {
  std::string email, name;
  NewAppointment appointment;
};

// Somebody with that address, known already or new, is given a role. A new person has no password:
// they sign in by a link in a mail. They are told by mail, with where to begin. Every problem at
// once, by field.
Result<PersonId> invite(const Context& context, const Post& post, const Caller& caller,
                        const Invitation& invitation);

// Cover for leave as appoint_cover (cover.hpp) makes it.
Result<PersonId> appoint(const Context& context, const Caller& caller, PersonId person,
                         const NewAppointment& appointment);

// From now on; the fund must keep an administrator.
Result<PersonId> end_appointment(const Context& context, const Caller& caller, PersonId person,
                                 std::int64_t appointment, const std::string& reason);

// They cannot sign in any more: sessions and links end, tokens are refused, and so are invitations
// that they sent. What they did stays theirs. They are told by mail; so they are when it is undone.
Result<PersonId> disable(const Context& context, const Post& post, const Caller& caller,
                         PersonId person, const std::string& reason);
Result<PersonId> enable(const Context& context, const Post& post, const Caller& caller,
                        PersonId person, const std::string& reason);

// Whoever lost the telephone and the recovery codes: signing in takes no code any more, until they
// set codes up anew. Every session of theirs ends, and they are told by mail. Of applicants, and of
// those who hold a role now in a fund that the caller administers; never of the caller.
Result<PersonId> reset_codes(const Context& context, const Post& post, const Caller& caller,
                             PersonId person, const std::string& reason);

// Those of that title. Tokens act as their person, so no administrator can make one here.
Result<PersonId> revoke_token(const Context& context, const Caller& caller, PersonId person,
                              const std::string& title, const std::string& reason);

}  // namespace almoner::service

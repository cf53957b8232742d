// People who make an account for themselves: nobody signs in with an address before the link that
// was sent to it was used.
#pragma once

#include <string>
#include <vector>

#include "api/service/links.hpp"

namespace almoner::service {

struct AccountLimits {
  static constexpr std::size_t name_chars_max = 100;
  static constexpr std::size_t address_bytes_max = 254;
};

// In a sentence; "" when nothing is wrong.
std::string address_problem(const std::string& address);
std::string name_problem(const std::string& name);

// As typed. Every problem at once, by field (name, email, password): for before the password is
// hashed, which no database thread may do (Work::slow).
struct Registration {
  std::string name, email, password;
};
std::vector<workflow::Reason> problems_of(const Registration& registration);

struct NewAccount {
  std::string name, email;
  std::string password_hash;  // by hash_password
};

// What everybody is told: a mail is on its way to that address, whatever it says.
struct MailOnItsWay {
  std::string address;
};

// A new person gets a link that confirms the address; so does one who registers again before that,
// and then the later name and password count and earlier links end. Whose address is confirmed
// already is told by mail, and nothing of theirs changes. invalid for a name or address that is
// none.
Result<MailOnItsWay> register_person(const Context& context, const Post& post,
                                     const NewAccount& account);

// Who it is. They can sign in from now on; this signs nobody in.
Result<PersonId> confirm_address(const Context& context, std::string_view token);

// A new person, or the one who registered before and was never confirmed, with this name and
// password: not confirmed yet. The address is taken by nobody else.
PersonId put_account(const Context& context, PersonId unconfirmed, const NewAccount& account);

}  // namespace almoner::service

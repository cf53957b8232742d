// People who make an account for themselves: nobody signs in with an address before the link that
// was sent to it was used.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/links.hpp"
#include "api/store/people.hpp"

namespace almoner::service {

struct AccountLimits {
  static constexpr std::size_t name_chars_max = 100;
  static constexpr std::size_t address_bytes_max = 254;
};

// In a sentence; "" when nothing is wrong.
std::string address_problem(const std::string& address);
std::string name_problem(const std::string& name);

// As typed. No password: whoever registers has not shown yet that the address is theirs.
struct Registration {
  std::string name, email;
  std::string then = {};  // as in NewLink
};

struct NewAccount {
  std::string name, email;
  std::string password_hash;  // by hash_password
};

// What everybody is told: a mail is on its way to that address, whatever it says.
struct MailOnItsWay {
  std::string address;
};

// A new person gets a link that confirms the address; so does one who registers again before that,
// and then the later name counts and earlier links end. Whose address is confirmed
// already is told by mail, and nothing of theirs changes. invalid for a name or address that is
// none.
Result<MailOnItsWay> register_person(const Context& context, const Post& post,
                                     const Registration& registration);

// Whose address a link confirms, while the link is good: for the page that it opens.
std::optional<store::Person> look_at_confirmation(const Context& context, std::string_view token);

// Who it is. Their name and password are those that the reader of the mail gave with the link:
// whatever stood there before may be somebody else's. They can sign in from now on; this signs
// nobody in.
struct Confirmation {
  std::string name, password_hash;
};
Result<PersonId> confirm_address(const Context& context, std::string_view token,
                                 const Confirmation& given);

// The same without a link, by an administrator who vouches for the address: with that name and
// without a password, so that nothing is left of who registered it. Earlier links end.
void take_over_unconfirmed(const Context& context, PersonId unconfirmed, const std::string& name);

// A new person, or the one who registered before and was never confirmed, with this name and
// password: not confirmed yet. The address is taken by nobody else.
PersonId put_account(const Context& context, PersonId unconfirmed, const NewAccount& account);

}  // namespace almoner::service

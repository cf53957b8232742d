// Ways back in by mail, and passwords that people choose for themselves. Hashes come from outside:
// no database thread may make them (passwords.hpp, Work::slow).
#pragma once

#include <string>
#include <string_view>

#include "api/service/registration.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::service {

// Whoever asks is told the same. A known address gets the link, one that is not confirmed yet gets
// the link that confirms it, a closed or unknown one is told so by mail. invalid only for what is
// no address. `then`: as in NewLink.
Result<MailOnItsWay> ask_for_sign_in_link(const Context& context, const Post& post,
                                          const std::string& address, const std::string& then = {});
// `replaces`: the session of that browser until now. With a second factor, the session awaits the
// code.
Result<SignedIn> sign_in_by_link(const Context& context, Randomness& randomness,
                                 std::string_view token, std::string_view replaces = {});

// The same for whoever has forgotten the password; who has not confirmed the address may, too,
// since the link comes to it.
Result<MailOnItsWay> ask_for_reset(const Context& context, const Post& post,
                                   const std::string& address, const std::string& then = {});
// Every session and every link of theirs ends. Signs nobody in.
Result<PersonId> reset_password(const Context& context, const Post& post, std::string_view token,
                                const std::string& new_hash);

// First the hash that the old password is compared with, outside; then, with that hash, the change:
// stale when the password was changed in between. Every other session ends; this browser gets a new
// one.
PasswordCheck own_password_check(const Context& context, const Caller& caller);
Result<SignedIn> change_own_password(const Context& context, const Post& post, const Caller& caller,
                                     std::string_view session_token, const std::string& old_hash,
                                     const std::string& new_hash);

std::string address_of(const Context& context, PersonId person);  // "" where there is none

// For every way to set one: it is theirs, the address too, and all sessions and links of theirs
// end.
void put_password(const Context& context, PersonId person, const std::string& hash);
// All but invitations.
void end_links_of(const Context& context, PersonId person);

}  // namespace almoner::service

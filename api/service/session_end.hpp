// What is known of a session beside whose it is (sign_in.hpp): when it began, and whose it was for
// a while after it ended by itself.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "api/service/context.hpp"

namespace almoner::service {

// After its end it signs nobody in, but what it still sends is known to be theirs.
inline constexpr std::chrono::hours session_known_after_end{1};
// And so is, once they have signed in again, what its pages send: until the morning after.
inline constexpr std::chrono::hours pages_known_after_end{24};

// None for one that is good still, and for one that somebody ended.
std::optional<PersonId> person_of_ended_session(const Context& context, std::string_view token);

// Of one that they ended themselves, a while ago at most: known by what its pages send, since their
// browser has forgotten the session. None where all of theirs were ended, as with a new password.
std::optional<PersonId> person_who_signed_out(const Context& context, std::string_view csrf_token);

// Whether a page with that CSRF token was made for a session of theirs, of today or another: for
// who is signed in, and sends what stood in a window that is older than that.
bool is_of_session_of(const Context& context, PersonId person, std::string_view csrf_token);

// Of one that is good; none for every other.
std::optional<Instant> session_began_at(const Context& context, std::string_view token);

}  // namespace almoner::service

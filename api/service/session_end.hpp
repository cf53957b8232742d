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

// None for one that is good still, and for one that somebody ended.
std::optional<PersonId> person_of_ended_session(const Context& context, std::string_view token);

// Of one that is good; none for every other.
std::optional<Instant> session_began_at(const Context& context, std::string_view token);

}  // namespace almoner::service

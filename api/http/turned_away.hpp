// What is said to whoever is turned away: too much, too often, too late.
#pragma once

#include "api/http/access_check.hpp"
#include "api/http/application.hpp"

namespace almoner::http {

inline constexpr const char* overloaded =
    "The server has more to do than it can take. Nothing was saved; try again in a moment.";

inline constexpr const char* too_many_forms =
    "Too many forms were sent from your network in a short time. Nothing was done; wait ten "
    "minutes, go back, where your browser may still have what you typed, and send it again.";

inline constexpr const char* too_many_guesses =
    "That was not your password too many times. Nothing was changed; wait ten minutes and try "
    "again.";

inline constexpr const char* form_too_long =
    "What you typed is longer than this page takes, so nothing of it was saved. Go back, where "
    "your browser may still have it, copy it to a safe place, make it shorter and send it again.";

// The refusal of `check`, which has one; where the form could be kept, the way to it: they find it
// when they have signed in again, or at once where they have.
Response refusal_of(AccessCheck& check, const Pages& pages, const Endpoint& row,
                    const Exchange& asked);
// What was sent from the page of a kept form and came further than a refusal is kept no more.
void forget_sent(const Pages& pages, const Exchange& asked, const Response& answer);

}  // namespace almoner::http

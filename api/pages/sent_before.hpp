// A form that is sent twice, by an impatient finger or a page that is loaded again, does its work
// once: the second time it leads where the first one led.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/pages/visit.hpp"

namespace almoner::pages {

// `seen` names what the form's page showed, and `now` what it would show now: where they are the
// same nothing was done from there, and the same words sent from a newer page are meant anew. Where
// `seen` is empty, nothing is known of a first time.
std::optional<Answer> led_before(const Visit& visit, const std::string& seen,
                                 const std::string& now);

// For the hidden field `once` of a form that makes something new: another each time its page is
// shown, so that the same page makes one thing, and the page opened again another.
inline constexpr std::string_view once_input = "once";
std::string once_for(const Visit& visit);

// see_other(path), kept with the work of this transaction for whoever sends the same again.
Answer led_on(const Visit& visit, const std::string& seen, const std::string& path);

}  // namespace almoner::pages

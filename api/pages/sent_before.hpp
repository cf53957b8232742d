// A form that is sent twice, by an impatient finger or a page that is loaded again, does its work
// once: the second time it leads where the first one led.
#pragma once

#include <optional>
#include <string>

#include "api/pages/visit.hpp"

namespace almoner::pages {

// `seen` names what the form's page showed, and `now` what it would show now: where they are the
// same nothing was done from there, and the same words sent from a newer page are meant anew. Where
// `seen` is empty, nothing is known of a first time.
std::optional<Answer> led_before(const Visit& visit, const std::string& seen,
                                 const std::string& now);

// see_other(path), kept with the work of this transaction for whoever sends the same again.
Answer led_on(const Visit& visit, const std::string& seen, const std::string& path);

}  // namespace almoner::pages

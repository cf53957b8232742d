// That there are forms of theirs which came too late (http/kept_forms.hpp), for the page where
// people begin.
#pragma once

#include <boost/json/array.hpp>

#include "api/pages/visit.hpp"

namespace almoner::pages {

boost::json::array kept_forms_json(const Visit& visit);  // their numbers

}  // namespace almoner::pages

// The questions of a form that were asked again by name, for whoever is to answer them.
#pragma once

#include <boost/json/array.hpp>

#include "api/pages/visit.hpp"
#include "api/service/filling.hpp"

namespace almoner::pages {

// [{label, path}]: each with its page; none where the caller may not answer it now, and where the
// whole form is open.
boost::json::array asked_again_json(const service::Filling& filling);
boost::json::array asked_again_json(const Visit& visit, CaseId id);

}  // namespace almoner::pages

// What one step would do to each of several cases, before anything is done.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "api/pages/visit.hpp"
#include "api/service/read_case.hpp"

namespace almoner::pages {

// What asks for nothing of its own can be said once for many.
bool fits_many(const service::ActionView& action);

// {id, ref, title, stateTitle, path, tag}: one of those that were chosen.
boost::json::object chosen_json(const service::ActionsView& view);

// The list that they were chosen from, with its filters and its page: "/cases?kind=bid". Whatever
// else `given` says is "/cases".
std::string list_behind(const std::string& given);

// `reason_missing`: a reason is asked for, also where no step says beforehand that it needs one.
View together_ahead(Visit& visit, const std::vector<service::ActionsView>& views,
                    const std::string& name, bool reason_missing = false);

}  // namespace almoner::pages

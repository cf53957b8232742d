// The page on which one action is taken, filled with what was typed so far.
#pragma once

#include "api/pages/form_errors.hpp"
#include "api/pages/visit.hpp"
#include "api/service/read_case.hpp"
#include "api/service/take_action.hpp"

namespace almoner::pages {

// What was sent, as the service takes it; also where parts of it are missing.
service::ActionRequest action_request(const Visit& visit, const service::ActionsView& actions,
                                      const service::ActionView& action);

// The action as it stands for the caller; null when it is none of theirs now.
const service::ActionView* find_action(const service::ActionsView& view, std::string_view name);

// `typed`: the form was sent, and is shown as it was typed.
View action_view(const Visit& visit, const service::ActionsView& actions,
                 const service::ActionView& action, bool typed);

}  // namespace almoner::pages

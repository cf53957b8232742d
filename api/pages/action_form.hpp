// The page on which one action is taken, filled with what was typed so far.
#pragma once

#include "api/pages/form_errors.hpp"
#include "api/pages/visit.hpp"
#include "api/service/read_case.hpp"
#include "api/service/score_draft.hpp"
#include "api/service/take_action.hpp"

namespace almoner::pages {

// What was sent, as the service takes it; also where parts of it are missing.
service::ActionRequest action_request(const Visit& visit, const service::ActionsView& actions,
                                      const service::ActionView& action);

// The scores and reasons that were sent, as far as there are any.
service::ScoresToKeep scores_to_keep(const Visit& visit, const service::ActionsView& actions);

// The action as it stands for the caller; null when it is none of theirs now.
const service::ActionView* find_action(const service::ActionsView& view, std::string_view name);

// `typed`: the form was sent, and is shown as it was typed; otherwise a score sheet as far as its
// assessor had come. `with_kept`: beside it what another window kept.
View action_view(const Visit& visit, const service::ActionsView& actions,
                 const service::ActionView& action, bool typed, bool with_kept = false);

}  // namespace almoner::pages

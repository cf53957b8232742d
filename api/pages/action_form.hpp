// The page on which one action is taken, filled with what was typed so far.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

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

// Who reads the reason that is asked for: by the step, and by who sees the case where it then is.
std::string readers_of_reason(const service::ActionsView& view, const service::ActionView& action);

// {title, words, path, reasons, warnings, onBehalf, reasonRequired, reasonReaders, declarePath}
boost::json::object action_json(const Visit& visit, const service::ActionsView& view,
                                const service::ActionView& action);

// What goes by mail with it, see mail_json.hpp; none where it is refused.
boost::json::array mails_before(const Visit& visit, const service::ActionsView& view,
                                const service::ActionView& action);

// The action as it stands for the caller; null when it is none of theirs now.
const service::ActionView* find_action(const service::ActionsView& view, std::string_view name);

// `typed`: the form was sent, and is shown as it was typed; otherwise a score sheet as far as its
// assessor had come. `with_kept`: beside it what another window kept.
View action_view(const Visit& visit, const service::ActionsView& actions,
                 const service::ActionView& action, bool typed, bool with_kept = false);

}  // namespace almoner::pages

// The parts of the page of a case, each as what its template takes.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "api/pages/visit.hpp"
#include "api/pages/wording.hpp"
#include "api/service/comments.hpp"
#include "api/service/read_case.hpp"
#include "api/service/records.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {

// {id, ref, title, kind, path, organisation, stateTitle, stage, tagClass, since, isOwn}: what
// stands above everything that is about one case.
boost::json::object heading_json(const service::Context& context, const service::SeenCase& seen,
                                 const Wording& wording);

// [sentence]: by when, as far as the caller may know; and [sentence]: who goes on, and how.
boost::json::array deadlines_json(const service::Context& context,
                                  const service::ActionsView& actions, const Wording& wording);
// "On 31 March 2020 at 5pm it goes by itself to “Lapsed”."; empty where nothing does.
std::string by_itself_words(const store::Case& shown, const workflow::Workflow& workflow,
                            const Wording& wording, Instant now);
boost::json::array next_json(const service::Context& context, const service::SeenCase& seen,
                             const Wording& wording);

// {on, aside, ends, back, refused}: [{title, path, warnings, onBehalf}], and of those refused their
// reasons. The first of `on` is what they came for; see workflow::Course.
boost::json::object actions_json(const service::ActionsView& actions);

// [{title, who, role, at, change, reason, notes, isErased}], the latest first.
boost::json::array history_json(const service::HistoryPage& page,
                                const workflow::Workflow& workflow, const Wording& wording);

// {interests, sheets, total, …} and {reserved, committed, paid}; null where it is not for them.
boost::json::value judgement_json(const service::Context& context, const service::CaseView& view,
                                  const service::SeenCase& seen, const Wording& wording);
boost::json::value money_json(const service::CaseView& view);

// [{ref, title, kind, state, path, amount}]: what it belongs to, then what belongs to it.
boost::json::array related_json(Visit& visit, const service::SeenCase& seen);
// The list of all that belong to it, where the page has no room for them; otherwise empty.
std::string all_related(Visit& visit, const service::SeenCase& seen);
boost::json::array documents_json(const Visit& visit, CaseId id, const Wording& wording);

// What was done a moment ago, and who may put it back while what holds; null where nothing was.
boost::json::value done_json(Visit& visit, const service::ActionsView& actions,
                             const Wording& wording);

// {lines, earlier, latest, write}: the latest comments that the visitor may read, the last at the
// end, and where they write one; null where there is neither. A line is {circle, who, role, at,
// text, isErased, withdrawnAt, withdraw}.
boost::json::value comments_json(Visit& visit, const service::SeenCase& seen,
                                 const Wording& wording);
boost::json::object comment_json(CaseId id, const service::CommentView& comment,
                                 const Wording& wording);

// [{title, workflow}]: what belongs to it and the visitor may start now, each under the name of its
// first step: "Ask for the payment".
boost::json::array starts_json(const Visit& visit, const service::SeenCase& seen);

// A step's title over its page and on its button: "Pass the sift", "Do not recommend the bid".
std::string step_heading(const std::string& title);

std::string case_path(CaseId id);
std::string action_path(CaseId id, std::string_view action);
workflow::Course course_in(const service::SeenCase& seen, const service::ActionView& action);
// Where a step is taken: what sends a form in is taken where its answers are checked.
std::string step_path(const service::ActionView& action, const service::SeenCase& seen);

}  // namespace almoner::pages

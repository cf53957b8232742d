// What applicants answered before they started a case, as a task of its form that is done.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "api/pages/wording.hpp"
#include "api/service/eligibility.hpp"

namespace almoner::pages {

inline constexpr const char* before_task_title = "Check you can apply";
inline constexpr const char* before_task_anchor = "before-you-start";

// {label, text} of each, in their order: "Yes", and when it was answered.
boost::json::array before_rows(const service::StopAnswers& answers, const Wording& wording);
// As answers_by_task() has them.
boost::json::object before_task(const service::StopAnswers& answers, const Wording& wording);

}  // namespace almoner::pages

// What a page of questions or a score sheet is answered that was sent while somebody types: no
// page, but a line to show, and by the names of its hidden inputs what tells apart what is kept
// now. templates/scripts/autosave.js sends and reads.
#pragma once

#include "api/pages/form_visit.hpp"
#include "api/service/score_draft.hpp"

namespace almoner::pages {

// Whether it was sent so, and not with one of its buttons.
bool is_while_typing(const Visit& visit);

// {hidden: {name: value}, words}: "Saved at 10:42"; with what is wrong, where it was kept as a
// draft.
Answer kept_while_typing(Visit& visit, const QuestionPlace& at,
                         const std::vector<workflow::Reason>& faults = {});
// The same, where what is right on the page was kept, and not what is at fault.
Answer partly_kept_while_typing(Visit& visit, const QuestionPlace& at, const std::string& fault);
// {words}, with 409 where somebody else saved another answer, else 422. Nothing is kept.
Answer changed_while_typing(Visit& visit);
Answer refused_while_typing(Visit& visit);

// The same of a score sheet.
Answer sheet_kept_while_typing(const service::ScoreDraft& draft, const workflow::Fund& fund);
Answer sheet_changed_while_typing(Visit& visit);
Answer sheet_refused_while_typing(Visit& visit, const service::Failure& failure);

}  // namespace almoner::pages

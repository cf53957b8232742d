// The handlers of form_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer apply_page(Visit& visit);
Answer start_case(Visit& visit);
Answer start_from_fund(Visit& visit);
Answer child_page(Visit& visit);
Answer start_child(Visit& visit);
Answer eligibility_page(Visit& visit);
Answer answer_eligibility(Visit& visit);
Answer task_list_page(Visit& visit);
Answer question_page(Visit& visit);
Answer save_question(Visit& visit);
Answer row_page(Visit& visit);
Answer save_row(Visit& visit);
Answer remove_row_page(Visit& visit);
Answer remove_row(Visit& visit);
Answer check_page(Visit& visit);
Answer send_in(Visit& visit);
Answer sent_page(Visit& visit);
Answer questions_page(Visit& visit);

}  // namespace almoner::pages

// The handlers of case_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer case_page(Visit& visit);
Answer action_page(Visit& visit);
Answer action_mail_page(Visit& visit);
Answer take_action(Visit& visit);
Answer preview_document(Visit& visit);
Answer preview_without_form(Visit& visit);
Answer comment_page(Visit& visit);
Answer latest_comments(Visit& visit);
Answer write_comment(Visit& visit);
Answer withdraw_page(Visit& visit);
Answer withdraw_comment(Visit& visit);
Answer document_page(Visit& visit);

}  // namespace almoner::pages

// The handlers of case_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer case_page(Visit& visit);
Answer action_page(Visit& visit);
Answer take_action(Visit& visit);
Answer preview_document(Visit& visit);
Answer document_page(Visit& visit);

}  // namespace almoner::pages

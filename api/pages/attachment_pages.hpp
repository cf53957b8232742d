// The pages on which a document is attached to a question.
#pragma once

#include "api/pages/form_visit.hpp"

namespace almoner::pages {

// The page of a question that is answered by a document.
View document_view(Visit& visit, const FormVisit& form, const QuestionPlace& at,
                   const std::string& from);

std::optional<Answer> look_up_attaching(Visit& visit);
Answer attach_document(Visit& visit);
Answer attachment(Visit& visit);
Answer remove_document_page(Visit& visit);
Answer remove_document(Visit& visit);

// Where they are led whose document is too long to be read: its question, which says so.
http::Response too_big(const http::Request& request, std::uint64_t bytes);

}  // namespace almoner::pages

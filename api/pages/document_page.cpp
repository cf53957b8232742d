#include "api/http/handlers.hpp"
#include "api/pages/case_rows.hpp"

namespace almoner::pages {

// As it was made: the same bytes, and the same policy that lets it do nothing.
Answer document_page(Visit& visit) {
  return http::read_document(visit.context, visit.exchange);
}

}  // namespace almoner::pages

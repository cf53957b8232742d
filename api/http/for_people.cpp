#include "api/http/for_people.hpp"

#include "api/http/media_type.hpp"

namespace almoner::http {

Response for_people(const Pages& pages, const Endpoint* row, const Request& request,
                    Response response) {
  const bool is_problem = response.header("Content-Type") == "application/problem+json";
  const bool is_page =
      row ? row->speaks == Speaks::pages
          : request.header("Accept") && wanted(request, Wanted::json) == Wanted::html;
  if (!is_problem || !is_page || !pages.of_problem) return response;
  return pages.of_problem(response, request);
}

}  // namespace almoner::http

#include "api/http/as_at_query.hpp"

namespace almoner::http {

void add_problems_of_as_at(const Fields& query, std::vector<workflow::Reason>& problems) {
  if (query.find("known_at") && !query.find("as_at"))
    problems.push_back({workflow::ReasonCode::invalid,
                        "Give “as_at” with “known_at”: what was true at which instant.", "as_at"});
}

std::optional<service::AsAt> as_at_of(const Fields& query) {
  const auto as_at = query_instant(query, "as_at");
  if (!as_at) return std::nullopt;
  return service::AsAt{*as_at, query_instant(query, "known_at").value_or(Instant::max())};
}

}  // namespace almoner::http

// ?as_at=INSTANT&known_at=INSTANT: as things were true at the one, as far as they were known at the
// other.
#pragma once

#include <optional>
#include <vector>

#include "api/http/query_text.hpp"
#include "api/service/as_at.hpp"

namespace almoner::http {

inline constexpr QueryParameter as_at_parameter{"as_at", false, true},
    known_at_parameter{"known_at", false, true};

// Added to the problems of a query that may have both.
void add_problems_of_as_at(const Fields& query, std::vector<workflow::Reason>& problems);

// Of a query without problems: none where it is about today; known at any time where that is not
// said.
std::optional<service::AsAt> as_at_of(const Fields& query);

}  // namespace almoner::http

// What comes behind the "?" of an address.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::http {

struct QueryParameter {
  std::string_view name;
  bool is_number = false;  // whole, from 0 on
  bool is_instant = false;
};

// A sentence for every parameter that is not known, stands twice, or is no number or no
// instant where one is wanted.
std::vector<workflow::Reason> query_problems(const Fields& query,
                                             std::initializer_list<QueryParameter> known);

// Of a query without problems; `otherwise` where it is silent.
std::string query_text(const Fields& query, std::string_view name);
std::optional<Instant> query_instant(const Fields& query, std::string_view name);
std::int64_t query_number(const Fields& query, std::string_view name, std::int64_t otherwise);

}  // namespace almoner::http

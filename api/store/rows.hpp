// From the rows of a query to the structs of a header.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

// What `make` takes from each row, in order.
template <class Make>
auto all_rows(Statement rows, Make make) {
  std::vector<decltype(make(rows))> made;
  while (rows.step()) made.push_back(make(rows));
  return made;
}

template <class Make>
auto first_row(Statement rows, Make make) -> std::optional<decltype(make(rows))> {
  if (!rows.step()) return {};
  return make(rows);
}

}  // namespace almoner::store

#include "api/pages/public_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& public_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/"}, anybody, read, start_page, "startPage"},
  };
  return table;
}

}  // namespace almoner::pages

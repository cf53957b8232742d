#include "api/pages/account_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& account_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/sign-in"}, anybody, read, sign_in_page, "signInPage"},
      {{post, "/sign-out"}, signed_in, write, sign_out, "signOutByForm"},
  };
  return table;
}

}  // namespace almoner::pages

// The partnership of tests/support, served with its pages, and people who use it as a browser does:
// with a cookie, and forms that carry what the page before gave them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "api/pages/site.hpp"
#include "tests/api/http/api_serving.hpp"

namespace almoner::pages {

using FormFields = std::vector<std::pair<std::string, std::string>>;

class PageServing {
 public:
  // As ApiServing: brings the database to where the test begins.
  explicit PageServing(const std::function<void(support::Acting&)>& prepare = {},
                       SiteSettings settings = {});

  // As somebody who is signed in ("officer1"); "" as nobody.
  http::Answer get(const std::string& who, const std::string& target) const;
  // With the csrf token of their session, where the fields name none.
  http::Answer post(const std::string& who, const std::string& target, FormFields fields) const;
  // The same with other headers beside, each ending with CR LF.
  http::Answer post_with(const std::string& who, const std::string& target, FormFields fields,
                         const std::string& headers) const;

  http::ApiServing& api() { return api_; }
  const support::Partnership& partnership() const { return api_.partnership(); }

 private:
  std::string session(const std::string& who) const;

  http::ApiServing api_;
  mutable std::map<std::string, std::string> sessions_;  // tokens, by who
};

// The text of the page's <h1>, <title>; what links of the error summary say, one a line.
std::string heading(const http::Answer& page);
std::string title(const http::Answer& page);
std::string error_summary(const http::Answer& page);

// What a form of the page would send back unseen; "" where it has no such field.
std::string hidden(const http::Answer& page, const std::string& name);

}  // namespace almoner::pages

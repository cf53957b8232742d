// A browser with one cookie, for people who are not there yet when a test begins: it sends the
// forms of the pages that it was given.
#pragma once

#include <string>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {

class Browser {
 public:
  explicit Browser(PageServing& serving) : serving_(serving) {}

  const http::Answer& open(const std::string& target);
  // What it was given may be a redirection, which is followed.
  const http::Answer& send(const std::string& target, FormFields fields);
  // With nothing but these: as a window does that was opened before.
  const http::Answer& send_as_is(const std::string& target, const FormFields& fields);
  const http::Answer& page() const { return page_; }
  const std::string& place() const { return place_; }  // where it was led last

  // The link in the latest mail to that address, without the server's name.
  std::string link_to(const std::string& address);
  // The value of the page's hidden field.
  std::string hidden(const std::string& name) const;

 private:
  const http::Answer& take(http::Answer answer);
  std::string cookie_header() const;

  PageServing& serving_;
  std::string session_, place_;
  http::Answer page_;
};

}  // namespace almoner::pages

// curl, as somebody outside would use it: a browser-like session kept by cookie, JSON in and out.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace almoner::support {

struct Answer {
  int status = 0;
  std::string head, body;

  std::string header(const std::string& name) const;  // "" when it is not there
  boost::json::value json() const;                    // throws for what is not JSON
};

class Curl {
 public:
  Curl(std::string folder, std::string url) : folder_(std::move(folder)), url_(std::move(url)) {}

  using Headers = std::vector<std::string>;  // "If-Match: \"3\""
  Answer ask(const std::string& method, const std::string& path, const std::string& body,
             const Headers& headers) const;

 private:
  std::string folder_, url_;
};

// Somebody who has signed in: sends the cookie, and the CSRF token with what changes something.
class Person {
 public:
  Person(const Curl& curl, const std::string& email);

  Answer get(const std::string& path) const { return ask("GET", path, {}, {}); }
  Answer post(const std::string& path, const boost::json::value& body,
              const Curl::Headers& headers = {}) const;
  Answer ask(const std::string& method, const std::string& path, const std::string& body,
             Curl::Headers headers) const;
  // Reads the case for its ETag and takes the action on it.
  Answer act(std::int64_t id, const std::string& action, const boost::json::value& body) const;
  std::string etag(std::int64_t id) const;

 private:
  const Curl& curl_;
  std::string cookie_, csrf_;
};

}  // namespace almoner::support

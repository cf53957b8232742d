// The description of the API, as a test reads it: whether an answer is as described.
#pragma once

#include <boost/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/api/http/client.hpp"

namespace almoner::http {

struct DescribedOperation {
  std::string method, path, id;
  auto operator<=>(const DescribedOperation&) const = default;
};

class Description {
 public:
  Description();  // api/http/openapi.json of the repository

  std::set<DescribedOperation> operations() const;
  // "200", "404", "default".
  std::set<std::string> statuses(const std::string& operation) const;
  bool takes_body(const std::string& operation) const;

  // What is not as described: the status, the headers, the type, the members.
  std::vector<std::string> problems_of(const std::string& operation, const Answer& answer) const;
  std::vector<std::string> problems_of_request(const std::string& operation,
                                               const boost::json::value& body) const;

 private:
  const boost::json::object& operation(const std::string& id) const;
  const boost::json::object& resolved(const boost::json::object& object) const;
  void check_headers(const boost::json::object& response, const Answer& answer,
                     std::vector<std::string>& problems) const;

  boost::json::object document_;
};

// What of a value is not as the JSON Schema says, each with its place ("/items/0/ref: missing"). Of
// the schema only what the description uses; a member that it does not name is a problem unless it
// allows others.
std::vector<std::string> schema_problems(const boost::json::object& document,
                                         const boost::json::object& schema,
                                         const boost::json::value& value);

}  // namespace almoner::http

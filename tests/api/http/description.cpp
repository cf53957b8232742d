#include "tests/api/http/description.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace almoner::http {
namespace json = boost::json;

namespace {

constexpr const char* methods[] = {"get", "post", "put", "patch", "delete"};

std::string in_capitals(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

void add(std::vector<std::string>& problems, const std::vector<std::string>& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

}  // namespace

Description::Description() {
  std::ostringstream text;
  text << std::ifstream(ALMONER_SOURCE_DIR "/api/http/openapi.json").rdbuf();
  document_ = json::parse(text.str()).as_object();
}

std::set<DescribedOperation> Description::operations() const {
  std::set<DescribedOperation> all;
  for (const auto& [path, item] : document_.at("paths").as_object())
    for (const char* method : methods)
      if (const auto* found = item.as_object().if_contains(method))
        all.insert({in_capitals(method), std::string(path),
                    json::value_to<std::string>(found->at("operationId"))});
  return all;
}

const json::object& Description::operation(const std::string& id) const {
  for (const auto& [path, item] : document_.at("paths").as_object())
    for (const char* method : methods) {
      const auto* found = item.as_object().if_contains(method);
      if (found && found->at("operationId") == json::string_view(id)) return found->as_object();
    }
  throw std::invalid_argument(id + " is not described");
}

const json::object& Description::resolved(const json::object& object) const {
  const auto* ref = object.if_contains("$ref");
  if (!ref) return object;
  const std::string pointer = json::value_to<std::string>(*ref).substr(1);
  const json::object* at = &document_;
  std::istringstream names(pointer.substr(1));
  for (std::string name; std::getline(names, name, '/');) at = &at->at(name).as_object();
  return *at;
}

std::set<std::string> Description::statuses(const std::string& id) const {
  std::set<std::string> all;
  for (const auto& [status, response] : operation(id).at("responses").as_object())
    all.insert(std::string(status));
  return all;
}

bool Description::takes_body(const std::string& id) const {
  return operation(id).contains("requestBody");
}

void Description::check_headers(const json::object& response, const Answer& answer,
                                std::vector<std::string>& problems) const {
  const auto* headers = response.if_contains("headers");
  if (!headers) return;
  for (const auto& [name, header] : headers->as_object()) {
    const auto* required = resolved(header.as_object()).if_contains("required");
    if (required && required->as_bool() && answer.header(std::string(name)).empty())
      problems.push_back("no header " + std::string(name));
  }
}

std::vector<std::string> Description::problems_of(const std::string& id,
                                                  const Answer& answer) const {
  const auto& responses = operation(id).at("responses").as_object();
  const auto* found = responses.if_contains(std::to_string(answer.status));
  if (!found) return {std::to_string(answer.status) + " is not described"};
  const auto& response = resolved(found->as_object());
  std::vector<std::string> problems;
  check_headers(response, answer, problems);
  const auto* content = response.if_contains("content");
  if (!content) {
    if (!answer.body.empty()) problems.push_back("a body that is not described");
    return problems;
  }
  const auto* media = content->as_object().if_contains(answer.header("Content-Type"));
  if (!media) return problems.push_back("of type " + answer.header("Content-Type")), problems;
  if (answer.header("Content-Type").find("json") == std::string::npos) return problems;
  boost::system::error_code error;
  const json::value body = json::parse(answer.body, error);
  if (error) return problems.push_back("not JSON"), problems;
  add(problems, schema_problems(document_, media->at("schema").as_object(), body));
  return problems;
}

std::vector<std::string> Description::problems_of_request(const std::string& id,
                                                          const json::value& body) const {
  const auto& content = operation(id).at("requestBody").at("content").at("application/json");
  return schema_problems(document_, content.at("schema").as_object(), body);
}

}  // namespace almoner::http

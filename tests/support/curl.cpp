#include "tests/support/curl.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/partnership.hpp"
#include "tests/support/program.hpp"

namespace almoner::support {
namespace json = boost::json;

namespace {

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// The last head: curl writes that of "100 Continue" before it.
std::string last_head(const std::string& heads) {
  const auto found = heads.rfind("HTTP/1.1 ");
  return found == std::string::npos ? std::string() : heads.substr(found);
}

std::string case_path(std::int64_t id) {
  return "/api/v1/cases/" + std::to_string(id);
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  const std::string start = "\r\n" + name + ": ";
  const auto found = head.find(start);
  if (found == std::string::npos) return {};
  const auto from = found + start.size();
  return head.substr(from, head.find("\r\n", from) - from);
}

json::value Answer::json() const {
  boost::system::error_code error;
  auto value = json::parse(body, error);
  if (error) throw std::runtime_error("not JSON: " + head + body);
  return value;
}

Answer Curl::ask(const std::string& method, const std::string& path, const std::string& body,
                 const Headers& headers) const {
  const std::string heads = folder_ + "/curl.heads";
  std::ofstream(heads).flush();
  std::vector<std::string> command{"curl",       "--silent", "--show-error",  "--globoff",
                                   "--max-time", "120",      "--dump-header", heads};
  if (method == "HEAD") {
    command.push_back("--head");
  } else {
    command.insert(command.end(), {"--request", method});
  }
  for (const auto& header : headers) command.insert(command.end(), {"--header", header});
  if (!body.empty()) command.insert(command.end(), {"--data-binary", "@-"});
  command.push_back(url_ + path);
  const Ran ran = run(command, folder_, body);
  Answer answer;
  answer.head = last_head(text_of(heads));
  answer.body = method == "HEAD" ? std::string() : ran.out;
  if (answer.head.empty()) throw std::runtime_error("curl got no answer: " + ran.err);
  answer.status = std::stoi(answer.head.substr(9, 3));
  return answer;
}

Person::Person(const Curl& curl, const std::string& email) : curl_(curl) {
  const json::object credentials{{"email", email}, {"password", password}};
  const Answer answer = curl.ask("POST", "/api/v1/session", json::serialize(credentials),
                                 {"Content-Type: application/json"});
  if (answer.status != 201)
    throw std::runtime_error(email + " cannot sign in: " + answer.head + answer.body);
  const std::string set_cookie = answer.header("Set-Cookie");
  cookie_ = set_cookie.substr(0, set_cookie.find(';'));
  csrf_ = answer.json().at("csrfToken").as_string();
}

Answer Person::ask(const std::string& method, const std::string& path, const std::string& body,
                   Curl::Headers headers) const {
  headers.push_back("Cookie: " + cookie_);
  if (method != "GET" && method != "HEAD") headers.push_back("X-CSRF-Token: " + csrf_);
  if (!body.empty()) headers.push_back("Content-Type: application/json");
  return curl_.ask(method, path, body, headers);
}

Answer Person::post(const std::string& path, const json::value& body,
                    const Curl::Headers& headers) const {
  return ask("POST", path, json::serialize(body), headers);
}

std::string Person::etag(std::int64_t id) const {
  return get(case_path(id)).header("ETag");
}

Answer Person::act(std::int64_t id, const std::string& action, const json::value& body) const {
  return post(case_path(id) + "/actions/" + action, body, {"If-Match: " + etag(id)});
}

}  // namespace almoner::support

#include "api/http/problem.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "api/http/utf8.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;

struct Phrase {
  int status;
  std::string_view text;
};
constexpr std::array phrases{Phrase{100, "Continue"},
                             Phrase{200, "OK"},
                             Phrase{201, "Created"},
                             Phrase{202, "Accepted"},
                             Phrase{204, "No Content"},
                             Phrase{206, "Partial Content"},
                             Phrase{301, "Moved Permanently"},
                             Phrase{302, "Found"},
                             Phrase{303, "See Other"},
                             Phrase{304, "Not Modified"},
                             Phrase{307, "Temporary Redirect"},
                             Phrase{308, "Permanent Redirect"},
                             Phrase{400, "Bad Request"},
                             Phrase{401, "Unauthorized"},
                             Phrase{403, "Forbidden"},
                             Phrase{404, "Not Found"},
                             Phrase{405, "Method Not Allowed"},
                             Phrase{406, "Not Acceptable"},
                             Phrase{408, "Request Timeout"},
                             Phrase{409, "Conflict"},
                             Phrase{410, "Gone"},
                             Phrase{411, "Length Required"},
                             Phrase{412, "Precondition Failed"},
                             Phrase{413, "Content Too Large"},
                             Phrase{414, "URI Too Long"},
                             Phrase{415, "Unsupported Media Type"},
                             Phrase{416, "Range Not Satisfiable"},
                             Phrase{417, "Expectation Failed"},
                             Phrase{421, "Misdirected Request"},
                             Phrase{422, "Unprocessable Content"},
                             Phrase{428, "Precondition Required"},
                             Phrase{429, "Too Many Requests"},
                             Phrase{431, "Request Header Fields Too Large"},
                             Phrase{500, "Internal Server Error"},
                             Phrase{501, "Not Implemented"},
                             Phrase{502, "Bad Gateway"},
                             Phrase{503, "Service Unavailable"},
                             Phrase{504, "Gateway Timeout"},
                             Phrase{505, "HTTP Version Not Supported"},
                             Phrase{507, "Insufficient Storage"}};

void put(json::object& object, std::string_view name, std::string_view text) {
  if (!text.empty()) object[json::string_view(name.data(), name.size())] = with_utf8_repaired(text);
}

void put(json::object& object, const char* name, const std::vector<ProblemItem>& items) {
  if (items.empty()) return;
  json::array list;
  for (const auto& item : items) {
    json::object entry;
    put(entry, "code", item.code);
    put(entry, "text", item.text);
    put(entry, "field", item.field);
    list.push_back(std::move(entry));
  }
  object[name] = std::move(list);
}

Response with_header(Response response, std::string_view name, std::string_view value) {
  response.add(name, value);
  return response;
}

}  // namespace

std::string_view reason_phrase(int status) {
  const auto* const found = std::lower_bound(phrases.begin(), phrases.end(), status,
                                             [](const Phrase& p, int s) { return p.status < s; });
  return found != phrases.end() && found->status == status ? found->text : "Unknown";
}

Response problem_response(const Problem& problem) {
  json::object object;
  put(object, "type", problem.type.empty() ? "about:blank" : std::string_view(problem.type));
  put(object, "title", problem.title.empty() ? reason_phrase(problem.status) : problem.title);
  object["status"] = problem.status;
  put(object, "detail", problem.detail);
  put(object, "instance", problem.instance);
  put(object, "errors", problem.errors);
  put(object, "reasons", problem.reasons);
  return Response(problem.status, "application/problem+json", json::serialize(object));
}

Response problem_response(int status, std::string_view detail) {
  Problem problem;
  problem.status = status;
  problem.detail = detail;
  return problem_response(problem);
}

Response not_found() {
  return problem_response(404, "There is nothing at this address, or nothing that you may see.");
}

Response method_not_allowed(std::string_view allow) {
  const auto detail = "This address takes " + std::string(allow) + " only.";
  return with_header(problem_response(405, detail), "Allow", allow);
}

Response unauthorized(std::string_view detail) {
  return with_header(problem_response(401, detail), "WWW-Authenticate", "Bearer");
}

Response unavailable(std::string_view detail, std::chrono::seconds retry_after) {
  return with_header(problem_response(503, detail), "Retry-After",
                     std::to_string(retry_after.count()));
}

Response too_many_requests(std::string_view detail, std::chrono::seconds retry_after) {
  return with_header(problem_response(429, detail), "Retry-After",
                     std::to_string(retry_after.count()));
}

Response unsupported_media_type(std::string_view accepted) {
  const auto detail = "This address takes a body of type " + std::string(accepted) + " only.";
  return with_header(problem_response(415, detail), "Accept", accepted);
}

Response internal_error() {
  return problem_response(500, "Something went wrong here; it has been noted. Please try again.");
}

}  // namespace almoner::http

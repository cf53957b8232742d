// Every error response of the server is made here: application/problem+json of RFC 9457.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"

namespace almoner::http {

// One thing that is wrong: `code` for programs, `text` for people, `field` the name of what they
// typed (a JSON Pointer or form field), empty where it is not about one.
struct ProblemItem {
  std::string code;
  std::string text;
  std::string field;
};

struct Problem {
  int status = 500;
  std::string type;                  // a URI reference; empty stands for "about:blank"
  std::string title;                 // empty: the status's own phrase
  std::string detail;                // what happened, where, what to do
  std::string instance;              // the address it happened at
  std::vector<ProblemItem> errors;   // what was sent is wrong, all at once
  std::vector<ProblemItem> reasons;  // why the workflow refuses, all of them
};

// Members that are empty are left out. Text that is not UTF-8 is repaired first.
Response problem_response(const Problem& problem);
Response problem_response(int status, std::string_view detail);

// Those with a header of their own, or whose bytes must always be the same.
Response not_found();  // for "not there" and "not yours" alike: the same bytes, always
Response method_not_allowed(std::string_view allow);  // "GET, HEAD, POST"
Response unauthorized(std::string_view detail);       // with WWW-Authenticate: Bearer
Response unavailable(std::string_view detail, std::chrono::seconds retry_after);
Response too_many_requests(std::string_view detail, std::chrono::seconds retry_after);
Response unsupported_media_type(std::string_view accepted);  // with Accept
Response internal_error();

// "Not Found"; "Unknown" for a status that RFC 9110 and 6585 do not have.
std::string_view reason_phrase(int status);

}  // namespace almoner::http

#include "api/pages/error_page.hpp"

#include <array>
#include <boost/json.hpp>

#include "api/http/handlers.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

struct HeadingRow {
  int status;
  const char* heading;
};
constexpr std::array headings{HeadingRow{403, "You cannot do this"},
                              HeadingRow{404, "Page not found"},
                              HeadingRow{405, "This page cannot be used that way"},
                              HeadingRow{412, "Somebody changed this meanwhile"},
                              HeadingRow{413, "That is too much to send"},
                              HeadingRow{422, "This could not be done"},
                              HeadingRow{429, "Please wait"},
                              HeadingRow{503, "Sorry, the service is busy"}};

const char* heading_of(int status) {
  for (const auto& row : headings)
    if (row.status == status) return row.heading;
  return status < 500 ? "This could not be done" : "Sorry, there is a problem with the service";
}

json::object parsed(const http::Response& problem) {
  boost::system::error_code error;
  const auto value = json::parse(problem.body(), error);
  return !error && value.is_object() ? value.get_object() : json::object{};
}

json::array reasons_of(const json::object& problem) {
  json::array texts;
  for (const char* list : {"reasons", "errors"})
    if (const auto* found = problem.if_contains(list); found && found->is_array())
      for (const auto& item : found->get_array()) texts.push_back(item.at("text"));
  return texts;
}

struct TypedRow {
  const char *name, *label;
};
constexpr std::array typed_by_anybody{TypedRow{"name", "Your full name"},
                                      TypedRow{"email", "Email address"}};

// Of whoever is only to wait: they send the same again. No secret is among it.
json::array typed_before_waiting(int status, const http::Request& request) {
  constexpr std::size_t form_bytes_max = 4'096;
  json::array typed;
  if (status != 429 || request.body.size() > form_bytes_max) return typed;
  const auto form = http::read_page_form(request);
  const auto* fields = std::get_if<http::Fields>(&form);
  for (const auto& row : typed_by_anybody)
    if (const auto value = fields ? fields->find(row.name) : std::nullopt; value && !value->empty())
      typed.push_back({{"label", row.label}, {"text", *value}});
  return typed;
}

// A single reason says the same as the sentence.
json::array beyond_detail(json::array reasons, const std::string& detail) {
  if (reasons.size() == 1 && reasons.front() == json::value(detail)) reasons.clear();
  return reasons;
}

}  // namespace

std::string detail_of(const http::Response& problem) {
  const auto object = parsed(problem);
  const auto* detail = object.if_contains("detail");
  return detail && detail->is_string() ? std::string(detail->get_string())
                                       : "Something went wrong here. Try again in a moment.";
}

http::Response error_page(const Site& site, const http::Response& problem,
                          const http::Request& request) {
  const std::string detail = detail_of(problem);
  View view{"error",
            {{"heading", heading_of(problem.status())},
             {"detail", detail},
             {"reasons", beyond_detail(reasons_of(parsed(problem)), detail)},
             {"typed", typed_before_waiting(problem.status(), request)},
             {"isUnavailable", problem.status() == 503}},
            problem.status()};
  if (!http::session_token(request).empty()) view.model["isPerhapsSignedIn"] = true;
  const std::string& target = request.target;
  auto response = site.render(view, {"", "", target.substr(0, target.find('?'))});
  for (const char* kept : {"Allow", "Retry-After"})
    if (const auto header = problem.header(kept)) response.add(kept, *header);
  return response;
}

}  // namespace almoner::pages

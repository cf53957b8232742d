#include "api/http/document_answers.hpp"

#include <charconv>
#include <string>

#include "api/http/problem.hpp"
#include "api/service/sent_document.hpp"
#include "engine/workflow/document_kinds.hpp"

namespace almoner::http {

std::uint64_t announced_bytes(const Request& request) {
  const std::string_view text = request.header("Content-Length").value_or("");
  std::uint64_t bytes = 0;
  std::from_chars(text.data(), text.data() + text.size(), bytes);
  return bytes;
}

Response document_too_big(std::uint64_t bytes) {
  return problem_response(
      413, service::too_big_sentence("What you sent", static_cast<std::int64_t>(bytes),
                                     workflow::DocumentLimits::megabytes_max) +
               ".");
}

Response no_place_for_document() {
  return unavailable(
      "Many documents are on their way at this moment. Nothing was changed; try again in a few "
      "seconds.",
      std::chrono::seconds(5));
}

Response document_too_slow() {
  return problem_response(
      408,
      "Your document came in too slowly, so it was not saved. Try again where the connection "
      "is better, or attach a smaller document.");
}

}  // namespace almoner::http

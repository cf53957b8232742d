#include "api/http/not_kept.hpp"

#include <chrono>

#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

constexpr std::chrono::seconds soon{1};
constexpr std::chrono::seconds when_somebody_has_looked{60};

}  // namespace

Response writing_stopped() {
  return unavailable(
      "The disk of this server failed, so nothing can be saved until it has been started again. "
      "Nothing of this was saved. Tell whoever keeps the server.",
      when_somebody_has_looked);
}

Response not_taken(const service::Work& work, std::string_view busy) {
  return work.writing_stopped() ? writing_stopped() : unavailable(busy, soon);
}

Response not_kept(service::Landed landed) {
  switch (landed) {
    case service::Landed::full:
      return unavailable(
          "The disk of this server is full, so nothing was saved. Tell whoever keeps the server, "
          "and try again later.",
          when_somebody_has_looked);
    case service::Landed::stopped:
      return writing_stopped();
    case service::Landed::yes:
    case service::Landed::broken:
      return internal_error();
    case service::Landed::failed:
      break;
  }
  return unavailable(
      "Nothing was saved because the database did not take it. Try again in a moment.", soon);
}

}  // namespace almoner::http

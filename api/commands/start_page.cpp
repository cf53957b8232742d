#include "api/commands/start_page.hpp"

#include <boost/json.hpp>

#include "api/commands/shipped.hpp"
#include "api/jobs/outbox.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands {

std::string start_page(bool is_demonstration, const std::optional<Instant>& simulated_from) {
  const auto templates = jobs::document_templates(shipped_templates());
  boost::json::object model{
      {"isDemonstration", is_demonstration},
      {"clock", simulated_from ? boost::json::value(to_rfc3339(*simulated_from))
                               : boost::json::value(nullptr)}};
  return templates.render("pages/start.njk", model);
}

}  // namespace almoner::commands

#include <boost/json.hpp>

#include "api/pages/public_rows.hpp"

namespace almoner::pages {

Answer start_page(Visit& visit) {
  return View{"start", {{"signedOut", visit.asked("signed-out") == "yes"}}};
}

}  // namespace almoner::pages

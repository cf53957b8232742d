#include "api/http/exchange.hpp"
#include "api/http/handlers.hpp"

namespace almoner::http {

// Every route of the API, and nothing else decides what there is. `direct` rows are answered by
// Application. What may be done, and who sees what, is not said here: the workflow and
// service/standing say it.
const std::vector<ApiRoute>& api_routes() {
  using enum Method;
  static const std::vector<ApiRoute> routes = {
      {{get, "/"}, Access::anybody, Mode::direct, nullptr, "startPage"},
      {{get, "/api/v1/openapi.json"}, Access::anybody, Mode::direct, nullptr, "describe"},
      {{get, "/api/v1/health"}, Access::anybody, Mode::read, health, "health"},
      {{get, "/api/v1/metrics"}, Access::anybody, Mode::direct, nullptr, "metrics"},
      {{post, "/api/v1/session"}, Access::anybody, Mode::direct, nullptr, "signIn"},
      {{get, "/api/v1/session"}, Access::signed_in, Mode::read, who_am_i, "whoAmI"},
      {{delete_, "/api/v1/session"}, Access::signed_in, Mode::write, sign_out, "signOut"},
      {{get, "/api/v1/funds"}, Access::signed_in, Mode::read, list_funds, "listFunds"},
      {{get, "/api/v1/funds/{fund}/workflows/{workflow}"},
       Access::signed_in,
       Mode::read,
       read_workflow,
       "readWorkflow"},
      {{get, "/api/v1/funds/{fund}/ledger"},
       Access::signed_in,
       Mode::read,
       read_ledger,
       "readLedger"},
      {{get, "/api/v1/cases"}, Access::signed_in, Mode::read, list_cases, "listCases"},
      {{post, "/api/v1/cases"},
       Access::signed_in,
       Mode::write,
       open_case,
       "openCase",
       type_opening_beforehand},
      {{get, "/api/v1/cases/{case}"}, Access::signed_in, Mode::read, read_case, "readCase"},
      {{patch, "/api/v1/cases/{case}"}, Access::signed_in, Mode::write, edit_case, "editCase"},
      {{get, "/api/v1/cases/{case}/actions"},
       Access::signed_in,
       Mode::read,
       list_actions,
       "listActions"},
      {{post, "/api/v1/cases/{case}/actions/{action}"},
       Access::signed_in,
       Mode::write,
       take_action,
       "takeAction"},
      {{get, "/api/v1/cases/{case}/history"},
       Access::signed_in,
       Mode::read,
       read_history,
       "readHistory"},
      {{get, "/api/v1/cases/{case}/documents"},
       Access::signed_in,
       Mode::read,
       list_documents,
       "listDocuments"},
      {{get, "/api/v1/cases/{case}/ranking"},
       Access::signed_in,
       Mode::read,
       read_ranking,
       "readRanking"},
      {{get, "/api/v1/cases/{case}/allocation"},
       Access::signed_in,
       Mode::read,
       read_allocation,
       "readAllocation"},
      {{get, "/api/v1/documents/{document}"},
       Access::signed_in,
       Mode::read,
       read_document,
       "readDocument"},
  };
  return routes;
}

}  // namespace almoner::http

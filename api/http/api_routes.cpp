#include "api/http/attachment_handlers.hpp"
#include "api/http/exchange.hpp"
#include "api/http/handlers.hpp"
#include "api/http/metrics.hpp"

namespace almoner::http {

// Every endpoint of the API; those of the pages are in api/pages. Rows without a handler are
// answered by Application. What may be done, and who sees what, is not said here: the workflow and
// service/standing say it.
namespace {

using enum Method;
using enum Access;

std::vector<Endpoint> of_people_and_funds() {
  return {
      {{get, "/api/v1/openapi.json"}, anybody, Mode::direct, nullptr, "describe"},
      {{get, "/api/v1/health"}, anybody, Mode::read, health, "health"},
      {{get, "/api/v1/metrics"}, anybody, Mode::read, metrics, "metrics"},
      {{post, "/api/v1/session"}, anybody, Mode::direct, nullptr, "signIn"},
      {{post, "/api/v1/session/code"}, anybody, Mode::write, nullptr, "giveCode"},
      {{get, "/api/v1/session"}, signed_in, Mode::read, who_am_i, "whoAmI"},
      {{delete_, "/api/v1/session"}, signed_in, Mode::write, sign_out, "signOut"},
      {{get, "/api/v1/funds"}, signed_in, Mode::read, list_funds, "listFunds"},
      {{get, "/api/v1/funds/{fund}/workflows/{workflow}"},
       signed_in,
       Mode::read,
       read_workflow,
       "readWorkflow"},
      {{get, "/api/v1/funds/{fund}/ledger"}, signed_in, Mode::read, read_ledger, "readLedger"},
      {{get, "/api/v1/funds/{fund}/exceptions"},
       signed_in,
       Mode::read,
       read_exceptions,
       "readExceptions"},
  };
}

std::vector<Endpoint> of_cases() {
  return {
      {{get, "/api/v1/cases"}, signed_in, Mode::read, list_cases, "listCases"},
      {{post, "/api/v1/cases"},
       signed_in,
       Mode::write,
       open_case,
       "openCase",
       type_opening_beforehand},
      {{get, "/api/v1/cases/{case}"}, signed_in, Mode::read, read_case, "readCase"},
      {{patch, "/api/v1/cases/{case}"}, signed_in, Mode::write, edit_case, "editCase"},
      {{get, "/api/v1/cases/{case}/actions"}, signed_in, Mode::read, list_actions, "listActions"},
      {{post, "/api/v1/cases/{case}/actions/{action}"},
       signed_in,
       Mode::write,
       take_action,
       "takeAction"},
      {{get, "/api/v1/cases/{case}/history"}, signed_in, Mode::read, read_history, "readHistory"},
  };
}

std::vector<Endpoint> beside_cases() {
  return {
      {{get, "/api/v1/cases/{case}/comments"},
       signed_in,
       Mode::read,
       list_comments,
       "listComments"},
      {{post, "/api/v1/cases/{case}/comments"}, signed_in, Mode::write, add_comment, "addComment"},
      {{post, "/api/v1/cases/{case}/comments/{comment}/withdrawal"},
       signed_in,
       Mode::write,
       withdraw_comment,
       "withdrawComment"},
      {{get, "/api/v1/cases/{case}/documents"},
       signed_in,
       Mode::read,
       list_documents,
       "listDocuments"},
      {{get, "/api/v1/cases/{case}/attachments"},
       signed_in,
       Mode::read,
       list_attachments,
       "listAttachments"},
      {{post, "/api/v1/cases/{case}/attachments/{field}"},
       signed_in,
       Mode::write,
       attach_document,
       "attachDocument",
       nullptr,
       look_up_sending},
      {{get, "/api/v1/cases/{case}/attachments/{field}"},
       signed_in,
       Mode::read,
       read_attachment,
       "readAttachment"},
      {{get, "/api/v1/cases/{case}/ranking"}, signed_in, Mode::read, read_ranking, "readRanking"},
      {{get, "/api/v1/cases/{case}/allocation"},
       signed_in,
       Mode::read,
       read_allocation,
       "readAllocation"},
      {{get, "/api/v1/documents/{document}"}, signed_in, Mode::read, read_document, "readDocument"},
  };
}

}  // namespace

const std::vector<Endpoint>& api_routes() {
  static const std::vector<Endpoint> routes = [] {
    std::vector<Endpoint> all = of_people_and_funds();
    for (const auto& part : {of_cases(), beside_cases()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return routes;
}

}  // namespace almoner::http

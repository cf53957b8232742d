// What a document says, as data for its template: gathered from the database at the moment it is
// made, so that its figures are the ledger's. One builder a kind of document, behind one table.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <vector>

#include "api/service/document_answers.hpp"
#include "api/service/facts.hpp"
#include "engine/check/beside.hpp"

namespace almoner::service {

struct DocumentModel {
  FundId fund;
  std::string title;  // of this document: "Receipt for SMP-2019-004"
  boost::json::object model;
};

// Throws std::invalid_argument for a template that has no builder.
DocumentModel document_model(const Context& context, const std::string& document_template,
                             CaseId id);

// Which documents there are, for the checks of a fund: what each is about, and which answers it
// prints. `printed_by` says which names the template of that name prints.
check::Documents known_documents(const std::function<PrintedNames(const std::string&)>& printed_by);

}  // namespace almoner::service

// One builder a kind of document: what only that kind says. document_model.cpp has the table and
// adds what all documents share.
#pragma once

#include <boost/json/object.hpp>

#include "api/service/document_source.hpp"

namespace almoner::service {

using DocumentBuilder = boost::json::object (*)(const Context&, const CaseSource&);

// Of a bid.
boost::json::object receipt_document(const Context& context, const CaseSource& bid);
boost::json::object late_document(const Context& context, const CaseSource& bid);
boost::json::object ineligible_document(const Context& context, const CaseSource& bid);
boost::json::object outcome_document(const Context& context,
                                     const CaseSource& bid);  // offer, reserve, not funded
boost::json::object agreement_document(const Context& context, const CaseSource& bid);
boost::json::object tactical_document(const Context& context, const CaseSource& request);

// Of a round.
boost::json::object proposals_document(const Context& context, const CaseSource& round);
boost::json::object decision_record_document(const Context& context, const CaseSource& round);
boost::json::object september_document(const Context& context, const CaseSource& round);

// Of a report that is prepared for a committee; its parent is the round.
boost::json::object committee_document(const Context& context, const CaseSource& report);

}  // namespace almoner::service

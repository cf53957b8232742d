// What was done to a round and its bids since its proposals were last sealed.
#pragma once

#include "api/service/document_round.hpp"

namespace almoner::service {

// [{on, ref, what, amount, reason}], oldest first; null for a first version.
boost::json::value changes_json(const Context& context, const CaseSource& round,
                                const RoundSource& source);

// The version that was sealed and signed, once it has been sent: {version, digest, on, sent}.
// Null before.
boost::json::value sealed_json(const Context& context, const CaseSource& round);

}  // namespace almoner::service

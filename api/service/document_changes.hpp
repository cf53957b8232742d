// The versions of a round's proposals: each is ordered by a step of the round, such as its sealing.
#pragma once

#include <limits>

#include "api/service/document_round.hpp"

namespace almoner::service {

struct Version {
  std::optional<std::int64_t> before;  // the entry that ordered the version before this one
  // Of the entry that ordered this one; what came later is not in it. None ordered: all is.
  std::int64_t seq = std::numeric_limits<std::int64_t>::max();
  Instant at;
  std::string reason;
  std::vector<std::string> carriers;  // steps that order a version, as bids name them in only_with
};

Version version_being_made(const Context& context, const CaseSource& round);

// What was done between the two: [{on, ref, what, amount, reason}], oldest first; null for a first
// version.
boost::json::value changes_json(const Context& context, const CaseSource& round,
                                const RoundSource& source, const Version& version);

// The version before this one, if all these signatures were given for it: {version, digest, on,
// sent}. Else null.
boost::json::value sealed_json(const Context& context, const CaseSource& round,
                               const Version& version,
                               const std::vector<std::string_view>& signatures);

}  // namespace almoner::service

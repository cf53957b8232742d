// A round as documents print it: its bids in rank order, how each stands, and how they were chosen.
#pragma once

#include <boost/json/object.hpp>
#include <limits>
#include <vector>

#include "api/service/document_bid.hpp"
#include "api/service/panel.hpp"

namespace almoner::service {

enum class BidStanding { proposed, reserve, not_recommended };

struct BidInRound {
  CaseSource source;
  sift::Recommended recommended;  // what the published rule gives it
  BidMoney money;                 // what the ledger holds for it
  bool panel_declined = false;    // the panel said no, or the funder did, whatever the rank

  // The ledger decides who is proposed: whoever has money there. Of the others the ranked ones
  // wait.
  BidStanding standing() const;
};

struct RoundSource {
  PanelView panel;
  std::vector<BidInRound> bids;  // ranked ones first, in rank order, then the others by reference
  int withdrawn = 0;             // sent in and taken back
};

RoundSource round_source(const Context& context, const CaseSource& round);

// Numbers and sums of the bids, by how each got on.
boost::json::object counts_json(const RoundSource& round);
// Who sat on the panel, as roles and bodies; who was excluded from which bid, with the kind of
// interest. No names.
boost::json::array panel_members_json(const Context& context, const CaseSource& round);
boost::json::array interests_json(const Context& context, const CaseSource& round,
                                  const std::vector<BidInRound>& bids);
// The sheet, the gates, the quality line and the order in which ties are broken.
boost::json::value sheet_json(const workflow::Fund& fund);
// Bids judged by fewer assessors than the fund asks for, each with the reason of whoever closed it.
boost::json::array short_of_scorers_json(const Context& context, const RoundSource& round);
// One published rule with what it would give whom.
boost::json::object allocation_json(const RoundSource& round, const sift::Allocation& allocation,
                                    const std::string& rule, const workflow::Fund& fund);
// The two rules: {chosen, other}.
boost::json::object rules_json(const RoundSource& round, const workflow::Fund& fund);

// Who did a thing in the round, up to that entry: {role, body, on} or null.
boost::json::value signed_json(const Context& context, const CaseSource& source,
                               std::string_view action,
                               std::int64_t until = std::numeric_limits<std::int64_t>::max());

}  // namespace almoner::service

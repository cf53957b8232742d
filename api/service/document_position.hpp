// Where each project stands at a cut-off: money from the ledger as it stood then, outputs from the
// last return.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "api/service/document_round.hpp"
#include "engine/money/balances.hpp"

namespace almoner::service {

// Green: spend and outputs each reach this share of what was due by then; amber: this; red: less,
// or a return more than so many working days late, or a safeguarding condition that is still open.
struct RagRule {
  static constexpr int green_percent = 85, amber_percent = 60, late_working_days_max = 10;
};

enum class Rag { green, amber, red };

struct ProjectPosition {
  const BidInRound* bid = nullptr;
  Money awarded, paid;                    // at the cut-off
  std::optional<CaseSource> last_return;  // that was filed by the time of the report
  Money spent, forecast;                  // by that return; £0.00 without one
  int spent_percent = 0;                  // of the award
  int spend_of_profile = 0,
      outputs_of_profile = 0;  // percent of what was due at the cut-off; 100 and more is on time
  Rag rag = Rag::green;
  std::string why;  // a sentence for amber and red
};

// Every project that had an award at the cut-off, in rank order.
std::vector<ProjectPosition> positions_of(const Context& context, const RoundSource& round,
                                          Instant cut_off);

boost::json::object position_json(const Context& context, const ProjectPosition& position);

// Of the pot, of what was posted by then.
money::PotBalances pot_at(const Context& context, money::PotId pot, Instant cut_off);

}  // namespace almoner::service

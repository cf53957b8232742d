// What the panel looks at: the ranking of a round, and what each published rule would give whom.
#pragma once

#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/seen_case.hpp"
#include "engine/sift/allocation.hpp"

namespace almoner::service {

// What is told of a bid beside its place.
struct PanelBid {
  CaseId id;
  std::string ref, organisation, project, state_title;
  int assessors_barred = 0;  // by an interest: no score of theirs counts
  Money promised;            // reserved, committed or paid for it now
};

struct PanelView {
  sift::Ranking ranking;
  sift::Allocation strict_rank, ceiling_then_themes;
  std::vector<sift::Recommended> recommended;  // by the round's rule
  std::string rule;                            // the fund's, or the one that the panel chose
  Money pot;                                   // the sum set aside
  Money held_by_others;  // of it: reserved, committed or paid for what is no bid ranked here
  std::string pot_name;

  // What the rules give from: what is set aside, before or after this panel decides.
  Money to_give() const { return pot > held_by_others ? pot - held_by_others : Money(); }

  std::vector<std::string> without;  // bids that are left out as if they were not there
  std::vector<PanelBid> bids;        // ranked or not, by number
  std::vector<PanelBid> left_out;    // that take no part: withdrawn, for instance
  std::vector<std::string> ties;     // of the ranked ones, in their order; "" = none with the next
};

// Of a round: the bids in it that were sent in and whose text the caller may see, ranked and paid
// among all of them. Who acts for one of the applicants, or has an interest, gets the ranks and
// sums of the others alone: a gap or a total would tell theirs. For whoever sees the round in an
// appointed role; for those who score, whatever else they are, only once no bid waits for its
// scores.
Result<PanelView> panel_view(const Context& context, const Caller& caller, CaseId round);

// Whether they are shown it.
bool may_open_panel(const Context& context, const SeenCase& seen);

// The same for documents and commands, which act for the accountable body itself.
PanelView panel_view(const Context& context, const LoadedCase& round);

}  // namespace almoner::service

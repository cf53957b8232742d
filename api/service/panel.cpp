#include "api/service/panel.hpp"

#include <algorithm>

#include "api/service/answers_json.hpp"
#include "api/service/read_case.hpp"
#include "api/service/scoring.hpp"
#include "api/store/cases.hpp"
#include "api/store/ledger.hpp"

namespace almoner::service {
namespace {

std::vector<sift::Bid> bids_of(const Context& context, const LoadedCase& round) {
  std::vector<sift::Bid> bids;
  for (const auto& child : store::children_of(context.db, round.row.id)) {
    if (child.kind != "bid") continue;
    const LoadedCase bid = load(context, store::find_case(context.db, child.id).value());
    const auto* state = bid.workflow->state(bid.row.state);
    if (!bid.row.submitted_at || state->ranking == "left_out") continue;
    bids.push_back(sift_bid(context, bid.row, *bid.workflow));
  }
  return bids;
}

std::string rule_of(const LoadedCase& round) {
  const guard::Value answers = from_stored(round.workflow->form, round.row.answers);
  const auto* chosen = answers.as_map().find(guard::MapKey("panel_rule"));
  if (chosen && chosen->is(guard::Kind::text)) return chosen->as_text();
  return round.workflow->fund->ranking ? round.workflow->fund->ranking->allocation : "strict_rank";
}

// The sum set aside, not what is left of it: a what-if is asked before and after the panel decides.
Money pot_of(const Context& context, const LoadedCase& round) {
  const auto pot = store::find_pot_by_name(context.db, round.row.fund, round.workflow->pot);
  return pot ? -pot->balances.funder : Money{};
}

}  // namespace

PanelView panel_view(const Context& context, const LoadedCase& round) {
  const sift::Rules rules = sift_rules(*round.workflow->fund);
  PanelView view;
  view.ranking = sift::rank(rules, bids_of(context, round));
  view.pot = pot_of(context, round);
  view.rule = rule_of(round);
  std::optional<Money> ceiling;
  if (round.workflow->fund->ranking) ceiling = round.workflow->fund->ranking->ceiling;
  view.strict_rank = sift::strict_rank(view.ranking, rules.themes, view.pot);
  view.ceiling_then_themes =
      sift::ceiling_then_themes(view.ranking, rules.themes, view.pot, ceiling);
  view.recommended =
      sift::recommend(view.ranking, view.rule == "ceiling_then_themes" ? view.ceiling_then_themes
                                                                       : view.strict_rank);
  return view;
}

Result<PanelView> panel_view(const Context& context, const Caller& caller, CaseId id) {
  auto found = find_visible(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& round = std::get<LoadedCase>(found);
  const Standing standing = standing_of(context, caller.person, round.row.fund);
  if (!standing.is_appointed()) return not_found();
  if (round.workflow->kind != "round")
    return Failure{Trouble::invalid, "Only a round has a ranking."};
  const bool only_assessor = std::all_of(standing.appointments.begin(), standing.appointments.end(),
                                         [](const auto& a) { return a.role == "assessor"; });
  const std::string& stage = round.workflow->state(round.row.state)->stage;
  if (only_assessor && (stage == "submit" || stage == "sift"))
    return Failure{Trouble::forbidden,
                   "Scoring is blind: the ranking is shown to assessors when scoring is over."};
  return panel_view(context, round);
}

}  // namespace almoner::service

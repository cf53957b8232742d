#include "api/service/panel.hpp"

#include <algorithm>
#include <set>

#include "api/service/answers_json.hpp"
#include "api/service/kept_from.hpp"
#include "api/service/scoring.hpp"
#include "api/service/seen_case.hpp"
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

namespace {

PanelView view_of(const Context& context, const LoadedCase& round,
                  const std::vector<sift::Bid>& bids) {
  const sift::Rules rules = sift_rules(*round.workflow->fund);
  PanelView view;
  view.ranking = sift::rank(rules, bids);
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

}  // namespace

PanelView panel_view(const Context& context, const LoadedCase& round) {
  return view_of(context, round, bids_of(context, round));
}

namespace {

bool holds_any(const Standing& standing, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const auto& role) { return standing.holds(role); });
}

bool waits_for_scores(const LoadedCase& bid) {
  if (!bid.row.submitted_at) return false;
  const auto* state = bid.workflow->state(bid.row.state);
  const bool being_sifted = state->stage == "sift" && !state->is_end;
  return being_sifted || collects_scores(*bid.workflow, bid.row.state);
}

struct BidsOfRound {
  std::set<std::string> seen;  // references of those that the caller sees whole
  std::set<std::string> seen_in_part;
  bool all_scored = true;
};

BidsOfRound look_at_bids(const Context& context, const Standing& standing,
                         const LoadedCase& round) {
  BidsOfRound found;
  for (const auto& child : store::children_of(context.db, round.row.id)) {
    const LoadedCase bid = load(context, store::find_case(context.db, child.id).value());
    found.all_scored = found.all_scored && !waits_for_scores(bid);
    const Sight sight = sight_of(context, standing, bid.row, *bid.workflow);
    if (sight == Sight::full) found.seen.insert(child.ref);
    if (sees_a_part(sight)) found.seen_in_part.insert(child.ref);
  }
  return found;
}

void keep_only(const std::set<std::string>& seen, sift::Allocation& allocation) {
  std::erase_if(allocation.awards, [&](const auto& award) { return !seen.contains(award.first); });
  std::erase_if(allocation.skipped, [&](const auto& ref) { return !seen.contains(ref); });
}

void keep_only(const std::set<std::string>& seen, PanelView& view) {
  const auto unseen = [&](const sift::Placing& placing) { return !seen.contains(placing.ref); };
  std::erase_if(view.ranking.ranked, unseen);
  std::erase_if(view.ranking.others, unseen);
  std::erase_if(view.recommended, [&](const auto& bid) { return unseen(bid.placing); });
  keep_only(seen, view.strict_rank);
  keep_only(seen, view.ceiling_then_themes);
}

PanelView view_for(const Context& context, const LoadedCase& round, const BidsOfRound& found) {
  std::vector<sift::Bid> bids = bids_of(context, round);
  std::vector<std::string> without;
  for (const auto& bid : bids)
    if (found.seen_in_part.contains(bid.ref)) without.push_back(bid.ref);
  if (!without.empty())
    std::erase_if(bids, [&](const auto& bid) { return !found.seen.contains(bid.ref); });
  PanelView view = view_of(context, round, bids);
  view.without = std::move(without);
  keep_only(found.seen, view);
  return view;
}

}  // namespace

Result<PanelView> panel_view(const Context& context, const Caller& caller, CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  const auto& round = seen.loaded;
  const auto& standing = seen.standing;
  if (!standing.is_appointed()) return not_found();
  if (round.workflow->kind != "round")
    return Failure{Trouble::invalid, "Only a round has a ranking."};
  const BidsOfRound bids = look_at_bids(context, standing, round);
  const bool early = seen.stage == "submit" || seen.stage == "sift" || !bids.all_scored;
  if (early && holds_any(standing, scoring_roles(*round.definition)))
    return Failure{Trouble::forbidden,
                   "Scoring is blind: the ranking is shown to assessors when scoring is over."};
  return view_for(context, round, bids);
}

}  // namespace almoner::service

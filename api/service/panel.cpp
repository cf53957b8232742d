#include "api/service/panel.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/service/answers_json.hpp"
#include "api/service/document_source.hpp"
#include "api/service/kept_from.hpp"
#include "api/service/scoring.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/cases.hpp"
#include "api/store/ledger.hpp"
#include "api/store/organisations.hpp"
#include "engine/money/balances.hpp"
#include "engine/sift/tie.hpp"

namespace almoner::service {
namespace {

struct BidsOfPanel {
  std::vector<sift::Bid> judged;
  std::vector<PanelBid> told, left_out;
  Money held_by_others;
};

using Promised = std::map<CaseId, Money>;

Promised promised_of(const Context& context, const LoadedCase& round) {
  Promised promised;
  const auto pot = store::find_pot_by_name(context.db, round.row.fund, round.workflow->pot);
  if (!pot) return promised;
  for (const auto& [key, of_case] : money::balances(store::ledger_of(context.db, pot->id)).cases)
    promised[key.second] = of_case.reserved + of_case.committed + of_case.paid;
  return promised;
}

PanelBid told_of(const Context& context, const LoadedCase& bid) {
  const Answers answers(from_stored(bid.workflow->form, bid.row.answers));
  const auto organisation = store::find_organisation(context.db, bid.row.organisation);
  const std::string project = answers.text("project_title");
  return {bid.row.id,
          bid.row.ref,
          organisation ? organisation->name : std::string(),
          project.empty() ? answers.text("title") : project,
          bid.workflow->state(bid.row.state)->title,
          0,
          Money{}};
}

// Another round's bids, awards out of turn, bids of this round that take no part any more.
Money held_by_others(const Promised& promised, const std::vector<PanelBid>& told) {
  Money held;
  for (const auto& [id, sum] : promised) held += sum;
  for (const auto& bid : told) held -= bid.promised;
  return held;
}

BidsOfPanel bids_of(const Context& context, const LoadedCase& round) {
  BidsOfPanel bids;
  const Promised promised = promised_of(context, round);
  for (const auto& child : store::children_of(context.db, round.row.id)) {
    if (child.kind != "bid") continue;
    const LoadedCase bid = load(context, store::find_case(context.db, child.id).value());
    if (!bid.row.submitted_at) continue;
    PanelBid told = told_of(context, bid);
    if (const auto held = promised.find(child.id); held != promised.end())
      told.promised = held->second;
    if (bid.workflow->state(bid.row.state)->ranking == "left_out") {
      bids.left_out.push_back(std::move(told));
      continue;
    }
    bids.judged.push_back(sift_bid(context, bid.row, *bid.workflow));
    told.assessors_barred = static_cast<int>(bids.judged.back().excluded_assessors.size());
    bids.told.push_back(std::move(told));
  }
  bids.held_by_others = held_by_others(promised, bids.told);
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

std::vector<std::string> ties_of(const sift::Rules& rules, const sift::Ranking& ranking) {
  std::vector<std::string> ties(ranking.ranked.size());
  for (std::size_t i = 0; i + 1 < ties.size(); ++i)
    ties[i] = sift::why_before(rules, ranking.ranked[i], ranking.ranked[i + 1]);
  return ties;
}

PanelView view_of(const Context& context, const LoadedCase& round, BidsOfPanel&& bids) {
  const sift::Rules rules = sift_rules(*round.workflow->fund);
  PanelView view;
  view.ranking = sift::rank(rules, bids.judged);
  view.ties = ties_of(rules, view.ranking);
  view.bids = std::move(bids.told);
  view.left_out = std::move(bids.left_out);
  view.pot = pot_of(context, round);
  view.held_by_others = bids.held_by_others;
  view.pot_name = round.workflow->pot;
  view.rule = rule_of(round);
  std::optional<Money> ceiling;
  if (round.workflow->fund->ranking) ceiling = round.workflow->fund->ranking->ceiling;
  view.strict_rank = sift::strict_rank(view.ranking, rules.themes, view.to_give());
  view.ceiling_then_themes =
      sift::ceiling_then_themes(view.ranking, rules.themes, view.to_give(), ceiling);
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
};

// Scoring is blind until no bid of the round waits for its scores.
bool is_before_scores(const Context& context, const SeenCase& seen) {
  if (seen.stage == "submit" || seen.stage == "sift") return true;
  const auto bids = store::children_of(context.db, seen.loaded.row.id);
  return std::any_of(bids.begin(), bids.end(), [&](const auto& bid) {
    return waits_for_scores(load(context, store::find_case(context.db, bid.id).value()));
  });
}

bool is_blind_to(const Context& context, const SeenCase& seen) {
  return holds_any(seen.standing, scoring_roles(*seen.loaded.definition)) &&
         is_before_scores(context, seen);
}

BidsOfRound look_at_bids(const Context& context, const Standing& standing,
                         const LoadedCase& round) {
  BidsOfRound found;
  for (const auto& child : store::children_of(context.db, round.row.id)) {
    const LoadedCase bid = load(context, store::find_case(context.db, child.id).value());
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
  for (auto* bids : {&view.bids, &view.left_out})
    std::erase_if(*bids, [&](const auto& bid) { return !seen.contains(bid.ref); });
  keep_only(seen, view.strict_rank);
  keep_only(seen, view.ceiling_then_themes);
}

PanelView view_for(const Context& context, const LoadedCase& round, const BidsOfRound& found) {
  BidsOfPanel bids = bids_of(context, round);
  std::vector<std::string> without;
  for (const auto& bid : bids.judged)
    if (found.seen_in_part.contains(bid.ref)) without.push_back(bid.ref);
  if (!without.empty())
    std::erase_if(bids.judged, [&](const auto& bid) { return !found.seen.contains(bid.ref); });
  PanelView view = view_of(context, round, std::move(bids));
  view.without = std::move(without);
  keep_only(found.seen, view);
  view.ties = ties_of(sift_rules(*round.workflow->fund), view.ranking);  // name no bid left out
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
  if (is_blind_to(context, seen))
    return Failure{Trouble::forbidden,
                   "Scoring is blind: the ranking is shown to assessors when scoring is over."};
  return view_for(context, round, look_at_bids(context, standing, round));
}

bool may_open_panel(const Context& context, const SeenCase& seen) {
  return seen.standing.is_appointed() && seen.loaded.workflow->kind == "round" &&
         !is_blind_to(context, seen);
}

}  // namespace almoner::service

#include "api/service/document_round.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

namespace almoner::service {
namespace json = boost::json;
namespace {

bool was_declined(const Context& context, CaseId id) {
  return last_deed(context, id, "not_recommend") || last_deed(context, id, "record_refused");
}

std::map<std::string, sift::Recommended> by_reference(const PanelView& panel) {
  std::map<std::string, sift::Recommended> out;
  for (const auto& recommended : panel.recommended)
    out.emplace(recommended.placing.ref, recommended);
  return out;
}

// A fund without a scoring sheet has no ranking; its bids stand by reference.
PanelView panel_of(const Context& context, const CaseSource& round) {
  return round.fund().scoring ? panel_view(context, round.loaded) : PanelView{};
}

int place_of(const BidInRound& bid) {
  return bid.recommended.placing.rank ? bid.recommended.placing.rank : 1 << 30;
}

bool goes_before(const BidInRound& a, const BidInRound& b) {
  return place_of(a) != place_of(b) ? place_of(a) < place_of(b)
                                    : a.source.row().ref < b.source.row().ref;
}

}  // namespace

BidStanding BidInRound::standing() const {
  if (money.promised() > Money{}) return BidStanding::proposed;
  if (panel_declined || recommended.placing.unranked) return BidStanding::not_recommended;
  return BidStanding::reserve;
}

RoundSource round_source(const Context& context, const CaseSource& round) {
  RoundSource out{panel_of(context, round), {}, 0};
  const auto recommended = by_reference(out.panel);
  for (const auto& child : store::children_of(context.db, round.row().id)) {
    if (child.kind != "bid") continue;
    CaseSource bid = source_of(context, child.id);
    if (!bid.row().submitted_at) continue;
    const auto* state = bid.loaded.workflow->state(child.state);
    if (state && state->ranking == "left_out") {
      ++out.withdrawn;
      continue;
    }
    const auto found = recommended.find(child.ref);
    const BidMoney money = money_of(context, bid);
    const bool declined = was_declined(context, child.id);
    out.bids.push_back({std::move(bid),
                        found == recommended.end() ? sift::Recommended{} : found->second, money,
                        declined});
  }
  std::sort(out.bids.begin(), out.bids.end(), goes_before);
  return out;
}

namespace {

struct Count {
  int bids = 0;
  Money asked;

  void add(const BidInRound& bid) {
    ++bids;
    asked += bid.source.answers.money("amount").value_or(Money{});
  }
  json::object json() const { return {{"bids", bids}, {"asked", asked.in_pence()}}; }
};

std::string group_of(const BidInRound& bid) {
  const auto& unranked = bid.recommended.placing.unranked;
  return unranked ? std::string(sift::name(*unranked)) : "ranked";
}

}  // namespace

json::object counts_json(const RoundSource& round) {
  Count all, eligible, proposed, reserve;
  std::map<std::string, Count> groups;
  for (const char* name : {"late", "ineligible", "no_assessor", "gate", "below_line", "ranked"})
    groups[name];
  for (const auto& bid : round.bids) {
    const std::string group = group_of(bid);
    all.add(bid);
    groups[group].add(bid);
    if (group != "late" && group != "ineligible") eligible.add(bid);
    if (bid.standing() == BidStanding::proposed) proposed.add(bid);
    if (bid.standing() == BidStanding::reserve) reserve.add(bid);
  }
  json::object out{{"all", all.json()},
                   {"eligible", eligible.json()},
                   {"proposed", proposed.json()},
                   {"reserve", reserve.json()},
                   {"withdrawn", round.withdrawn}};
  for (const auto& [name, count] : groups) out[name] = count.json();
  return out;
}

json::value signed_json(const Context& context, const CaseSource& source, std::string_view action,
                        std::int64_t until) {
  const auto deed = last_deed(context, source.row().id, action);
  if (!deed || deed->seq > until) return nullptr;
  std::string role;
  for (const auto& entry : entries_of(context, source.row().id))
    if (entry.seq == deed->seq) role = entry.role;
  return json::object{{"role", role_title(source.fund(), role)},
                      {"body", or_null(deed->body)},
                      {"on", source.day(deed->at)}};
}

}  // namespace almoner::service

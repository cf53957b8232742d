// The proposals on spend that go to the funder: twelve parts, all computed.
#include <boost/json.hpp>
#include <map>

#include "api/service/document_builders.hpp"
#include "api/service/document_changes.hpp"
#include "api/service/document_coverage.hpp"
#include "api/service/document_round.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// What must be settled before money is paid, as far as the bid itself shows it.
json::array conditions_of(const BidInRound& bid, const json::object& printed) {
  json::array out = printed.at("conditions").as_array();
  const auto& answers = bid.source.answers;
  if (bid.money.promised() < answers.money("amount").value_or(Money{}))
    out.push_back("Outputs agreed anew for the smaller sum.");
  if (const auto pence = printed.at("match_unconfirmed").as_int64(); pence > 0)
    out.push_back(
        json::string("Match funding of " + Money::pence(pence).text() + " confirmed in writing."));
  const bool at_risk =
      answers.yes("works_with_children") || answers.yes("works_with_adults_at_risk");
  if (at_risk && answers.text("safeguarding_policy").empty())
    out.push_back("Safeguarding policy seen before any payment.");
  return out;
}

json::array risks_of(const BidInRound& bid, const json::object& printed,
                     const json::value& scores) {
  json::array out;
  if (printed.at("match_unconfirmed").as_int64() > 0)
    out.push_back("Some of the match funding is not confirmed yet.");
  if (bid.money.promised() < bid.source.answers.money("amount").value_or(Money{}))
    out.push_back("The project gets less than it asked for.");
  if (bid.source.answers.yes("location_withheld"))
    out.push_back("The place must stay secret, so we do not print it.");
  if (scores.is_object() && !scores.at("talked_over").as_array().empty())
    out.push_back("The assessors were far apart on a criterion; the panel talked it over.");
  if (out.empty()) out.push_back("The assessment shows no risk beyond the ordinary.");
  return out;
}

json::object row_of(const Context& context, const BidInRound& bid) {
  json::object out = bid_json(context, bid.source);
  const auto& placing = bid.recommended.placing;
  const json::value scores = scores_json(context, bid.source);
  out["rank"] = placing.rank ? json::value(placing.rank) : json::value(nullptr);
  out["score"] = placing.score ? json::value(placing.score->total.text(2)) : json::value(nullptr);
  out["proposed"] = bid.money.promised().in_pence();
  out["by_rule"] = bid.recommended.amount.in_pence();
  out["risks"] = risks_of(bid, out, scores);
  out["conditions"] = conditions_of(bid, out);
  return out;
}

std::string group_words(const BidInRound& bid) {
  const auto& placing = bid.recommended.placing;
  if (!placing.unranked) return "The panel or the funder decided not to fund the project";
  switch (*placing.unranked) {
    case sift::Unranked::late:
      return "Received after the deadline";
    case sift::Unranked::ineligible: {
      const std::string code = bid.source.answers.text("sift_reason");
      return "Not eligible: " + (code.empty()
                                     ? std::string("failed the sift")
                                     : option_title(bid.source.fund(), "sift_reasons", code));
    }
    case sift::Unranked::no_assessor:
      return "No score counts: no assessor without a declared interest scored the bid";
    case sift::Unranked::gate:
      return "Did not deliver both a priority of the funder and a theme of the partnership (mean "
             "below the gate)";
    case sift::Unranked::below_line:
      break;
  }
  const auto& scoring = bid.source.fund().scoring;
  return "Total score below the quality line" +
         (scoring ? " of " + scoring->quality_line : std::string());
}

// By reason and not by name.
json::array not_recommended_json(const RoundSource& round) {
  std::map<std::string, std::pair<int, Money>> groups;
  for (const auto& bid : round.bids) {
    if (bid.standing() != BidStanding::not_recommended) continue;
    auto& [count, asked] = groups[group_words(bid)];
    ++count;
    asked += bid.source.answers.money("amount").value_or(Money{});
  }
  json::array out;
  for (const auto& [reason, group] : groups)
    out.push_back({{"reason", reason}, {"bids", group.first}, {"asked", group.second.in_pence()}});
  return out;
}

void add_tables(const Context& context, const RoundSource& round, json::object& out) {
  json::array proposals, reserve;
  Money proposed, asked, match;
  int with_children = 0, with_adults = 0, withheld = 0;
  for (const auto& bid : round.bids) {
    if (bid.standing() == BidStanding::not_recommended) continue;
    json::object row = row_of(context, bid);
    if (bid.standing() == BidStanding::reserve) {
      reserve.push_back(std::move(row));
      continue;
    }
    proposed += bid.money.promised();
    asked += Money::pence(row.at("asked").as_int64());
    match += Money::pence(row.at("match_total").as_int64());
    with_children += row.at("with_children").as_bool();
    with_adults += row.at("with_adults_at_risk").as_bool();
    withheld += row.at("location_withheld").as_bool();
    proposals.push_back(std::move(row));
  }
  out["proposals"] = std::move(proposals);
  out["reserve"] = std::move(reserve);
  out["totals"] = {
      {"proposed", proposed.in_pence()}, {"asked", asked.in_pence()}, {"match", match.in_pence()}};
  out["equality"] = {
      {"with_children", with_children}, {"with_adults", with_adults}, {"withheld", withheld}};
}

json::object pot_json(const Context& context, const CaseSource& round) {
  const auto pot =
      store::find_pot_by_name(context.db, round.row().fund, round.loaded.workflow->pot);
  if (!pot)
    return {{"title", round.loaded.workflow->title},
            {"name", ""},
            {"sum", 0},
            {"promised", 0},
            {"left", 0}};
  const auto& held = pot->balances;
  return {{"title", pot->title},
          {"name", pot->name},
          {"sum", (-held.funder).in_pence()},
          {"promised", (held.reserved + held.committed + held.paid).in_pence()},
          {"left", held.available.in_pence()}};
}

}  // namespace

json::object proposals_document(const Context& context, const CaseSource& round) {
  const RoundSource source = round_source(context, round);
  const Version version = version_being_made(context, round);
  json::object out;
  out["round"] = {{"title", round.answers.text("title")}, {"ref", round.row().ref}};
  out["pot"] = pot_json(context, round);
  out["counts"] = counts_json(source);
  out["panel"] = panel_members_json(context, round);
  out["interests"] = interests_json(context, round, source.bids);
  out["sheet"] = sheet_json(round.fund());
  out["rules"] = rules_json(source, round.fund());
  out["panel_reason"] = or_null(round.answers.text("panel_reason"));
  out["announced"] = signed_json(context, round, "announce");
  add_tables(context, source, out);
  out["not_recommended"] = not_recommended_json(source);
  out["coverage"] = coverage_json(round.fund(), source);
  out["signed_finance"] = signed_json(context, round, "sign_for_finance", version.seq);
  out["signed_chair"] = signed_json(context, round, "sign_as_chair", version.seq);
  out["sealed"] = sealed_json(context, round, version, {"sign_for_finance", "sign_as_chair"});
  out["late_agreed_by"] = or_null(round.answers.text("late_agreed_by"));
  out["late_reason"] = or_null(version.reason);
  out["short_of_scorers"] = short_of_scorers_json(context, source);
  out["changes"] = changes_json(context, round, source, version);
  return out;
}

}  // namespace almoner::service

#include "api/commands/play/results.hpp"

#include <boost/json.hpp>
#include <sstream>

#include "api/service/panel.hpp"
#include "api/service/records.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands::play {
namespace json = boost::json;
namespace {

// One line an entry, so that a person can read the file and compare two of them.
std::string lines_of(const json::array& entries) {
  std::string out = "[\n";
  for (std::size_t i = 0; i < entries.size(); ++i)
    out += "  " + json::serialize(entries[i]) + (i + 1 < entries.size() ? ",\n" : "\n");
  return out + "]\n";
}

json::value text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

json::object ranking_line(const sift::Recommended& recommended) {
  const auto& placing = recommended.placing;
  json::object out;
  out["rank"] = placing.rank ? json::value(placing.rank) : json::value(nullptr);
  out["ref"] = placing.ref;
  out["total"] = text_or_null(placing.total_text());
  out["requestedPence"] = placing.requested.in_pence();
  out["recommendedPence"] = recommended.amount.in_pence();
  out["recommendation"] = sift::text(recommended.recommendation);
  out["reason"] = placing.reason.empty() ? json::value(nullptr) : json::value(placing.reason);
  return out;
}

json::object allocation_json(const sift::Allocation& allocation) {
  json::object awards, by_theme;
  for (const auto& [ref, amount] : allocation.awards) awards[ref] = amount.in_pence();
  for (const auto& [theme, amount] : allocation.by_theme) by_theme[theme] = amount.in_pence();
  return {{"awards", std::move(awards)},
          {"skipped", json::array(allocation.skipped.begin(), allocation.skipped.end())},
          {"recommendedPence", allocation.recommended.in_pence()},
          {"unallocatedPence", allocation.unallocated.in_pence()},
          {"byTheme", std::move(by_theme)}};
}

json::object pot_json(const service::PotView& pot) {
  json::array postings;
  for (std::size_t i = 0; i < pot.statement.lines.size(); ++i) {
    const auto& line = pot.statement.lines[i];
    postings.push_back({{"at", to_rfc3339(line.at)},
                        {"ref", pot.refs[i]},
                        {"kind", money::name(line.kind)},
                        {"amountPence", line.amount.in_pence()}});
  }
  return {{"openingPence", pot.statement.opening.in_pence()},
          {"postings", std::move(postings)},
          {"closingPence", pot.statement.closing.in_pence()}};
}

service::PanelView panel_of(const service::Context& context, const Played& played) {
  return service::panel_view(
      context, service::load(context, store::find_case(context.db, played.round).value()));
}

// A fund without one of the two pots has an empty ledger for it all the same.
json::object ledger_json(const service::Context& context, FundId fund) {
  const json::object none{{"openingPence", 0}, {"postings", json::array()}, {"closingPence", 0}};
  json::object out{{"main", none}, {"tactical", none}};
  for (const auto& pot : service::ledger(context, fund)) out[pot.name] = pot_json(pot);
  return out;
}

}  // namespace

Results results_of(const service::Context& context, FundId fund, const Played& played) {
  const auto panel = panel_of(context, played);
  json::array ranking;
  for (const auto& recommended : panel.recommended) ranking.push_back(ranking_line(recommended));
  const json::object allocations{{"strictRank", allocation_json(panel.strict_rank)},
                                 {"ceilingThenThemes", allocation_json(panel.ceiling_then_themes)}};
  return {lines_of(ranking), json::serialize(allocations) + "\n",
          json::serialize(ledger_json(context, fund)) + "\n"};
}

std::string summary_of(const service::Context& context, FundId fund, const RoundFile& round,
                       const Played& played) {
  const auto panel = panel_of(context, played);
  Money asked;
  std::size_t eligible = 0;
  for (const auto& bid : round.bids) asked += bid.requested;
  for (const auto& recommended : panel.recommended) {
    const auto why = recommended.placing.unranked;
    eligible += !why || (*why != sift::Unranked::late && *why != sift::Unranked::ineligible);
  }
  std::ostringstream out;
  out << round.bids.size() << (round.bids.size() == 1 ? " bid" : " bids") << " asked for "
      << asked.text() << "; " << eligible << (eligible == 1 ? " was" : " were") << " eligible, "
      << panel.ranking.ranked.size() << " ranked.\n";
  for (const auto& pot : service::ledger(context, fund))
    out << pot.title << ": from " << pot.statement.opening.text() << " to "
        << pot.statement.closing.text() << ".\n";
  for (const auto& placing : panel.ranking.others)
    out << placing.ref << ": " << placing.reason << "\n";
  for (const auto& [ref, sentence] : played.late_sentences)
    out << ref << " was told: " << sentence << "\n";
  out << "Assumed, because the file does not say it:\n";
  for (const auto& rule : played.assumed) out << "  - " << rule << "\n";
  return out.str();
}

}  // namespace almoner::commands::play

// The record of a decision that an officer took under delegated powers (Openness of Local
// Government Bodies Regulations 2014, regulation 7): date, decision, reasons, alternatives,
// declared conflicts.
#include <boost/json.hpp>

#include "api/service/document_builders.hpp"
#include "api/service/document_round.hpp"

namespace almoner::service {
namespace json = boost::json;

json::object decision_record_document(const Context& context, const CaseSource& round) {
  const RoundSource source = round_source(context, round);
  json::array awards;
  Money total;
  for (const auto& bid : source.bids) {
    if (bid.standing() != BidStanding::proposed) continue;
    const json::object printed = bid_json(context, bid.source);
    total += bid.money.promised();
    awards.push_back({{"ref", printed.at("ref")},
                      {"title", printed.at("title")},
                      {"organisation", printed.at("organisation")},
                      {"asked", printed.at("asked")},
                      {"amount", bid.money.promised().in_pence()}});
  }
  return {{"decided", signed_json(context, round, "close_panel")},
          {"chosen", signed_json(context, round, "record_choice")},
          {"panel_reason", or_null(round.answers.text("panel_reason"))},
          {"authority", or_null(round.answers.text("authority"))},
          {"counts", counts_json(source)},
          {"rules", rules_json(source, round.fund())},
          {"awards", std::move(awards)},
          {"total", total.in_pence()},
          {"interests", interests_json(context, round, source.bids)},
          {"round", {{"title", round.answers.text("title")}}}};
}

}  // namespace almoner::service

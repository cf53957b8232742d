// How bids were chosen: the panel, declared interests, the sheet, the two published rules.
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "api/service/document_round.hpp"
#include "api/service/exclusions.hpp"
#include "api/store/deeds.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

constexpr std::string_view no_interest = "none";

// The body and the title of the role in which somebody takes part.
struct Part {
  std::string role, body;
  auto operator<=>(const Part&) const = default;
};

std::map<PersonId, Part> parts_in(const Context& context, const workflow::Fund& fund, FundId id) {
  std::map<PersonId, Part> out;
  for (const auto& appointment : store::appointments_in(context.db, id))
    out.try_emplace(appointment.person, Part{role_title(fund, appointment.role), appointment.body});
  return out;
}

json::object interest_json(const Context& context, const BidInRound& bid,
                           const store::InterestRow& interest, const Part& part) {
  const auto& workflow = *bid.source.loaded.workflow;
  const auto sheets = store::sheets_of(context.db, bid.source.row().id);
  const auto decided = scores_stand_since(context, bid.source.row().id, workflow);
  return {{"ref", bid.source.row().ref},
          {"role", part.role},
          {"body", or_null(part.body)},
          {"kind", option_title(bid.source.fund(), "interest_kinds", interest.kind)},
          {"bars", workflow.interests && workflow.interests->bars(interest.kind)},
          {"after_decision", decided && interest.at > *decided},
          {"scored", std::any_of(sheets.begin(), sheets.end(), [&](const auto& sheet) {
             return sheet.person == interest.person;
           })}};
}

std::string tie_words(const workflow::Fund& fund, const std::string& step) {
  if (step == "total") return "the higher total score";
  if (step == "smaller_request") return "the smaller sum asked for";
  if (step == "reference") return "the reference, in order";
  for (const auto& criterion : fund.scoring->criteria)
    if (criterion.code == step)
      return "the higher mean for criterion " + criterion.code + " (" + criterion.question + ")";
  return step;
}

json::array criteria_json(const workflow::Scoring& scoring) {
  json::array out;
  for (const auto& criterion : scoring.criteria)
    out.push_back({{"code", criterion.code},
                   {"question", criterion.question},
                   {"weight", criterion.weight},
                   {"score_max", criterion.score_max},
                   {"gate", criterion.gate ? json::value(*criterion.gate) : json::value(nullptr)}});
  return out;
}

}  // namespace

json::array panel_members_json(const Context& context, const CaseSource& round) {
  std::set<Part> parts;
  const auto& fund = round.fund();
  for (const auto& appointment : store::appointments_in(context.db, round.row().fund)) {
    const auto* role = fund.role(appointment.role);
    const bool judges = appointment.role == "assessor" || appointment.role == "panel_chair";
    if (role && judges) parts.insert({role->title, appointment.body});
  }
  json::array out;
  for (const auto& part : parts) out.push_back({{"role", part.role}, {"body", or_null(part.body)}});
  return out;
}

json::array interests_json(const Context& context, const CaseSource& round,
                           const std::vector<BidInRound>& bids) {
  const auto parts = parts_in(context, round.fund(), round.row().fund);
  json::array out;
  for (const auto& bid : bids) {
    const auto interests = store::interests_of(context.db, bid.source.row().id);
    for (const auto& interest : interests) {
      if (interest.kind == no_interest) continue;
      const auto part = parts.find(interest.person);
      out.push_back(interest_json(context, bid, interest,
                                  part == parts.end() ? Part{"Applicant", ""} : part->second));
    }
  }
  return out;
}

json::value sheet_json(const workflow::Fund& fund) {
  if (!fund.scoring) return nullptr;
  json::array scale, ties;
  for (const auto& [score, meaning] : fund.scoring->scale)
    scale.push_back({{"score", score}, {"meaning", meaning}});
  if (fund.ranking)
    for (const auto& step : fund.ranking->tie_break)
      ties.push_back(json::string(tie_words(fund, step)));
  return json::object{{"criteria", criteria_json(*fund.scoring)},
                      {"scale", std::move(scale)},
                      {"quality_line", or_null(fund.scoring->quality_line)},
                      {"scorers", fund.scoring->scorers_min},
                      {"ties", std::move(ties)}};
}

namespace {

std::string rule_title(const std::string& rule) {
  return rule == "ceiling_then_themes" ? "Ceiling, and one bid for each theme first"
                                       : "Strict rank order";
}

std::string rule_words(const std::string& rule, const workflow::Fund& fund) {
  if (rule != "ceiling_then_themes")
    return "Bids are funded in rank order, each in full. The first that does not fit may have what "
           "is left, if it can run with that. Then the money stops.";
  const bool has_ceiling = fund.ranking && fund.ranking->ceiling;
  const std::string ceiling = has_ceiling
                                  ? "No bid gets more than " + fund.ranking->ceiling->text() +
                                        ", unless it cannot run with less. "
                                  : std::string();
  return ceiling +
         "The best bid of each theme comes first, then all others in rank order. A bid that does "
         "not fit is passed over.";
}

}  // namespace

json::object allocation_json(const RoundSource& round, const sift::Allocation& allocation,
                             const std::string& rule, const workflow::Fund& fund) {
  json::array awards, themes;
  for (const auto& bid : round.bids) {
    const auto award = allocation.awards.find(bid.source.row().ref);
    if (award == allocation.awards.end()) continue;
    const std::string title = bid.source.answers.text("project_title");
    awards.push_back({{"ref", award->first},
                      {"title", title.empty() ? award->first : title},
                      {"theme", bid.source.answers.text("theme")},
                      {"amount", award->second.in_pence()}});
  }
  for (const auto& [theme, amount] : allocation.by_theme)
    themes.push_back({{"code", theme},
                      {"title", option_title(fund, "themes", theme)},
                      {"amount", amount.in_pence()}});
  return {{"rule", rule},
          {"title", rule_title(rule)},
          {"words", rule_words(rule, fund)},
          {"awards", std::move(awards)},
          {"themes", std::move(themes)},
          {"recommended", allocation.recommended.in_pence()},
          {"unallocated", allocation.unallocated.in_pence()},
          {"passed_over", static_cast<int>(allocation.skipped.size())}};
}

json::object rules_json(const RoundSource& round, const workflow::Fund& fund) {
  json::object strict = allocation_json(round, round.panel.strict_rank, "strict_rank", fund);
  json::object ceiling =
      allocation_json(round, round.panel.ceiling_then_themes, "ceiling_then_themes", fund);
  const bool ceiling_chosen = round.panel.rule == "ceiling_then_themes";
  if (ceiling_chosen) std::swap(strict, ceiling);
  return {{"chosen", std::move(strict)}, {"other", std::move(ceiling)}};
}

}  // namespace almoner::service

#include <boost/json.hpp>

#include "api/pages/case_parts.hpp"
#include "api/service/names.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

std::string option_title(const workflow::Fund& fund, const char* list, const std::string& code) {
  if (const auto* options = fund.list(list))
    for (const auto& [option, title] : options->options)
      if (option == code) return title;
  return code;
}

json::array interests_json(const service::Context& context, const service::CaseView& view,
                           const workflow::Workflow& workflow) {
  json::array out;
  for (const auto& interest : view.interests)
    out.push_back({{"who", service::person_name(context, interest.person)},
                   {"kind", option_title(*workflow.fund, "interest_kinds", interest.kind)},
                   {"bars", workflow.interests && workflow.interests->bars(interest.kind)},
                   {"reason", interest.reason}});
  return out;
}

json::array sheets_json(const service::Context& context, const service::CaseView& view,
                        const Wording& wording, const workflow::Scoring& scoring) {
  json::array out;
  for (const auto& sheet : view.sheets) {
    json::array rows;
    for (const auto& given : sheet.scores)
      for (const auto& criterion : scoring.criteria)
        if (criterion.code == given.code)
          rows.push_back({{"code", given.code},
                          {"question", criterion.question},
                          {"score", given.score},
                          {"scoreMax", criterion.score_max},
                          {"reason", given.reason}});
    out.push_back({{"who", service::person_name(context, sheet.assessor)},
                   {"at", wording.moment(sheet.at)},
                   {"rows", std::move(rows)}});
  }
  return out;
}

json::value total_json(const service::CaseView& view, const workflow::Scoring& scoring) {
  if (!view.scores || !view.scores->total_text) return nullptr;
  return json::object{{"text", *view.scores->total_text},
                      {"qualityLine", scoring.quality_line},
                      {"meetsLine", view.scores->meets_quality_line},
                      {"gatesFailed", view.scores->gates_failed},
                      {"assessors", view.scores->scored_by.size()}};
}

}  // namespace

json::value judgement_json(const service::Context& context, const service::CaseView& view,
                           const service::SeenCase& seen, const Wording& wording) {
  const auto& workflow = *seen.loaded.workflow;
  const auto& scoring = workflow.fund->scoring;
  const bool is_judged =
      !view.interests.empty() || !view.sheets.empty() || (view.scores && view.scores->total_text);
  if (!is_judged || !scoring) return nullptr;
  return json::object{{"interests", interests_json(context, view, workflow)},
                      {"sheets", sheets_json(context, view, wording, *scoring)},
                      {"total", total_json(view, *scoring)}};
}

json::value money_json(const service::CaseView& view) {
  if (!view.ledger) return nullptr;
  const auto& ledger = *view.ledger;
  if (ledger.reserved == Money() && ledger.committed == Money() && ledger.paid == Money())
    return nullptr;
  return json::object{{"reserved", sum_words(ledger.reserved)},
                      {"committed", sum_words(ledger.committed)},
                      {"paid", sum_words(ledger.paid)}};
}

}  // namespace almoner::pages

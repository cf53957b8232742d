#include "api/service/panel.hpp"

#include "api/commands/play/script.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

// The panel follows the strict rank: each bid gets what the rule proposes.
void decide(const Script& script, const sift::Recommended& recommended) {
  const auto& placing = recommended.placing;
  if (placing.unranked == sift::Unranked::late || placing.unranked == sift::Unranked::ineligible)
    return;
  const CaseId id = script.played.bids.at(placing.ref);
  Fill fill;
  if (recommended.amount > Money{}) {
    fill.fields = {{"award", raw(recommended.amount)},
                   {"crime_reduction_reasons",
                    raw("Scored " + placing.total_text().value() +
                        " for its theme and priorities, need and outcomes (assumed text).")}};
    script.stage.act(script.cast.chair, id, "recommend", fill);
  } else if (recommended.recommendation == sift::Recommendation::reserve) {
    script.stage.act(script.cast.chair, id, "place_on_reserve");
  } else {
    fill.reason = placing.reason;
    script.stage.act(script.cast.chair, id, "not_recommend", fill);
  }
}

void hold_panel(const Script& script) {
  Fill choice;
  choice.fields = {
      {"panel_rule", raw("strict_rank")},
      {"panel_reason",
       raw("The published rule: the best bids first, by their scores (assumed text).")},
      {"authority", raw("Partnership terms of reference, grant panel (assumed)")}};
  script.stage.act(script.cast.chair, script.played.round, "record_choice", choice);
  const auto context = script.stage.context();
  const auto round =
      service::load(context, store::find_case(context.db, script.played.round).value());
  for (const auto& recommended : service::panel_view(context, round).recommended)
    decide(script, recommended);
  script.stage.act(script.cast.chair, script.played.round, "close_panel");
}

std::vector<CaseId> bids_in(const Script& script, const char* state) {
  std::vector<CaseId> ids;
  for (const auto& [ref, id] : script.played.bids)
    if (script.stage.state_of(id) == state) ids.push_back(id);
  return ids;
}

// Finance certifies each award, the officer seals the proposals, a second finance officer and the
// chair sign them.
void sign(const Script& script) {
  for (const CaseId id : bids_in(script, "finance_check"))
    script.stage.act(script.cast.finance, id, "sign_off");
  script.stage.act(script.cast.officer, script.played.round, "seal_proposals");
}

void answer(const Script& script) {
  for (const CaseId id : bids_in(script, "with_pcc")) {
    const auto context = script.stage.context();
    const auto award = service::money_place(
        context, service::load(context, store::find_case(context.db, id).value()));
    Fill fill;
    fill.fields = {
        {"agreed_sum", raw(store::case_balances(context.db, award.pot, award.award).reserved)}};
    script.stage.act(script.cast.pcc_office, id, "record_agreed", fill);
  }
  Fill fill;
  fill.fields = {{"pcc_answer", raw("in_full")},
                 {"pcc_answered_by", raw("Grants officer of the PCC's office (assumed)")}};
  script.stage.act(script.cast.pcc_office, script.played.round, "record_answer", fill);
}

}  // namespace

void plan_panel(Script script) {
  const Instant panel = script.date("panel_meets"), signs_by = script.date("signs_by"),
                sent_by = script.date("to_pcc_by");
  // On the day of the signatures, or, where the file leaves less time, within the time there is.
  const auto hour = std::min<std::chrono::microseconds>(1h, (signs_by - panel) / 8);
  auto& stage = script.stage;
  const auto round_step = [script](PersonId person, const char* action) {
    return [script, person, action] { script.stage.act(person, script.played.round, action); };
  };
  stage.plan(panel, [script] { hold_panel(script); });
  stage.plan(signs_by - 6 * hour, [script] { sign(script); });
  stage.plan(signs_by - 3 * hour, round_step(script.cast.second_finance, "sign_for_finance"));
  stage.plan(signs_by - hour, round_step(script.cast.chair, "sign_as_chair"));
  stage.plan(sent_by - std::min<std::chrono::microseconds>(1h, (sent_by - signs_by) / 2),
             round_step(script.cast.officer, "send_to_pcc"));
  stage.plan(sent_by + (script.date("awards_from") - sent_by) / 2, [script] { answer(script); });
  script.played.assumed.push_back(
      "The panel follows the strict rank and the PCC agrees to all of it.");
}

}  // namespace almoner::commands::play

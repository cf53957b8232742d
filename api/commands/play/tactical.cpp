#include "api/commands/play/script.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

// Why finance allows an award after the cut-off; the file tells what was decided, not this.
constexpr const char* received_in_time =
    "Goods received by 31 March because the supplier confirmed delivery and invoice within the "
    "year (assumed text).";

void raise(const Script& script, const FileRequest& request) {
  service::OpenRequest opening;
  opening.fund = script.fund.name;
  opening.workflow = "tactical-pot";
  opening.organisation = script.cast.organisations.at(request.requester);
  opening.answers = answers_of(request, script.fund);
  opening.reference = request.ref;
  const PersonId requester = script.cast.applicants.at(request.requester);
  const CaseId id = script.stage.open(requester, opening);
  script.played.requests[request.ref] = id;
  script.stage.act(requester, id, "raise");
}

void propose(const Script& script, const FileRequest& request) {
  Fill fill;
  fill.fields = {{"decision_note", raw(request.decision_note)}};
  if (!request.refused) fill.fields.emplace_back("award", raw(request.approved));
  if (request.with_conditions) fill.fields.emplace_back("conditions", raw(request.decision_note));
  script.stage.act(script.cast.officer, script.played.requests.at(request.ref),
                   request.refused ? "propose_refusal" : "propose_award", fill);
}

void confirm(const Script& script, const FileRequest& request) {
  const CaseId id = script.played.requests.at(request.ref);
  if (script.stage.now() <= script.date("tactical_cut_off")) {
    script.stage.act(script.cast.finance, id, "confirm_balance");
    return;
  }
  Fill fill;
  fill.fields = {{"delivered_by_year_end", raw(received_in_time)}};
  fill.reason = request.decision_note;
  script.stage.act(script.cast.finance, id, "confirm_after_cut_off", fill);
}

void carry_out(const Script& script, const FileRequest& request) {
  const CaseId id = script.played.requests.at(request.ref);
  script.stage.act(script.cast.officer, id, "tell_pcc");
  plan_payment(script, id, request.requester_kind, script.stage.now() + 24h, request.approved,
               "In full");
  const Money award = request.approved;
  script.stage.plan(script.date("final_claims_by"), [=] {
    Fill fill;
    fill.fields = {{"spent", raw(award)}};
    script.stage.act(script.cast.officer, id, "finish", fill);
  });
}

}  // namespace

void plan_tactical(Script script) {
  for (const auto& request : script.round.requests) {
    auto& stage = script.stage;
    const auto taken = request.decided_at - request.received_at;
    stage.plan(request.received_at, [=, &request] { raise(script, request); });
    stage.plan(request.received_at + taken / 4, [=, &request] {
      script.stage.act(script.cast.third_officer, script.played.requests.at(request.ref), "screen");
    });
    stage.plan(request.received_at + taken / 2, [=, &request] { propose(script, request); });
    if (request.refused) {
      stage.plan(request.decided_at, [=, &request] {
        script.stage.act(script.cast.second_officer, script.played.requests.at(request.ref),
                         "agree_refusal");
      });
      continue;
    }
    stage.plan(request.received_at + taken * 3 / 4, [=, &request] {
      script.stage.act(script.cast.second_officer, script.played.requests.at(request.ref),
                       "agree_award");
    });
    stage.plan(request.decided_at, [=, &request] { confirm(script, request); });
    stage.plan(request.decided_at + 1h, [=, &request] { carry_out(script, request); });
  }
  script.played.assumed.push_back(
      "A tactical request is screened after a quarter of the time to its decision, proposed after "
      "half and agreed by an officer of another body after three quarters; finance confirms at the "
      "decision, the PCC is told an hour later.");
  script.played.assumed.push_back(
      "After the cut-off finance gives the file's note as its reason; why the goods come in time "
      "is assumed.");
}

void plan_closing(Script script) {
  script.stage.plan(script.date("statement_by"), [script] {
    for (const auto& [ref, id] : script.played.bids) {
      if (script.stage.state_of(id) != "reserve") continue;
      Fill fill;
      fill.reason = "The year is over and no money came back (assumed text).";
      script.stage.act(script.cast.officer, id, "release", fill);
    }
    script.stage.act(script.cast.officer, script.played.round, "close_round");
  });
  script.played.assumed.push_back(
      "Every award was spent in full; at the end of the year the reserve list is closed.");
}

}  // namespace almoner::commands::play

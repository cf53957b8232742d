// A round taken on its way: to the panel, sealed, sent to the PCC, answered, running.
#pragma once

#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {

inline boost::json::object reason_of(const char* text) {
  return {{"reason", text}};
}

inline boost::json::object sum_of(const char* field, std::int64_t pence) {
  return {{"fields", {{field, pence}}}};
}

class SentRoundTest : public RoundTest {
 protected:
  explicit SentRoundTest(const DefinitionFiles& files = support::usual_files())
      : RoundTest(files), round(acting.open_round()) {}

  // A bid of that applicant, brought to that state; the round is still being sifted.
  CaseId bid_in(const std::string& state, const std::string& who, std::int64_t pence) {
    acting.now = std::max(acting.now, at("2019-02-21T10:00:00Z"));
    const CaseId bid = acting.start_bid(who, round, "Project of " + who, pence);
    bids.push_back(bid);
    if (state == "reserve") {
      waiting.push_back(bid);
    } else if (state == "finance_check" || state == "ready_for_pcc") {
      proposed.push_back(bid);
    }
    return bid;
  }

  // All bids to the panel's table, then those that are proposed and those that wait on the reserve.
  void to_proposals() {
    for (const CaseId bid : bids) acting.bring(bid, "submitted");
    for (const CaseId bid : bids) acting.bring(bid, "scored");
    act("officer1", round, "finish_sift");
    act("officer1", round, "finish_scoring");
    acting.now = at("2019-03-25T10:00:00Z");
    for (const CaseId bid : proposed) acting.bring(bid, "ready_for_pcc");
    for (const CaseId bid : waiting)
      act("chair", bid, "place_on_reserve", reason_of("The others come first."));
    act("chair", round, "record_choice",
        {{"fields",
          {{"panel_rule", "strict_rank"},
           {"panel_reason", "The published rule."},
           {"authority", "Terms of reference"}}}});
    act("chair", round, "close_panel");
  }

  void seal_and_sign() {
    acting.now = std::max(acting.now, at("2019-03-27T10:00:00Z"));
    act("officer1", round, "seal_proposals");
    act("finance2", round, "sign_for_finance");
    act("chair", round, "sign_as_chair");
  }

  void send() {
    to_proposals();
    seal_and_sign();
    act("officer1", round, "send_to_pcc");
  }

  // The PCC agrees to everything that was proposed, and the letters go out.
  void to_running() {
    send();
    for (const CaseId bid : proposed)
      act("pcc", bid, "record_agreed", sum_of("agreed_sum", asked(bid)));
    answer_and_send_letters();
  }

  void answer_and_send_letters() {
    act("pcc", round, "record_answer",
        {{"fields", {{"pcc_answer", "in_full"}, {"pcc_answered_by", "Grants manager"}}}});
    acting.now = at("2019-04-12T10:00:00Z");
    act("officer1", round, "send_letters");
  }

  void to_live(CaseId bid, const std::string& who) {
    act(who, bid, "accept");
    act("officer1", bid, "countersign",
        {{"fields", {{"agreement_signed_on", "2019-04-12"}, {"policies_seen", true}}}});
  }

  void pay(CaseId bid, std::int64_t pence) {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "payment";
    request.parent = bid;
    request.answers = raw_fields({{"amount", pence}, {"instalment", "First"}, {"route", "bacs"}});
    const CaseId payment = acting.open("officer1", request);
    act("officer1", payment, "propose");
    act("officer2", payment, "approve");
    act("finance2", payment, "release",
        {{"fields", {{"reference", "PAY-1"}, {"paid_on", "2019-04-12"}}}});
  }

  std::int64_t asked(CaseId bid) {
    return boost::json::parse(acting.row(bid).answers).at("amount").as_int64();
  }

  // "£26,000.00 available, £1,000.00 reserved, £0.00 committed, £3,000.00 paid"
  std::string pot() {
    const auto b = main_pot().balances;
    return b.available.text() + " available, " + b.reserved.text() + " reserved, " +
           b.committed.text() + " committed, " + b.paid.text() + " paid";
  }

  void act(const std::string& who, CaseId id, const std::string& action,
           const boost::json::object& body = {}) {
    acting.act(who, id, action, body);
  }
  // Why not; empty when it was done.
  std::vector<std::string> refused(const std::string& who, CaseId id, const std::string& action,
                                   const boost::json::object& body = {}) {
    const auto result = acting.try_act(who, id, action, body);
    return failed(result) ? reasons(result) : std::vector<std::string>{};
  }

  const CaseId round;
  std::vector<CaseId> bids, proposed, waiting;
};

}  // namespace almoner::service

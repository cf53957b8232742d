#include <algorithm>

#include "api/commands/play/script.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

std::vector<const FileBid*> in_time(const Script& script) {
  std::vector<const FileBid*> bids;
  for (const auto& bid : script.round.bids)
    if (bid.submitted_at <= script.round.fund.closes_at) bids.push_back(&bid);
  return bids;
}

void sift(const Script& script, const FileBid& bid) {
  const CaseId id = script.played.bids.at(bid.ref);
  if (!bid.ineligible) {
    script.stage.act(script.cast.officer, id, "pass_sift");
    return;
  }
  Fill fill;
  fill.fields = {{"sift_reason", raw("not_eligible")}};
  fill.reason = bid.ineligible_reason;
  script.stage.act(script.cast.officer, id, "fail_sift", fill);
  script.stage.act(script.cast.second_officer, id, "confirm_rejection");
}

// Before the text is shown: every assessor says whether they have an interest.
void declare(const Script& script, const FileBid& bid) {
  for (const auto& [name, person] : script.cast.assessors) {
    const bool excluded = bid.excluded_assessors.contains(name);
    Fill fill;
    fill.interest = {excluded ? "connected" : "none",
                     excluded ? "Connected with the applicant (as the file says)" : ""};
    script.stage.act(person, script.played.bids.at(bid.ref), "declare_interest", fill);
  }
}

std::string reason_for(const FileCriterion& criterion, int score) {
  return "Scored " + std::to_string(score) + " of " + std::to_string(criterion.score_max) +
         " for “" + criterion.name + "” (assumed text).";
}

void score(const Script& script, const FileBid& bid, const std::string& assessor, PersonId person) {
  Fill fill;
  for (const auto& criterion : script.round.criteria) {
    const int given = bid.scores.at(assessor).at(criterion.code);
    fill.scores.push_back({criterion.code, given, reason_for(criterion, given)});
  }
  script.stage.act(person, script.played.bids.at(bid.ref), "score", fill);
}

// Every assessor who is not excluded scores; with fewer than the sheet wants the officer says why
// it is closed.
void judge(const Script& script, const FileBid& bid) {
  std::size_t scored = 0, not_barred = 0;
  for (const auto& [name, person] : script.cast.assessors) {
    if (bid.excluded_assessors.contains(name)) continue;
    ++not_barred;
    if (!bid.scores.contains(name)) continue;
    score(script, bid, name, person);
    ++scored;
  }
  const auto wanted = static_cast<std::size_t>(script.fund.scoring->scorers_min);
  Fill fill;
  if (scored == not_barred && scored >= wanted) {
    script.stage.act(script.cast.officer, script.played.bids.at(bid.ref), "close_scoring");
    return;
  }
  fill.reason = std::to_string(scored) + " of " + std::to_string(script.cast.assessors.size()) +
                " assessors scored this bid; the others are excluded or gave no score.";
  script.stage.act(script.cast.officer, script.played.bids.at(bid.ref), "close_scoring_short",
                   fill);
}

}  // namespace

void plan_sift(Script script) {
  const auto bids = in_time(script);
  const Instant sift_from = script.date("sift_from"), scoring_from = script.date("scoring_from"),
                panel = script.date("panel_meets");
  const Instant sift_done = sift_from + (scoring_from - sift_from) * 3 / 4;
  for (std::size_t i = 0; i < bids.size(); ++i) {
    const FileBid& bid = *bids[i];
    script.stage.plan(spread(sift_from, sift_done, i, bids.size()),
                      [script, &bid] { sift(script, bid); });
    if (bid.ineligible) continue;
    script.stage.plan(spread(sift_done, scoring_from, i, bids.size()),
                      [script, &bid] { declare(script, bid); });
    script.stage.plan(
        spread(scoring_from, scoring_from + (panel - scoring_from) * 3 / 4, i, bids.size()),
        [script, &bid] { judge(script, bid); });
  }
  script.stage.plan(scoring_from, [script] {
    script.stage.act(script.cast.officer, script.played.round, "finish_sift");
  });
  script.stage.plan(scoring_from + (panel - scoring_from) * 7 / 8, [script] {
    script.stage.act(script.cast.officer, script.played.round, "finish_scoring");
  });
  script.played.assumed.push_back(
      "Reasons beside scores are made from the criterion and the score.");
  script.played.assumed.push_back(
      "An excluded assessor declared the interest before the text was shown; every other declared "
      "none.");
  script.played.assumed.push_back(
      "A bid that fails the sift is failed by the first officer and confirmed by the second.");
}

}  // namespace almoner::commands::play

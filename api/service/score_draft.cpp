#include "api/service/score_draft.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/letters_of.hpp"
#include "api/service/own_interest.hpp"
#include "api/service/scoring.hpp"
#include "api/service/words_given.hpp"
#include "api/store/score_drafts.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::Reason;
using workflow::ReasonCode;

namespace {

const ActionView* scoring_step(const ActionsView& actions) {
  const auto found = std::find_if(actions.actions.begin(), actions.actions.end(),
                                  [](const auto& one) { return one.collects == "scores"; });
  return found == actions.actions.end() || !found->reasons.empty() ? nullptr : &*found;
}

std::string to_stored(const std::vector<DraftScore>& scores) {
  json::object out;
  for (const auto& one : scores)
    out[one.code] = {{"score", one.score ? json::value(*one.score) : json::value(nullptr)},
                     {"reason", one.reason}};
  return json::serialize(out);
}

std::vector<DraftScore> scores_from(const std::string& stored) {
  std::vector<DraftScore> scores;
  const json::value parsed = json::parse(stored);
  for (const auto& [code, entry] : parsed.as_object()) {
    DraftScore one{std::string(code), std::nullopt,
                   json::value_to<std::string>(entry.at("reason"))};
    if (entry.at("score").is_int64()) one.score = static_cast<int>(entry.at("score").as_int64());
    scores.push_back(std::move(one));
  }
  return scores;
}

std::string tag_of(const std::string& stored) {
  return hash::sha256(stored).hex();
}

void check(const workflow::Scoring& scoring, const workflow::Criterion& criterion, DraftScore& one,
           std::vector<Reason>& problems) {
  const std::string field = "scores." + criterion.code;
  const auto points = workflow::points_of(scoring, criterion);
  if (one.score && !std::binary_search(points.begin(), points.end(), *one.score))
    problems.push_back({ReasonCode::invalid, criterion.question + ": select a score", field});
  Words words =
      words_given(one.reason, "The reason for criterion " + one.code, reason_field(one.code));
  if (words.problem) problems.push_back(std::move(*words.problem));
  if (letters_of(words.text) > ScoringLimits::reason_letters_max)
    problems.push_back(
        {ReasonCode::invalid,
         criterion.question + ": the reason is too long; keep it under 5,000 characters",
         reason_field(one.code)});
  one.reason = std::move(words.text);
}

// What is of no criterion of the sheet is left out, as is what is empty.
std::vector<DraftScore> of_sheet(const workflow::Scoring& scoring,
                                 const std::vector<DraftScore>& given,
                                 std::vector<Reason>& problems) {
  std::vector<DraftScore> kept;
  for (const auto& criterion : scoring.criteria)
    for (const auto& one : given) {
      if (one.code != criterion.code || (!one.score && one.reason.empty())) continue;
      check(scoring, criterion, kept.emplace_back(one), problems);
    }
  return kept;
}

bool is_another(const Context& context, CaseId id, PersonId person, const std::string& stored,
                const std::string& seen_tag) {
  const auto there = store::find_score_draft(context.db, id, person);
  return there && tag_of(there->scores) != seen_tag && there->scores != stored;
}

Failure refused(std::vector<Reason> reasons) {
  const std::string detail = reasons.front().text;
  return {Trouble::refused, detail, std::move(reasons)};
}

}  // namespace

std::optional<ScoreDraft> score_draft(const Context& context, const Caller& caller,
                                      const ActionsView& actions) {
  if (!scoring_step(actions)) return std::nullopt;
  auto row = store::find_score_draft(context.db, actions.seen.loaded.row.id, caller.person);
  if (!row) return std::nullopt;
  return ScoreDraft{scores_from(row->scores), row->at, tag_of(row->scores)};
}

std::set<CaseId> cases_begun(const Context& context, const Caller& caller) {
  const auto cases = store::score_drafts_of(context.db, caller.person);
  return {cases.begin(), cases.end()};
}

bool kept_meanwhile(const Context& context, const Caller& caller, const ActionsView& actions,
                    const ScoresToKeep& given) {
  const auto& scoring = actions.seen.loaded.workflow->fund->scoring;
  if (!scoring_step(actions) || !scoring) return false;
  std::vector<Reason> problems;
  return is_another(context, actions.seen.loaded.row.id, caller.person,
                    to_stored(of_sheet(*scoring, given.scores, problems)), given.seen_tag);
}

std::optional<Failure> keep_scores(const Context& context, const Caller& caller,
                                   const ActionsView& actions, const ScoresToKeep& given) {
  const auto& scoring = actions.seen.loaded.workflow->fund->scoring;
  if (!scoring_step(actions) || !scoring) return not_found();
  std::vector<Reason> problems;
  const std::string stored = to_stored(of_sheet(*scoring, given.scores, problems));
  if (!problems.empty()) return refused(std::move(problems));
  const CaseId id = actions.seen.loaded.row.id;
  if (is_another(context, id, caller.person, stored, given.seen_tag))
    return Failure{Trouble::stale, "Your scores were changed in another window."};
  store::keep_score_draft(context.db, id, caller.person, {stored, context.now});
  return std::nullopt;
}

bool keep_scores_till_reopened(const Context& context, const Caller& caller,
                               const ActionsView& actions, const ScoresToKeep& given) {
  const auto& loaded = actions.seen.loaded;
  const auto& scoring = loaded.workflow->fund->scoring;
  const bool is_theirs = actions.seen.sight == Sight::full &&
                         actions.seen.standing.holds_any(scoring_roles(*loaded.workflow)) &&
                         !own_interests(context, caller.person, loaded).barred_by;
  if (!scoring || !is_theirs || !keeps_score_drafts(*loaded.workflow, loaded.row.state))
    return false;
  std::vector<Reason> problems;
  const auto scores = of_sheet(*scoring, given.scores, problems);
  const std::string stored = to_stored(scores);
  const CaseId id = loaded.row.id;
  if (scores.empty() || !problems.empty() ||
      is_another(context, id, caller.person, stored, given.seen_tag))
    return false;
  store::keep_score_draft(context.db, id, caller.person, {stored, context.now});
  return true;
}

bool keeps_score_drafts(const workflow::Workflow& workflow, const std::string& state) {
  if (collects_scores(workflow, state)) return true;
  const auto* there = workflow.state(state);
  return there != nullptr && std::any_of(there->transitions.begin(), there->transitions.end(),
                                         [&](const auto& transition) {
                                           return !transition.undoes.empty() &&
                                                  collects_scores(workflow, transition.goes_to);
                                         });
}

}  // namespace almoner::service

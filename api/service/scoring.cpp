#include "api/service/scoring.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "api/service/answers_json.hpp"
#include "api/service/exclusions.hpp"
#include "api/service/letters_of.hpp"
#include "api/service/standing_reason.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::Reason;
using workflow::ReasonCode;

std::string sheet_to_stored(const std::vector<CriterionScore>& scores) {
  json::object out;
  for (const auto& score : scores)
    out[score.code] = {{"score", score.score}, {"reason", score.reason}};
  return json::serialize(out);
}

std::vector<CriterionScore> sheet_from_stored(const std::string& stored) {
  std::vector<CriterionScore> out;
  const json::value parsed = json::parse(stored);
  for (const auto& [code, entry] : parsed.as_object())
    out.push_back({std::string(code), static_cast<int>(entry.at("score").as_int64()),
                   json::value_to<std::string>(entry.at("reason"))});
  return out;
}

std::string reason_field(const std::string& criterion) {
  return "scores." + criterion + ".reason";
}

namespace {

std::string in_words(const std::vector<int>& points) {
  const bool without_gaps =
      !points.empty() && points.back() - points.front() + 1 == static_cast<int>(points.size());
  if (without_gaps)
    return "a whole number from " + std::to_string(points.front()) + " to " +
           std::to_string(points.back());
  std::string words = "one of";
  for (const int score : points) words += (words == "one of" ? " " : ", ") + std::to_string(score);
  return words;
}

void check_score(const workflow::Scoring& scoring, const workflow::Criterion& criterion,
                 const CriterionScore& given, std::vector<Reason>& problems) {
  const std::string field = "scores." + criterion.code;
  const auto points = workflow::points_of(scoring, criterion);
  if (!std::binary_search(points.begin(), points.end(), given.score))
    problems.push_back({ReasonCode::invalid,
                        criterion.question + ": the score must be " + in_words(points), field});
  if (letters_of(given.reason) < static_cast<std::size_t>(scoring.reason_chars_min))
    problems.push_back({ReasonCode::invalid,
                        criterion.question + ": give your reason in " +
                            std::to_string(scoring.reason_chars_min) + " characters or more",
                        reason_field(criterion.code)});
  if (letters_of(given.reason) > ScoringLimits::reason_letters_max)
    problems.push_back(
        {ReasonCode::invalid,
         criterion.question + ": the reason is too long; keep it under 5,000 characters",
         reason_field(criterion.code)});
}

}  // namespace

std::vector<Reason> problems_of_sheet(const workflow::Scoring& scoring,
                                      const std::vector<CriterionScore>& scores) {
  std::vector<Reason> problems;
  std::set<std::string> known;
  for (const auto& criterion : scoring.criteria) {
    known.insert(criterion.code);
    const auto times = std::count_if(scores.begin(), scores.end(),
                                     [&](const auto& s) { return s.code == criterion.code; });
    if (times == 0)
      problems.push_back({ReasonCode::missing,
                          "Score criterion " + criterion.code + ": " + criterion.question,
                          "scores." + criterion.code});
    if (times > 1)
      problems.push_back({ReasonCode::invalid, "Criterion " + criterion.code + " is scored twice",
                          "scores." + criterion.code});
    for (const auto& given : scores)
      if (given.code == criterion.code) check_score(scoring, criterion, given, problems);
  }
  for (const auto& given : scores)
    if (!known.contains(given.code))
      problems.push_back({ReasonCode::invalid,
                          "Criterion “" + given.code + "” is not on this fund's sheet",
                          "scores." + given.code});
  return problems;
}

std::vector<std::string> scoring_roles(const workflow::Definition& definition) {
  std::set<std::string> roles;
  for (const auto& workflow : definition.workflows)
    for (auto& role : scoring_roles(*workflow)) roles.insert(std::move(role));
  return {roles.begin(), roles.end()};
}

bool collects_scores(const workflow::Workflow& workflow, const std::string& name) {
  const auto* state = workflow.state(name);
  return state && std::any_of(state->transitions.begin(), state->transitions.end(),
                              [](const auto& t) { return t.collects == "scores"; });
}

namespace {

std::vector<sift::ScoreSheet> sift_sheets(const std::vector<store::SheetRow>& rows) {
  std::vector<sift::ScoreSheet> sheets;
  for (const auto& row : rows) {
    sift::ScoreSheet sheet{std::to_string(row.person.value), {}};
    for (const auto& given : sheet_from_stored(row.scores)) sheet.scores[given.code] = given.score;
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace

workflow::ScoreFacts score_facts(const Context& context, const store::Case& row,
                                 const workflow::Workflow& workflow) {
  workflow::ScoreFacts facts;
  const auto roles = scoring_roles(workflow);
  if (roles.empty() || !workflow.fund->scoring) return facts;
  const Exclusions excluded = exclusions_of(context, row, workflow);
  std::set<PersonId> assessors;
  for (const auto& role : roles)
    for (const auto person : store::people_with_role(context.db, row.fund, role, context.now))
      if (!excluded.contains(person)) assessors.insert(person);
  facts.assessors_not_barred = static_cast<int>(assessors.size());
  const auto rows = store::sheets_of(context.db, row.id);
  if (rows.empty()) return facts;
  const sift::Bid bid = sift_bid(context, row, workflow);
  for (const auto& sheet : rows)
    if (!excluded.contains(sheet.person)) facts.scored_by.push_back(sheet.person);
  workflow::add_figures(sift_rules(*workflow.fund), bid, facts);
  return facts;
}

sift::Bid sift_bid(const Context& context, const store::Case& row,
                   const workflow::Workflow& workflow) {
  sift::Bid bid;
  bid.ref = row.ref;
  workflow::add_answers(*workflow.fund, from_stored(workflow.form, row.answers), bid);
  const auto* state = workflow.state(row.state);
  if (state && state->ranking == "late") bid.standing = sift::Standing::late;
  if (state && state->ranking == "ineligible") bid.standing = sift::Standing::ineligible;
  if (bid.standing != sift::Standing::eligible) {
    bid.standing_reason = why_not_judged(context, row, workflow);
    return bid;
  }
  bid.sheets = sift_sheets(store::sheets_of(context.db, row.id));
  const Exclusions excluded = exclusions_of(context, row, workflow);
  for (const auto person : excluded.declared)
    bid.excluded_assessors.insert(std::to_string(person.value));
  // People of the applicant are no assessors of it; only a sheet of theirs could count.
  for (const auto person : excluded.of_applicant) {
    const std::string name = std::to_string(person.value);
    const bool has_sheet = std::any_of(bid.sheets.begin(), bid.sheets.end(),
                                       [&](const auto& sheet) { return sheet.assessor == name; });
    if (has_sheet) bid.excluded_assessors.insert(name);
  }
  return bid;
}

}  // namespace almoner::service

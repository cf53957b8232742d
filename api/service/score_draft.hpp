// A score sheet that somebody has begun and not given yet. Only they see it, it counts nowhere, and
// it is gone when the sheet is given, when they declare an interest, and when the bid is where
// scoring can be opened again no more.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/service/outcome.hpp"
#include "api/service/read_case.hpp"

namespace almoner::service {

struct DraftScore {
  std::string code;
  std::optional<int> score;
  std::string reason;

  bool operator==(const DraftScore&) const = default;
};

struct ScoreDraft {
  std::vector<DraftScore> scores;
  Instant at;
  std::string tag;  // names what is kept; another as soon as something else is
};

// Theirs, as long as they may score the case.
std::optional<ScoreDraft> score_draft(const Context& context, const Caller& caller,
                                      const ActionsView& actions);
std::set<CaseId> cases_begun(const Context& context, const Caller& caller);

struct ScoresToKeep {
  std::vector<DraftScore> scores;
  std::string seen_tag;  // of the draft as they read it; empty = there was none
};

// Whether another window kept something else since they read it.
bool kept_meanwhile(const Context& context, const Caller& caller, const ActionsView& actions,
                    const ScoresToKeep& given);

// With a score off the scale, or a reason that is too long, refused; whatever else is missing may
// be missing. Stale, and nothing is kept, where another window kept something else meanwhile.
std::optional<Failure> keep_scores(const Context& context, const Caller& caller,
                                   const ActionsView& actions, const ScoresToKeep& given);

// What was typed while somebody else closed the scoring, where it can be opened again. False, and
// nothing is kept, where keep_scores would refuse it, or another window kept something else.
bool keep_scores_till_reopened(const Context& context, const Caller& caller,
                               const ActionsView& actions, const ScoresToKeep& given);

// Where sheets are given, or where a way back to there is left: a score that was closed is opened
// again, a bid that was withdrawn is put back.
bool keeps_score_drafts(const workflow::Workflow& workflow, const std::string& state);

}  // namespace almoner::service

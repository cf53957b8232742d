// The questions before the start: answered one by one, kept until the case is started, and then in
// its record with the moment of each.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/service/attaching.hpp"
#include "api/service/open_case.hpp"

namespace almoner::service {

struct StopAnswer {
  std::string ask;
  bool answer = false;
  Instant at;
};
using StopAnswers = std::vector<StopAnswer>;

struct EligibilityLimits {
  static constexpr int days_kept = 30;  // of answers after which nothing was started
};

// A kind of case of a fund, by the definition that one started now would run by.
struct ToStart {
  FundId fund;
  std::shared_ptr<const workflow::Definition> definition;
  const workflow::Workflow* workflow = nullptr;
};
// None where the fund has no such workflow.
std::optional<ToStart> to_start(const Context& context, const std::string& fund,
                                const std::string& workflow, CaseId parent);

// What the caller answered lately; none of it is wrong.
StopAnswers answered_so_far(const Context& context, const Caller& caller, const ToStart& kind);
// A wrong answer takes back a right one.
void answer_before(const Context& context, const Caller& caller, const ToStart& kind,
                   const workflow::StopQuestion& question, bool answer);
void forget_answers_before(const Context& context, PersonId person, FundId fund,
                           const std::string& workflow);

// The number of the first question, from 0, without its right answer; none where all have theirs.
std::optional<std::size_t> first_open(const workflow::Form& form, const StopAnswers& answers);
// Why nothing may be started: a sentence for every question without its right answer.
std::vector<workflow::Reason> why_not_eligible(const workflow::Form& form,
                                               const StopAnswers& answers);
inline constexpr const char* before_you_start_member = "beforeYouStart";

// As they must be: where a round is played, nobody is there to ask.
StopAnswers right_answers(const workflow::Form& form, Instant at);

// As open_case(), by these answers in place of those that the caller gave lately, page by page.
Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request, const Documents& documents,
                             const StopAnswers& before);

// For the record of the case, and from there; none where nobody was asked, or it was erased.
std::string to_detail(const workflow::Form& form, const StopAnswers& answers);
StopAnswers answered_before(const Context& context, CaseId id);

}  // namespace almoner::service

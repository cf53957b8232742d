#include "api/pages/taken_back.hpp"

#include "api/service/filling.hpp"
#include "api/service/past_limit.hpp"

namespace almoner::pages {
using workflow::Transition;
using workflow::Workflow;

namespace {

bool starts_as_a_draft(const Workflow& workflow) {
  const auto* start = workflow.state(workflow.start);
  return start && workflow.has_applicant(workflow.editors(*start));
}

const Transition* sending_step(const Workflow& workflow) {
  for (const auto& step : workflow.state(workflow.start)->transitions)
    if (service::sends_form_in(workflow, workflow.start, step)) return &step;
  return nullptr;
}

// "submit the bid" -> "submit it".
std::string it_instead(const std::string& title, const std::string& kind) {
  const std::string named = " the " + kind;
  const auto at = title.find(named);
  return at == std::string::npos ? "send it in"
                                 : title.substr(0, at) + " it" + title.substr(at + named.size());
}

// "not in the round until you submit it again, by 8 March 2019 at 5pm."
std::string until_words(const store::Case& shown, const Workflow& workflow, bool is_own,
                        const Wording& wording, Instant now) {
  const std::string counts = workflow.parent_kind.empty() ? "does not count as sent in"
                                                          : "is not in the " + workflow.parent_kind;
  const auto* sending = sending_step(workflow);
  if (!sending) return counts + ".";
  if (sending->until && sending->until->instant < now) {
    const std::string past = service::past_limit_words(workflow, *sending, now);
    return counts + (past.empty() ? "." : ". " + past);
  }
  const std::string by =
      sending->until ? ", by " + wording.moment(sending->until->instant) : std::string();
  return counts + " until " +
         (is_own ? "you " + it_instead(sending->title, shown.kind) : "it is sent in") + " again" +
         by + ".";
}

}  // namespace

bool is_taken_back(const store::Case& shown, const Workflow& workflow) {
  return shown.state == workflow.start && shown.submitted_at && !shown.form_locked &&
         starts_as_a_draft(workflow);
}

std::string taken_back_words(const store::Case& shown, const Workflow& workflow, bool is_own,
                             const Wording& wording, Instant now) {
  if (!is_taken_back(shown, workflow)) return {};
  const std::string at = wording.moment(shown.entered_state_at);
  return (is_own ? "You took this " + shown.kind + " back on " + at
                 : "This " + shown.kind + " was taken back on " + at) +
         ". It " + until_words(shown, workflow, is_own, wording, now);
}

std::string taking_back_words(const Transition& step, const store::Case& shown,
                              const Workflow& workflow, bool is_own, const Wording& wording,
                              Instant now) {
  if (step.goes_to != workflow.start || !step.unlocks_form || !starts_as_a_draft(workflow))
    return {};
  return "After this the " + shown.kind + " " + until_words(shown, workflow, is_own, wording, now);
}

}  // namespace almoner::pages

#include "api/service/past_limit.hpp"

#include "engine/time/words.hpp"

namespace almoner::service {
namespace {

std::string kept_words(const workflow::State& state) {
  return state.ranking == "late" ? "late" : "“" + state.title + "”";
}

}  // namespace

std::string past_limit_words(const workflow::Workflow& workflow, const workflow::Transition& step,
                             Instant now) {
  if (!step.until || now <= step.until->instant) return {};
  const auto* kept = workflow.state(step.until->kept_as);
  if (!kept) return {};
  const auto zone = Zone::find(workflow.fund->time_zone);
  return "Closed on " + date_and_time_words(step.until->instant, zone.value()) +
         ". What you send now is kept as " + kept_words(*kept) + ".";
}

void tell_before_trying(const workflow::Workflow& workflow, const workflow::Transition& step,
                        Instant now, std::vector<workflow::Reason>& reasons) {
  const std::string words = past_limit_words(workflow, step, now);
  if (words.empty()) return;
  for (auto& reason : reasons)
    if (reason.code == workflow::ReasonCode::too_late) reason.text = words;
}

}  // namespace almoner::service

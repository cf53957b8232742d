// How much there is in files that hold.
#include "engine/workflow/reader.hpp"

namespace almoner::workflow {
namespace {

std::string count(std::size_t number, const std::string& what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

std::string line_about(const Workflow& workflow) {
  std::size_t actions = 0, timers = 0;
  for (const State& state : workflow.states) {
    actions += state.transitions.size();
    timers += state.timers.size();
  }
  return workflow.file + " holds: " + workflow.title + " (" + workflow.name + ", version " +
         std::to_string(workflow.version) + "), " + count(workflow.states.size(), "state") + ", " +
         count(actions, "action") + ", " + count(timers, "timer") + ", " +
         count(workflow.form.fields.size(), "field") + "\n";
}

}  // namespace

std::string summary_of(const Definition& definition) {
  const Fund& fund = *definition.fund;
  std::string text = fund.title + ": " + count(fund.roles.size(), "role") + ", " +
                     count(fund.dates.size(), "date") + ", " + count(fund.pots.size(), "pot") +
                     "\n";
  for (const auto& workflow : definition.workflows) text += line_about(*workflow);
  return text;
}

}  // namespace almoner::workflow

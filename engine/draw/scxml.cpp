// State Chart XML of the W3C, without a data model: states, events and where they lead. What people
// read of an action stands in attributes of our own namespace, which engines leave alone.
#include "engine/draw/draw.hpp"
#include "engine/draw/text.hpp"
#include "engine/draw/words.hpp"

namespace almoner::draw {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return value.empty() ? "" : std::string(" ") + name + "=\"" + xml(value) + "\"";
}

std::string transition_text(const Workflow& workflow, const Transition& transition, bool too_late) {
  const auto words = in_words(workflow, transition);
  return "    <transition" +
         attribute("event", too_late ? late_event(transition.action) : transition.action) +
         attribute("target", too_late ? transition.until->kept_as : transition.goes_to) +
         attribute("almoner:title", words.title) + attribute("almoner:details", details(words)) +
         "/>\n";
}

std::string state_text(const Workflow& workflow, const State& state) {
  const std::string open = attribute("id", state.name) + attribute("almoner:title", state.title) +
                           attribute("almoner:stage", state.stage);
  if (state.is_end) return "  <final" + open + "/>\n";
  std::string out = "  <state" + open + ">\n";
  for (const auto& timer : state.timers)
    out += "    <almoner:clock" + attribute("does", in_words(workflow, state, timer)) + "/>\n";
  for (const Transition& transition : state.transitions) {
    out += transition_text(workflow, transition, false);
    if (transition.until && !transition.until->kept_as.empty())
      out += transition_text(workflow, transition, true);
  }
  return out + "  </state>\n";
}

}  // namespace

std::string scxml_of(const Workflow& workflow) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" xmlns:almoner=\"urn:almoner:workflow\" "
      "version=\"1.0\" datamodel=\"null\"" +
      attribute("name", workflow.name) + attribute("initial", workflow.start) + ">\n";
  for (const State& state : workflow.states) out += state_text(workflow, state);
  return out + "</scxml>\n";
}

}  // namespace almoner::draw

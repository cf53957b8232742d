// What Graphviz drew, finished for people who listen: an image with a title and a description that
// says everything that the picture shows.
#include "engine/draw/draw.hpp"
#include "engine/draw/text.hpp"
#include "engine/draw/words.hpp"

namespace almoner::draw {
namespace {

std::string sentences_about(const Workflow& workflow, const State& state) {
  std::string out = state.title + " (" + state.stage + (state.is_end ? ", an end" : "") + ").";
  for (const Transition& transition : state.transitions) {
    const auto words = in_words(workflow, transition);
    out +=
        " " + words.title +
        (stays(state, transition) ? ", staying here"
                                  : ", to “" + title_of_state(workflow, transition.goes_to) + "”") +
        ": " + details(words) + ".";
    if (transition.until && !transition.until->kept_as.empty())
      out += " Too late: kept as “" + title_of_state(workflow, transition.until->kept_as) + "”.";
  }
  for (const auto& timer : state.timers)
    out += " The clock " + in_words(workflow, state, timer) + ".";
  return out;
}

std::string description(const Workflow& workflow) {
  std::string out = "It starts in “" + xml(title_of_state(workflow, workflow.start)) + "”.\n";
  for (const State& state : workflow.states) out += xml(sentences_about(workflow, state)) + "\n";
  for (const auto& rule : workflow.different_people)
    out += xml("Four eyes, " + in_words(workflow, rule) + ".") + "\n";
  return out;
}

}  // namespace

std::string finished_svg(const Workflow& workflow, const std::string& svg) {
  const auto open = svg.find("<svg ");
  const auto end = open == std::string::npos ? open : svg.find('>', open);
  if (end == std::string::npos) return "";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" "
         "aria-labelledby=\"workflow-title workflow-description\" " +
         svg.substr(open + 5, end - open - 4) + "\n<title id=\"workflow-title\">" +
         xml(workflow.title) + "</title>\n<desc id=\"workflow-description\">" +
         description(workflow) + "</desc>" + svg.substr(end + 1);
}

}  // namespace almoner::draw

// Mermaid's state diagram. Bands are colours and words in the titles: Mermaid allows no arrow
// between states of two composite states.
#include "engine/draw/draw.hpp"
#include "engine/draw/picture.hpp"
#include "engine/workflow/paths.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::draw {
namespace {

// Everything that means something to Mermaid, as its numbered entities: #35; is '#'.
std::string label(const std::string& text) {
  constexpr std::string_view harmless = " _.,'()/?!£-+=";
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    const bool is_letter =
        code >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (is_letter || harmless.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += code < 0x20 ? " " : "#" + std::to_string(code) + ";";
    }
  }
  return out;
}

// "end" and the like are words of Mermaid itself.
std::string id(const std::string& state) {
  return "s_" + state;
}

std::string states_of(const Workflow& workflow) {
  std::string out;
  for (const State& state : workflow.states)
    out += "  state \"" + label(state.title + " (" + state.stage + ")") + "\" as " +
           id(state.name) + "\n";
  return out;
}

std::string way_text(const Workflow& workflow, const workflow::Way& way) {
  const Transition& transition = *way.transition;
  const auto words = in_words(workflow, transition);
  std::string text = words.title + (way.too_late ? ", too late" : "") + ": " + words.who;
  for (const auto* part : {&words.when, &words.money})
    for (const std::string& one : *part) text += ", " + one;
  if (!words.four_eyes.empty()) text += ", four eyes";
  return "  " + id(workflow.states[way.from].name) + " --> " + id(workflow.states[way.to].name) +
         " : " + label(text) + "\n";
}

std::string colours(const Workflow& workflow) {
  constexpr const char* tints[] = {"#d2e2f1", "#fff3c9", "#d9ecdf", "#e6dff0"};
  std::string out;
  for (std::size_t i = 0; i < workflow::stages().size(); ++i) {
    const std::string& stage = workflow::stages()[i];
    std::string members;
    for (const State& state : workflow.states)
      if (state.stage == stage) members += (members.empty() ? "" : ",") + id(state.name);
    if (members.empty()) continue;
    out += "  classDef " + stage + " fill:" + tints[i] + ",color:#0b0c0c,stroke:#383f43\n";
    out += "  class " + members + " " + stage + "\n";
  }
  return out;
}

}  // namespace

std::string mermaid_of(const Workflow& workflow) {
  std::string out = "stateDiagram-v2\n  direction LR\n" + states_of(workflow);
  out += "  [*] --> " + id(workflow.start) + "\n";
  const workflow::Paths paths(workflow);
  for (const auto& way : paths.ways())
    if (way.from != way.to) out += way_text(workflow, way);
  for (const State& state : workflow.states)
    if (state.is_end) out += "  " + id(state.name) + " --> [*]\n";
  return out + colours(workflow);
}

}  // namespace almoner::draw

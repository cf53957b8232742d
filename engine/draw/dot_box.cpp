#include "engine/draw/dot_box.hpp"

#include <array>
#include <utility>

#include "engine/draw/text.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::draw {
namespace {

constexpr std::size_t chars_a_line = 43, chars_a_head_line = 28, chars_an_end_line = 17;
constexpr const char* small = "8";
constexpr const char* large = "11";

// Words in one look: "B" bold, "I" slanted, "" plain.
struct Run {
  std::string text, look;
};

std::size_t wide_of(const std::string& word, bool is_bold) {
  const std::size_t wide = characters(word);
  return is_bold ? wide + wide / 9 : wide;
}

// Lines broken between words, each run in its own look. Bold words are wider.
std::string paragraph(const std::vector<Run>& runs, std::size_t width) {
  std::string html;
  std::size_t used = 0;
  for (const Run& run : runs) {
    std::string line;
    if (used > 0 && !run.text.empty()) {  // outside the look: within it Graphviz drops the space
      html += " ";
      ++used;
    }
    bool begins = true;
    const auto flush = [&] {
      if (!line.empty() && !run.look.empty())
        line = "<" + run.look + ">" + line + "</" + run.look + ">";
      html += line;
      line.clear();
    };
    for (const std::string& word : wrapped(run.text, 1)) {
      const std::size_t wide = wide_of(word, run.look == "B");
      const std::size_t space = begins ? 0 : 1;
      if (used > 0 && used + space + wide > width) {
        flush();
        html += "<BR ALIGN=\"LEFT\"/>";
        used = 0;
        begins = true;
      }
      line += (begins ? "" : " ") + xml(word);
      used += wide + (begins ? 0 : 1);
      begins = false;
    }
    flush();
  }
  return html + "<BR ALIGN=\"LEFT\"/>";
}

std::string sized(const std::string& html, const char* points) {
  return std::string("<FONT POINT-SIZE=\"") + points + "\">" + html + "</FONT>";
}

std::string row(const std::string& html, const std::string& attributes = "") {
  return "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\"" + attributes + ">" + html + "</TD></TR>";
}

// What the picture says of an action after its title. The states of the parent are left out: they
// would fill the page.
std::string after_title(const ActionInWords& words, const Transition& transition) {
  std::string text = words.who;
  for (const auto* part : {&words.when, &words.money})
    for (const std::string& one : *part) text += "; " + one;
  if (!transition.only_with.empty()) text += "; " + words.needs.front();
  if (transition.enough) text += "; when enough " + transition.enough->of + " are in";
  if (!transition.exception.empty()) text += "; an exception: " + transition.exception;
  for (const std::size_t rule : words.four_eyes)
    text +=
        (rule == words.four_eyes.front() ? "; four eyes [" : " [") + std::to_string(rule + 1) + "]";
  return text;
}

std::string action_row(const Picture& picture, const Transition& transition) {
  const Workflow& workflow = picture.workflow();
  const auto words = in_words(workflow, transition);
  std::vector<Run> runs{{words.title + ":", "B"}, {after_title(words, transition), ""}};
  if (picture.names_goal(transition))
    runs.push_back({(picture.is_crowded(transition.goes_to) ? "⇥ " : "→ ") +
                        title_of_state(workflow, transition.goes_to),
                    "B"});
  std::string html = paragraph(runs, chars_a_line);
  if (transition.until && !transition.until->kept_as.empty())
    html += paragraph({{"Later: " + title_of_state(workflow, transition.until->kept_as), "I"}},
                      chars_a_line);
  return row(sized(html, small), " PORT=" + dot_name(port_of(transition)));
}

// What puts back one's own, for the same people and bound by nothing else, is left out too: its
// line would stand in nearly every box.
bool is_left_out(const Workflow& workflow, const State& state, const Transition& transition) {
  if (transition.undoes_own.empty() || transition.undoes != transition.undoes_own) return false;
  const Transition* given = state.transition(transition.undoes_own.front());
  return given != nullptr && given->who_may == transition.who_may &&
         in_words(workflow, transition).four_eyes.empty();
}

// What needs no line of its own: what is done without leaving the state, and the ways out that the
// legend describes once.
std::string also_row(const Picture& picture, const State& state) {
  std::string html;
  for (const Transition& transition : state.transitions) {
    if (!picture.is_shared(transition)) continue;
    std::string text = "⇥ " + transition.title;
    for (const std::string& money : in_words(picture.workflow(), transition).money)
      text += ", " + money;
    html += paragraph({{text + ".", "B"}}, chars_a_line);
  }
  for (const Transition& transition : state.transitions)
    if (stays(state, transition) && !is_left_out(picture.workflow(), state, transition))
      html +=
          paragraph({{transition.title + ", staying here:", "B"},
                     {after_title(in_words(picture.workflow(), transition), transition) + ".", ""}},
                    chars_a_line);
  return html.empty() ? "" : row(sized(html, small));
}

std::string clock_row(const Workflow& workflow, const State& state) {
  std::string html;
  for (const auto& timer : state.timers)
    html += paragraph({{"Clock: " + in_words(workflow, state, timer), "I"}}, chars_a_line);
  return html.empty() ? "" : row(sized(html, small));
}

std::vector<std::string> in_quotes(std::vector<std::string> titles) {
  for (std::string& title : titles) title = "“" + title + "”";
  return titles;
}

std::string head(const Picture& picture, const State& state) {
  std::string html =
      "<FONT POINT-SIZE=\"" + std::string(large) + "\">" +
      paragraph({{state.title, "B"}}, state.is_end ? chars_an_end_line : chars_a_head_line) +
      "</FONT>";
  if (!state.target.empty())
    html += sized(paragraph({{"aim: within " + state.target, ""}}, chars_a_line), small);
  if (const auto from = picture.arrivals(state); !from.empty())
    html += sized(paragraph({{"From " + workflow::joined(in_quotes(from)), ""}},
                            state.is_end ? chars_a_head_line : chars_a_line),
                  small);
  const char* tint = state.is_end ? Ink::end : tint_of(state.stage);
  return row(html, std::string(" BGCOLOR=\"") + tint + "\"");
}

// The second border of an end.
std::string doubled(const std::string& table) {
  return "<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"0\"><TR><TD>" +
         table + "</TD></TR></TABLE>";
}

}  // namespace

const char* tint_of(const std::string& band) {
  constexpr std::array<std::pair<std::string_view, const char*>, 4> tints = {
      {{"submit", "#d2e2f1"}, {"sift", "#fff3c9"}, {"approve", "#d9ecdf"}, {"report", "#e6dff0"}}};
  for (const auto& [name, tint] : tints)
    if (name == band) return tint;
  return Ink::end;
}

std::string port_of(const Transition& transition) {
  return "do_" + transition.action;
}

std::string box_of(const Picture& picture, const State& state) {
  std::string table =
      std::string(
          "<TABLE BORDER=\"1\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"2\" "
          "BGCOLOR=\"") +
      Ink::paper + "\">" + head(picture, state);
  for (const Transition& transition : state.transitions)
    if (!stays(state, transition) && !picture.is_shared(transition))
      table += action_row(picture, transition);
  table += also_row(picture, state) + clock_row(picture.workflow(), state) + "</TABLE>";
  return "<" + (state.is_end ? doubled(table) : table) + ">";
}

}  // namespace almoner::draw

// The picture for Graphviz: a band for each stage side by side, the boxes of its states beneath one
// another, an arrow from each action's line to the state it leads to.
#include <set>

#include "engine/draw/dot_box.hpp"
#include "engine/draw/draw.hpp"
#include "engine/draw/paper.hpp"
#include "engine/draw/text.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::draw {
namespace {

std::string attributes() {
  return std::string(
             "  graph [rankdir=TB, newrank=true, splines=true, compound=true, nodesep=0.14, "
             "ranksep=0.2, ") +
         size_lying +
         ", margin=0, fontname=\"Arial,Helvetica,sans-serif\", labelloc=t, labeljust=l, "
         "outputorder=edgesfirst, "
         "bgcolor=\"" +
         Ink::paper +
         "\"];\n"
         "  node [shape=plain, fontname=\"Arial,Helvetica,sans-serif\", fontcolor=\"" +
         Ink::text + "\", color=\"" + Ink::line +
         "\"];\n"
         "  edge [color=\"" +
         Ink::line + "\", arrowsize=0.7, penwidth=1.5];\n";
}

std::string capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
  return word;
}

std::string band_node(const std::string& band) {
  return dot_name("band " + band);
}

std::string band_of(const Picture& picture, const std::string& band) {
  std::string out =
      "  subgraph " + dot_name("cluster_" + band) + " {\n    label=" + dot_name(capital(band)) +
      "; fontsize=16; labeljust=l; style=rounded; color=\"" + Ink::line + "\";\n    " +
      band_node(band) + " [shape=point, style=invis, width=0, height=0, label=\"\"];\n";
  for (const State* state : picture.in_band(band))
    out += "    " + dot_name(state->name) + " [tooltip=" + dot_name(state->title) +
           ", label=" + box_of(picture, *state) + "];\n";
  return out + "  }\n";
}

// Bands stand side by side in the order of the stages, but for the sift: it stands beneath what was
// submitted, so that the four fill a page that lies down.
bool is_beneath_another(const Picture& picture, const std::string& band) {
  return band == "sift" && !picture.in_band("submit").empty();
}

std::string order_of_bands(const Picture& picture) {
  std::string same = "  { rank=same;", chain;
  for (const std::string& band : picture.bands()) {
    if (is_beneath_another(picture, band)) continue;
    same += " " + band_node(band) + ";";
    chain += (chain.empty() ? "  " : " -> ") + band_node(band);
  }
  return same + " }\n" + chain + " [style=invis, weight=100];\n";
}

std::string unseen(const std::string& from, const std::string& to) {
  return "  " + from + " -> " + to + " [style=invis, weight=0];\n";
}

// Every state beneath the head of its band; what was submitted in one line above the sift.
std::string order_in_bands(const Picture& picture) {
  std::string out;
  for (const std::string& band : picture.bands())
    for (const State* state : picture.in_band(band))
      out += unseen(band_node(band), dot_name(state->name));
  if (!is_beneath_another(picture, "sift")) return out;
  std::string line;
  for (const State* state : picture.in_band("submit")) {
    line += " " + dot_name(state->name) + ";";
    out += unseen(dot_name(state->name), band_node("sift"));
  }
  return out + "  { rank=same;" + line + " }\n";
}

bool is_to_band_beneath(const Arrow& arrow) {
  return arrow.from->stage == "submit" && arrow.to->stage == "sift";
}

std::string arrow_text(const Arrow& arrow) {
  const bool within = arrow.from->stage == arrow.to->stage || is_to_band_beneath(arrow);
  const std::string look = arrow.transition->by_clock || arrow.too_late ? "dashed" : "solid";
  std::string out = "  " + dot_name(arrow.from->name) + ":" + dot_name(port_of(*arrow.transition)) +
                    " -> " + dot_name(arrow.to->name) + " [style=" + look +
                    ", tooltip=" + dot_name(arrow.transition->title);
  if (!within || arrow.is_upward) out += ", constraint=false";
  if (arrow.is_back) out += ", penwidth=0.6";
  return out + "];\n";
}

std::string cell(const std::vector<std::string>& texts, std::size_t width,
                 const std::string& attributes = "") {
  if (texts.empty()) return "";
  std::string out =
      "<TD ALIGN=\"LEFT\" BALIGN=\"LEFT\" VALIGN=\"TOP\"" + attributes + "><FONT POINT-SIZE=\"9\">";
  for (const std::string& text : texts)
    for (const std::string& line : wrapped(text, width)) out += xml(line) + "<BR ALIGN=\"LEFT\"/>";
  return out + "</FONT></TD>";
}

std::vector<std::string> how_to_read(const Picture& picture) {
  std::vector<std::string> texts{
      "Each line in a box is an action: what is done, who may do it, from and until when, what "
      "happens to the money (£). Its arrow leads to the next state.",
      "Dashed: the clock, or too late. Thin: back to an earlier state. Double border: an "
      "end."};
  if (picture.is_part())
    texts.push_back("→: to a state on another sheet; “From” says from where a case comes there.");
  for (const Transition* way : picture.shared())
    texts.push_back("⇥ " + way->title + ": " + in_words(picture.workflow(), *way).who +
                    "; leads to “" + title_of_state(picture.workflow(), way->goes_to) +
                    "” from every box that says so.");
  return texts;
}

// Those that a box refers to.
std::vector<std::string> four_eyes(const Picture& picture) {
  const Workflow& workflow = picture.workflow();
  std::set<std::size_t> rules;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (picture.shows(state))
        for (const std::size_t rule : in_words(workflow, transition).four_eyes) rules.insert(rule);
  std::vector<std::string> texts;
  if (!rules.empty()) texts.push_back("Four eyes");
  for (const std::size_t rule : rules)
    texts.push_back("[" + std::to_string(rule + 1) + "] " +
                    in_words(workflow, workflow.different_people[rule]));
  return texts;
}

constexpr std::size_t chars_of_a_sheet = 150;  // upright

std::string beneath(const std::string& cell) {
  return cell.empty() ? "" : "</TR><TR>" + cell;
}

std::string label(const Picture& picture) {
  const Workflow& workflow = picture.workflow();
  std::string about =
      workflow.fund->title + ": " + workflow.name + ", version " + std::to_string(workflow.version);
  if (picture.is_part()) about += "; this sheet: " + workflow::joined(picture.bands());
  std::string title;
  for (const std::string& line : wrapped(workflow.title, 36))
    title += "<B>" + xml(line) + "</B><BR ALIGN=\"LEFT\"/>";
  std::string below;
  for (const std::string& line : wrapped(about, 60)) below += xml(line) + "<BR ALIGN=\"LEFT\"/>";
  return "<<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"6\"><TR><TD ALIGN=\"LEFT\" "
         "BALIGN=\"LEFT\" VALIGN=\"TOP\"><FONT POINT-SIZE=\"18\">" +
         title + "</FONT><FONT POINT-SIZE=\"10\">" + below + "</FONT></TD>" +
         cell(how_to_read(picture), 84) +
         (picture.is_part() ? beneath(cell(four_eyes(picture), chars_of_a_sheet, " COLSPAN=\"2\""))
                            : cell(four_eyes(picture), 148)) +
         "</TR></TABLE>>";
}

bool is_between_bands(const Arrow& arrow) {
  return arrow.from->stage != arrow.to->stage && !is_to_band_beneath(arrow);
}

// Without the bracket that ends it.
std::string begun(const Picture& picture) {
  std::string out = "digraph " + dot_name(picture.workflow().name) + " {\n" + attributes() +
                    "  label=" + label(picture) + ";\n";
  for (const std::string& band : picture.bands()) out += band_of(picture, band);
  out += order_of_bands(picture) + order_in_bands(picture);
  for (const Arrow& arrow : picture.arrows())
    if (!is_between_bands(arrow)) out += arrow_text(arrow);
  return out;
}

std::string between_bands(const Picture& picture) {
  std::string out;
  for (const Arrow& arrow : picture.arrows())
    if (is_between_bands(arrow)) out += arrow_text(arrow);
  return out;
}

}  // namespace

std::string dot_of(const Workflow& workflow) {
  const Picture picture(workflow);
  return begun(picture) + between_bands(picture) + "}\n";
}

std::string dot_of_boxes(const Workflow& workflow) {
  return dot_of_boxes(workflow, Sheet{});
}

std::string dot_of_boxes(const Workflow& workflow, const Sheet& sheet) {
  return begun(Picture(workflow, sheet.stages)) + "}\n";
}

std::string with_arrows_between_bands(const Workflow& workflow, const std::string& laid_out) {
  return with_arrows_between_bands(workflow, Sheet{}, laid_out);
}

std::string with_arrows_between_bands(const Workflow& workflow, const Sheet& sheet,
                                      const std::string& laid_out) {
  const auto end = laid_out.rfind('}');
  if (end == std::string::npos) return "";
  return turned(laid_out.substr(0, end)) + between_bands(Picture(workflow, sheet.stages)) + "}\n";
}

}  // namespace almoner::draw

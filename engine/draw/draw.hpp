// A workflow as a picture, or as a machine for engines that others wrote. Text made from the data
// alone, one file a format behind one table. Exports only: nothing is ever read back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::draw {

using workflow::Workflow;

struct Format {
  std::string_view name;    // "svg": what `--as` takes
  std::string_view ending;  // of its files
  std::string_view what;    // one line for people
  std::string (*text)(const Workflow& workflow);
  bool needs_graphviz = false;  // then the text is what it begins with: dot_of_boxes
};

// In the order in which they are listed for people.
const std::vector<Format>& formats();
const Format* format_named(std::string_view name);

std::string dot_of(const Workflow& workflow);
std::string mermaid_of(const Workflow& workflow);
std::string xstate_of(const Workflow& workflow);
std::string scxml_of(const Workflow& workflow);
std::string promela_of(const Workflow& workflow);

// The picture for Graphviz in two parts. Arrows between the bands would push the bands about, so
// that `dot` lays out the boxes without them, and `neato -n2` then draws them around the boxes.
std::string dot_of_boxes(const Workflow& workflow);
// What `dot -Tdot` made of that, with the arrows between the bands; empty when it is no graph.
std::string with_arrows_between_bands(const Workflow& workflow, const std::string& laid_out);

// A sheet of paper, where the whole workflow on one would be too small to read.
struct Sheet {
  std::string name;                 // "submit-and-sift"
  std::vector<std::string> stages;  // whose states stand on it
};
std::vector<Sheet> sheets_of(const Workflow& workflow);
std::string dot_of_boxes(const Workflow& workflow, const Sheet& sheet);
std::string with_arrows_between_bands(const Workflow& workflow, const Sheet& sheet,
                                      const std::string& laid_out);

// How large the smallest letters are when that layout is printed on A3, whichever way the sheet is
// turned; people read 7 points on a wall or a table. 0 when it is no layout.
double points_on_a3(const std::string& laid_out);
inline constexpr double points_min = 7;

// What Graphviz made of that in the end, with a title and the whole workflow in sentences for
// people who listen to it. Empty when that is not an SVG.
std::string finished_svg(const Workflow& workflow, const std::string& svg);

// What a late attempt is called that a workflow keeps: "submit.too_late". Machines have one result
// for an event; the workflow has two for that action.
std::string late_event(std::string_view action);

}  // namespace almoner::draw

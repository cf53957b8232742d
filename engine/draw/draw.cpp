#include "engine/draw/draw.hpp"

namespace almoner::draw {

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"svg", ".svg", "a picture for A3 pages (needs Graphviz)", dot_of_boxes, true},
      {"mermaid", ".mmd", "a diagram for pages that draw Mermaid", mermaid_of},
      {"xstate", ".json", "a machine for XState 5", xstate_of},
      {"scxml", ".scxml", "a machine for engines that run SCXML", scxml_of},
      {"promela", ".pml", "a model for Spin, which searches every run of it", promela_of},
      {"dot", ".dot", "the picture before Graphviz lays it out", dot_of},
  };
  return all;
}

const Format* format_named(std::string_view name) {
  for (const Format& format : formats())
    if (format.name == name) return &format;
  return nullptr;
}

std::string late_event(std::string_view action) {
  return std::string(action) + ".too_late";
}

}  // namespace almoner::draw

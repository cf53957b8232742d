// A workflow's picture as SVG, laid out by Graphviz where that is installed.
#pragma once

#include <string>
#include <vector>

#include "api/pictures/graphviz.hpp"
#include "engine/draw/draw.hpp"

namespace almoner::pictures {

// In one of the formats of engine/draw. Takes some tenths of a second where it needs Graphviz.
// Throws GraphvizError where that is not there or draws no picture.
std::string picture_of(const draw::Format& format, const workflow::Workflow& workflow);

struct Page {
  std::string name;  // "approve"; empty: the whole workflow
  std::string text;
};

// To be printed on A3: the whole workflow on one page where its letters are large enough to read
// there (draw::points_min), else a page for each stage. Other formats have one page.
std::vector<Page> pages_of(const draw::Format& format, const workflow::Workflow& workflow);

}  // namespace almoner::pictures

#include "api/pictures/picture.hpp"

namespace almoner::pictures {
namespace {

std::string laid_out(const std::string& boxes) {
  return run_graphviz({"dot", "-Tdot"}, boxes);
}

std::string finished(const workflow::Workflow& workflow, const std::string& with_arrows) {
  const std::string svg = run_graphviz({"neato", "-n2", "-Tsvg"}, with_arrows);
  const std::string finished = draw::finished_svg(workflow, svg);
  if (finished.empty())
    throw GraphvizError("What Graphviz drew of " + workflow.name + " is no SVG.");
  return finished;
}

std::string whole(const workflow::Workflow& workflow, const std::string& laid_out) {
  return finished(workflow, draw::with_arrows_between_bands(workflow, laid_out));
}

}  // namespace

std::string picture_of(const draw::Format& format, const workflow::Workflow& workflow) {
  const std::string text = format.text(workflow);
  return format.needs_graphviz ? whole(workflow, laid_out(text)) : text;
}

std::vector<Page> pages_of(const draw::Format& format, const workflow::Workflow& workflow) {
  const std::string text = format.text(workflow);
  if (!format.needs_graphviz) return {{"", text}};
  const std::string all = laid_out(text);
  if (draw::points_on_a3(all) >= draw::points_min) return {{"", whole(workflow, all)}};
  std::vector<Page> pages;
  for (const draw::Sheet& sheet : draw::sheets_of(workflow)) {
    const std::string part = laid_out(draw::dot_of_boxes(workflow, sheet));
    pages.push_back(
        {sheet.name, finished(workflow, draw::with_arrows_between_bands(workflow, sheet, part))});
  }
  return pages;
}

}  // namespace almoner::pictures

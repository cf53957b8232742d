#include "api/pictures/picture.hpp"

namespace almoner::pictures {

std::string picture_of(const draw::Format& format, const workflow::Workflow& workflow) {
  const std::string text = format.text(workflow);
  if (!format.needs_graphviz) return text;
  const std::string laid_out = run_graphviz({"dot", "-Tdot"}, text);
  const std::string svg =
      run_graphviz({"neato", "-n2", "-Tsvg"}, draw::with_arrows_between_bands(workflow, laid_out));
  const std::string finished = draw::finished_svg(workflow, svg);
  if (finished.empty())
    throw GraphvizError("What Graphviz drew of " + workflow.name + " is no SVG.");
  return finished;
}

}  // namespace almoner::pictures

#include "engine/draw/paper.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/draw/draw.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::draw {
namespace {

constexpr double points_an_inch = 72, long_side = 16.1 * points_an_inch,
                 short_side = 11.3 * points_an_inch;
constexpr double points_as_drawn = 8;  // of the smallest letters in a box

struct Extent {
  double wide = 0, high = 0;
};

// The first is that of the whole graph: bb="0,0,1417.4,1053".
Extent extent_of(const std::string& laid_out) {
  constexpr std::string_view before = "bb=\"0,0,";
  const auto at = laid_out.find(before);
  if (at == std::string::npos) return {};
  const char* text = laid_out.c_str() + at + before.size();
  char* end = nullptr;
  const double wide = std::strtod(text, &end);
  return {wide, *end == ',' ? std::strtod(end + 1, nullptr) : 0};
}

// A picture is made smaller to fit, never larger.
double scale(const Extent& extent, double wide, double high) {
  if (extent.wide <= 0 || extent.high <= 0) return 0;
  return std::min({1.0, wide / extent.wide, high / extent.high});
}

}  // namespace

std::string turned(std::string laid_out) {
  const Extent extent = extent_of(laid_out);
  if (scale(extent, short_side, long_side) <= scale(extent, long_side, short_side)) return laid_out;
  const std::string lying = size_lying;
  if (const auto at = laid_out.find(lying); at != std::string::npos)
    laid_out.replace(at, lying.size(), size_upright);
  return laid_out;
}

double points_on_a3(const std::string& laid_out) {
  const Extent extent = extent_of(laid_out);
  return points_as_drawn *
         std::max(scale(extent, long_side, short_side), scale(extent, short_side, long_side));
}

std::vector<Sheet> sheets_of(const Workflow& workflow) {
  std::vector<Sheet> sheets;
  for (const std::string& stage : workflow::stages()) {
    const bool is_there = std::ranges::any_of(
        workflow.states, [&](const auto& state) { return state.stage == stage; });
    if (!is_there) continue;
    // What was submitted is little, and stands above the sift as on the picture of all.
    if (stage == "sift" && !sheets.empty()) {
      sheets.back().name += "-and-" + stage;
      sheets.back().stages.push_back(stage);
    } else {
      sheets.push_back({stage, {stage}});
    }
  }
  return sheets;
}

}  // namespace almoner::draw

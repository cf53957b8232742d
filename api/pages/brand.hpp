// The accountable body's own colour and logo, checked before anybody sees them.
#pragma once

#include <string>
#include <string_view>

namespace almoner::pages {

struct BrandLimits {
  static constexpr double contrast_min = 4.5;  // of text (WCAG 2.2, 1.4.3)
  static constexpr std::size_t logo_bytes_max = 200 * 1024;
};

// "#0b5d5e" as a sentence that says what is wrong with it; "" where nothing is. White words stand
// on it, and links in it on the palest background that pages have.
std::string why_no_colour(std::string_view colour);

// The style sheet that puts it in place of Almoner's own. Precondition: why_no_colour says nothing.
std::string brand_styles(std::string_view colour);

// What is wrong with a logo of that name, as a sentence; "" where nothing is. PNG, or SVG that is
// only a drawing: without scripts, and without anything from elsewhere.
std::string why_no_logo(std::string_view name, std::string_view bytes);

}  // namespace almoner::pages

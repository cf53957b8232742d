#include "api/pages/brand.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace almoner::pages {
namespace {

struct Colour {
  std::array<int, 3> parts{};  // red, green, blue: 0 to 255
};

constexpr Colour palest_background{{0xf2, 0xf6, 0xf6}};  // templates/styles/almoner.scss

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<Colour> colour_of(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  Colour colour;
  for (std::size_t i = 0; i < colour.parts.size(); ++i) {
    const int high = digit(text[1 + 2 * i]), low = digit(text[2 + 2 * i]);
    if (high < 0 || low < 0) return std::nullopt;
    colour.parts[i] = high * 16 + low;
  }
  return colour;
}

std::string text_of(const Colour& colour) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", colour.parts[0], colour.parts[1],
                colour.parts[2]);
  return text.data();
}

// As WCAG 2.2 defines them.
double linear(int part) {
  const double share = part / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const Colour& colour) {
  return 0.2126 * linear(colour.parts[0]) + 0.7152 * linear(colour.parts[1]) +
         0.0722 * linear(colour.parts[2]);
}

double contrast(const Colour& a, const Colour& b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

// Under the pointer a link is darker.
Colour darker(Colour colour) {
  constexpr double share_left = 0.6;
  for (int& part : colour.parts) part = static_cast<int>(part * share_left);
  return colour;
}

// Rounded down: what is too little never reads as enough.
std::string two_decimals(double number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", std::floor(number * 100) / 100);
  return text.data();
}

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return small;
}

// An attribute that begins with "on" is a script, whatever it is called.
bool has_handler(std::string_view svg) {
  for (auto at = svg.find("on"); at != std::string_view::npos; at = svg.find("on", at + 1)) {
    const bool begins =
        at > 0 && (std::string_view(" \t\r\n\"'/").find(svg[at - 1]) != std::string_view::npos);
    auto end = at;
    while (end < svg.size() && svg[end] >= 'a' && svg[end] <= 'z') ++end;
    while (end < svg.size() && (svg[end] == ' ' || svg[end] == '\n' || svg[end] == '\t')) ++end;
    if (begins && end < svg.size() && svg[end] == '=') return true;
  }
  return false;
}

// Any reference but one to a part of the drawing itself ("#a").
bool refers_elsewhere(std::string_view svg) {
  for (const std::string_view word : {"href", "src"})
    for (auto at = svg.find(word); at != std::string_view::npos; at = svg.find(word, at + 1)) {
      auto value = svg.find_first_not_of(" \t\r\n", at + word.size());
      if (value == std::string_view::npos || svg[value] != '=') continue;
      value = svg.find_first_not_of(" \t\r\n\"'", value + 1);
      if (value != std::string_view::npos && svg[value] != '#') return true;
    }
  for (auto at = svg.find("url("); at != std::string_view::npos; at = svg.find("url(", at + 1)) {
    const auto value = svg.find_first_not_of(" \t\r\n\"'", at + 4);
    if (value != std::string_view::npos && svg[value] != '#') return true;
  }
  return svg.find("@import") != std::string_view::npos;
}

std::string why_no_drawing(std::string_view name, std::string_view bytes) {
  const std::string svg = in_small_letters(bytes);
  const std::string logo = "The logo " + std::string(name);
  if (svg.find("<svg") == std::string::npos)
    return logo + " is no SVG file: it has no <svg> element. Save it as SVG or PNG again.";
  for (const char* part : {"<script", "<foreignobject", "<!entity", "javascript:"})
    if (svg.find(part) != std::string::npos)
      return logo + " holds “" + part +
             "”, which a drawing does not need. Save it as plain SVG, or as PNG.";
  if (has_handler(svg))
    return logo +
           " holds a script (an attribute that begins with “on”). Save it as plain SVG, or "
           "as PNG.";
  if (refers_elsewhere(svg))
    return logo +
           " refers to something outside itself. Save it as plain SVG with everything "
           "inside, or as PNG.";
  return {};
}

}  // namespace

std::string why_no_colour(std::string_view colour) {
  const auto parsed = colour_of(colour);
  if (!parsed) return "“" + std::string(colour) + "” is not a colour; write it like #0b5d5e.";
  const double found = contrast(*parsed, palest_background);
  if (found >= BrandLimits::contrast_min) return {};
  return "The colour " + std::string(colour) + " is too pale to read: its contrast with the " +
         "background is " + two_decimals(found) + " to 1, and text needs 4.5 to 1. Choose a " +
         "darker one.";
}

std::string brand_styles(std::string_view colour) {
  const Colour parsed = colour_of(colour).value();
  return ":root{--govuk-brand-colour:" + text_of(parsed) +
         ";--govuk-link-colour:" + text_of(parsed) +
         ";--govuk-link-hover-colour:" + text_of(darker(parsed)) + "}\n";
}

std::string why_no_logo(std::string_view name, std::string_view bytes) {
  if (bytes.size() > BrandLimits::logo_bytes_max)
    return "The logo " + std::string(name) + " has " + std::to_string(bytes.size() / 1024) +
           " KB; it may have " + std::to_string(BrandLimits::logo_bytes_max / 1024) + ".";
  if (name.ends_with(".svg")) return why_no_drawing(name, bytes);
  if (!name.ends_with(".png"))
    return "The logo " + std::string(name) + " is neither .svg nor .png. Save it as one of them.";
  if (!bytes.starts_with("\x89PNG\r\n\x1a\n"))
    return "The logo " + std::string(name) +
           " is no PNG file, whatever its name says. Save it as "
           "PNG again.";
  return {};
}

}  // namespace almoner::pages

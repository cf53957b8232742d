// A state as a box for Graphviz: its title, what may be done in it and by whom, what the clock
// does.
#pragma once

#include <string>

#include "engine/draw/picture.hpp"

namespace almoner::draw {

// Dark on light, and nothing is told by colour alone.
struct Ink {
  static constexpr const char* text = "#0b0c0c";
  static constexpr const char* paper = "#ffffff";
  static constexpr const char* line = "#383f43";
  static constexpr const char* end = "#e4e6e7";
};

// The tint of a band's heads.
const char* tint_of(const std::string& band);

// An HTML-like label, in its < >.
std::string box_of(const Picture& picture, const State& state);

// Where an arrow leaves its box: one port an action.
std::string port_of(const Transition& transition);

}  // namespace almoner::draw

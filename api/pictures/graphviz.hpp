// Graphviz, run as the programs it is: no shell, everything through memory.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace almoner::pictures {

// what() is one sentence that says what is missing or wrong, and what to do.
class GraphvizError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Runs a program found by PATH, {"dot", "-Tsvg"}, on a text and returns what it prints. Throws
// GraphvizError where it is not installed or does not end well.
std::string run_graphviz(const std::vector<std::string>& command, const std::string& text);

}  // namespace almoner::pictures

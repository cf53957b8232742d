// A file of a fund as a tree in which one thing at a time is changed.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/workflow/yaml.hpp"

namespace almoner::conformance {

using Step = std::variant<std::string, std::size_t>;  // a key, or a place in a list
using Path = std::vector<Step>;

// "states/draft/timers/0"
std::string text_of(const Path& path);

// Without findings, or std::runtime_error with them.
workflow::yaml::Node parsed(const workflow::SourceFile& file);

// Every value of the tree but the whole of it, in the order of the file.
std::vector<Path> paths_in(const workflow::yaml::Node& root);

const workflow::yaml::Node& at(const workflow::yaml::Node& root, const Path& path);

// The tree with another value there, which is given as YAML; nothing is written when it is empty.
workflow::yaml::Node with(workflow::yaml::Node root, const Path& path, const std::string& value);
workflow::yaml::Node without(workflow::yaml::Node root, const Path& path);

// As YAML that means the same to every parser.
std::string written(const workflow::yaml::Node& root);

}  // namespace almoner::conformance

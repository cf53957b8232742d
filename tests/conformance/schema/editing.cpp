#include "tests/conformance/schema/editing.hpp"

#include <regex>
#include <stdexcept>

namespace almoner::conformance {
namespace {

using workflow::yaml::Node;

// The core schema of YAML 1.2 takes these for no texts when they stand without quotes.
bool is_typed(const std::string& text) {
  static const std::regex typed(
      R"(true|True|TRUE|false|False|FALSE|null|Null|NULL|~)"
      R"(|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)");
  constexpr std::string_view heads = "tTfFnN~+-.0123456789";  // others are told apart at once
  return heads.find(text.front()) != std::string_view::npos && std::regex_match(text, typed);
}

std::string in_quotes(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? "\\n" : std::string(1, c);
  }
  return quoted + '"';
}

std::string scalar(const Node& node) {
  const bool plain = !node.in_quotes && (node.text.empty() || is_typed(node.text));
  return plain ? node.text : in_quotes(node.text);
}

Node& item_at(Node& parent, const Step& step) {
  if (const auto* index = std::get_if<std::size_t>(&step)) return parent.items.at(*index);
  for (Node& item : parent.items)
    if (item.key == std::get<std::string>(step)) return item;
  parent.items.emplace_back().key = std::get<std::string>(step);
  return parent.items.back();
}

Node& reach(Node& root, const Path& path, std::size_t steps) {
  Node* node = &root;
  for (std::size_t i = 0; i < steps; ++i) node = &item_at(*node, path[i]);
  return *node;
}

void add_paths(const Node& node, const Path& path, std::vector<Path>& paths) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    Path deeper = path;
    deeper.push_back(node.is_mapping() ? Step(node.items[i].key) : Step(i));
    paths.push_back(deeper);
    add_paths(node.items[i], deeper, paths);
  }
}

}  // namespace

std::string text_of(const Path& path) {
  std::string text;
  for (const Step& step : path) {
    if (!text.empty()) text += '/';
    const auto* index = std::get_if<std::size_t>(&step);
    text += index != nullptr ? std::to_string(*index) : std::get<std::string>(step);
  }
  return text;
}

Node parsed(const workflow::SourceFile& file) {
  auto read = workflow::yaml::parse(file);
  if (!read.root || !read.findings.empty())
    throw std::runtime_error(file.name + " is no YAML:\n" + workflow::text_of(read.findings));
  return std::move(*read.root);
}

std::vector<Path> paths_in(const Node& root) {
  std::vector<Path> paths;
  add_paths(root, {}, paths);
  return paths;
}

const Node& at(const Node& root, const Path& path) {
  return reach(const_cast<Node&>(root), path, path.size());
}

Node with(Node root, const Path& path, const std::string& value) {
  Node& node = reach(root, path, path.size());
  Node other = parsed({"value", "v: " + value}).items.front();
  other.key = node.key;
  node = std::move(other);
  return root;
}

Node without(Node root, const Path& path) {
  Node& parent = reach(root, path, path.size() - 1);
  const Node* gone = &item_at(parent, path.back());
  parent.items.erase(parent.items.begin() + (gone - parent.items.data()));
  return root;
}

std::string written(const Node& root) {
  if (root.is_scalar()) return scalar(root);
  std::string text;
  for (const Node& item : root.items) {
    if (!text.empty()) text += ", ";
    text += (root.is_mapping() ? in_quotes(item.key) + ": " : "") + written(item);
  }
  return root.is_mapping() ? "{" + text + "}" : "[" + text + "]";
}

}  // namespace almoner::conformance

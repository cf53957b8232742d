// YAML 1.2 without its traps. A node has a place and a text; what the text means (a number, yes or
// no, a date) is for the reader to say, never for the parser to guess: `17:30` is the text 17:30,
// `no` the text no. Refused: anchors, aliases, tags, merge keys, tabs, repeated keys, more than one
// document. JSON is read by the same rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/finding.hpp"

namespace almoner::workflow {

struct SourceFile {
  std::string name, text;
};  // name as shown to people: "workflows/smp-2019-20/bid.yaml"

namespace yaml {

struct Limits {
  std::size_t file_bytes_max = 1024 * 1024;
  std::size_t depth_max = 24;  // mappings and lists inside each other
  std::size_t nodes_max = 20'000;
  std::size_t tabs_reported_max = 10;
};

struct Node {
  enum class Kind { scalar, sequence, mapping };
  Kind kind = Kind::scalar;
  Place place;
  std::string text;        // of a scalar
  bool in_quotes = false;  // or written as a block of text
  std::string key;         // in a mapping: the key under which it stands
  Place key_place;
  std::vector<Node> items;  // of a sequence or a mapping, in the order of the file

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_empty() const { return is_scalar() && text.empty() && !in_quotes; }  // nothing is written

  const Node* find(std::string_view wanted) const;  // in a mapping; null when there is no such key
};

struct Parsed {
  std::optional<Node> root;       // none when the text is no YAML; else whole, also with findings
  std::vector<Finding> findings;  // all R0
};

Parsed parse(const SourceFile& file, const Limits& limits = {});

}  // namespace yaml
}  // namespace almoner::workflow

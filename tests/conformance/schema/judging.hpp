// The published schemas, and what they say of files by Ajv.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/conformance/schema/editing.hpp"

namespace almoner::conformance {

struct Judged {
  std::string schema;  // "fund.schema.json"
  workflow::SourceFile file;
};

struct Change {  // to one of those
  std::size_t file = 0;
  Path path;
  std::optional<std::string> set;  // as YAML; else it is dropped
};

struct MappingAt {
  std::size_t file = 0;
  Path path;
};

struct Job {
  std::vector<std::string> schemas;  // their texts
  std::vector<Judged> files;
  std::vector<Change> changes;
  std::vector<MappingAt> mappings;
};

struct Judgement {
  using Complaints = std::vector<std::string>;  // none when it is accepted
  std::vector<Complaints> files, changes;
  std::vector<std::vector<std::string>> words;  // that may stand in each mapping, sorted
  std::vector<std::string> untried;  // closed mappings of the schemas that none of these is
};

// workflows/schema/*.schema.json
std::vector<std::string> published_schemas();

// Throws std::runtime_error with what Node said when it does not end well.
Judgement judge(const std::string& node, const std::string& folder, const Job& job);

}  // namespace almoner::conformance

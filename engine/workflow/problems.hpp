// Collects what is wrong with one file; each finding gets the line it is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/finding.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::workflow {

class Problems {
 public:
  explicit Problems(const SourceFile& file);

  // The finding that was added, to put notes or a mend to; valid until the next is added.
  Finding& error(Place place, std::string_view check, std::string message, std::string mend = "");
  Finding& warning(Place place, std::string_view check, std::string message, std::string mend = "");

  // The same, not added yet.
  Finding made(Place place, std::string_view check, std::string message, std::string mend) const;

  void add(Finding finding) {
    findings_.push_back(std::move(finding));
  }  // made by another reader of the file

  const std::string& file() const { return file_; }
  // As people may read it, without its line break; empty when there is none.
  std::string line(int number) const;
  std::size_t count() const { return findings_.size(); }
  std::size_t count_of(std::string_view check) const;
  std::vector<Finding>& findings() { return findings_; }
  std::vector<Finding> take();  // in the order of the file

 private:
  std::string file_;
  std::vector<std::string> lines_;  // as they stand in the file
  std::vector<Finding> findings_;
};

}  // namespace almoner::workflow

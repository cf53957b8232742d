// R1: every name that a file uses must stand for something. Uses are noted while reading and looked
// up when all files of the fund are read; the same wrong name in many places is one finding.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/mapping.hpp"

namespace almoner::workflow {

// What may be named, by kind: "state" -> draft, submitted, ... In the order of the files.
class KnownNames {
 public:
  void add(const std::string& kind, const std::string& name);
  const std::vector<std::string>& of(const std::string& kind) const;
  bool has(const std::string& kind, std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>> names_;
};

struct NameUse {
  std::string kind;  // "state", "role", "action of a round": also the words for it in messages
  Name name;
  bool is_elsewhere = false;  // in another workflow of the fund
};

class NamesUsed {
 public:
  void use(const std::string& kind, const Name& name);
  void use(const std::string& kind, const std::vector<Name>& names);
  void use_elsewhere(const std::string& kind, const std::vector<Name>& names);

  // Reports those that `known` does not have; names of other workflows only while those are at hand
  // and could be read. True when one is a state or an action, so that paths cannot be looked at.
  bool report_unknown(const KnownNames& known, bool others_are_known, Problems& problems) const;

 private:
  std::vector<NameUse> uses_;
};

}  // namespace almoner::workflow

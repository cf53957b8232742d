// Which facts have a value when a step is looked at, looked up once for all checks that ask.
#pragma once

#include <map>
#include <memory>

#include "engine/check/filled.hpp"
#include "engine/workflow/check.hpp"

namespace almoner::check {

class FactsThere {
 public:
  // All must outlive this.
  FactsThere(const workflow::CheckInput& read, const workflow::Paths& paths, const WaysOut& ways)
      : read_(read), paths_(paths), ways_(ways), emptied_(read.workflow) {}

  bool may_be_empty(const std::string& fact, const workflow::Way& way);
  bool may_be_filled(const std::string& fact, const workflow::Way& way);

  // How it is filled in, where that is by steps on the way; null for what is there always or never.
  const Filled* filled(const std::string& fact);

 private:
  bool is_never_there(const std::string& fact, const workflow::Way& way) const;
  bool parent_may_lack(const std::string& fact);

  const workflow::CheckInput& read_;
  const workflow::Paths& paths_;
  const WaysOut& ways_;
  const EmptiedBy emptied_;
  std::map<std::string, std::unique_ptr<const Filled>> filled_;
  std::map<std::string, bool> parents_;
};

}  // namespace almoner::check

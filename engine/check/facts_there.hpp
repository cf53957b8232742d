// Which facts have a value when a step is looked at, looked up once for all that read them.
#pragma once

#include <memory>

#include "engine/check/filled.hpp"
#include "engine/check/input.hpp"

namespace almoner::check {

class FactsThere {
 public:
  explicit FactsThere(const Input& input) : input_(input) {}

  bool may_be_empty(const std::string& fact, const Way& way);
  bool may_be_filled(const std::string& fact, const Way& way);

  // How it is filled in, where that is by steps on the way; null for what is there always or never.
  const Filled* filled(const std::string& fact);

 private:
  bool is_never_there(const std::string& fact, const Way& way) const;
  bool parent_may_lack(const std::string& fact);

  const Input& input_;
  std::map<std::string, std::unique_ptr<const Filled>> filled_;
  std::map<std::string, bool> parents_;
};

}  // namespace almoner::check

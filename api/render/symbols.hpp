// Names numbered alike in all templates of one set.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/render/program.hpp"

namespace almoner::render {

class Symbols {
 public:
  Symbol number(std::string_view name) {
    const auto [found, is_new] =
        numbers_.try_emplace(std::string{name}, static_cast<Symbol>(names_.size()));
    if (is_new) names_.emplace_back(name);
    return found->second;
  }
  const std::string& name(Symbol symbol) const { return names_[symbol]; }

 private:
  std::unordered_map<std::string, Symbol> numbers_;
  std::vector<std::string> names_{""};  // no_symbol
};

}  // namespace almoner::render

// Changes that nothing notices, and why that is right: explained.txt.
#pragma once

#include <string>
#include <vector>

#include "tests/mutation/mutants.hpp"

namespace almoner::mutation {

// In each of the first three `*` stands for anything, and a comma between several.
struct Explanation {
  std::string file;   // "smp-2019-20/bid.yaml"
  std::string slip;   // as name_of gives it
  std::string where;  // as Mutant::where has it
  std::string why;
  int line = 0;  // of explained.txt
};

// Lines `FILE | SLIP | WHERE | WHY`; those that begin with # are notes. Throws
// std::runtime_error with the line for what is not that.
std::vector<Explanation> read_explanations(const std::string& text);

bool explains(const Explanation& explanation, std::string_view file, const Mutant& mutant);

}  // namespace almoner::mutation

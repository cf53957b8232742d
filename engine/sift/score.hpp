// One bid's score: exact, from the sheets of assessors who are not excluded.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/sift/fraction.hpp"
#include "engine/sift/rules.hpp"

namespace almoner::sift {

struct Score {
  Fraction total = {};                         // sum over criteria of mean / max_score × weight
  std::map<std::string, Fraction> means = {};  // by criterion code
  std::vector<std::string> gates_failed = {};  // criterion codes, in the order of the rules
  std::vector<std::string> to_moderate = {};   // criterion codes whose scores lie too far apart
  std::vector<std::string> assessors = {};     // who was counted, in the order of the sheets

  bool gate_passed() const { return gates_failed.empty(); }
};

// Empty when no sheet is left. The bid's standing is not looked at.
std::optional<Score> score(const Rules& rules, const Bid& bid);

// Why a score has no rank, for the applicant; empty where it passes the gates or reaches the line.
std::string why_gate_failed(const Rules& rules, const Score& score);
std::string why_below_line(const Rules& rules, const Score& score);

}  // namespace almoner::sift

// What conditions can come to, tried out over everything the facts may be, where that is finite: a
// choice, yes or no, a date of the fund; and of sums, numbers and days that are only compared, one
// of each kind of order they can stand in.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/guard/expression.hpp"
#include "engine/guard/program.hpp"

namespace almoner::check {

// What a fact may be. Unknown: neither values nor is_ordered.
struct Range {
  std::vector<guard::Value> values;  // every one
  bool is_ordered = false;           // any between these, where they are given
  std::optional<guard::Value> least, most;
  bool may_be_absent = false;
  bool is_never_there = false;
};

// Failed: for want of a fact that may be absent. Too long: past the steps that a condition may
// take.
enum class Truth { yes, no, failed, too_long, unknown };
using Row = std::vector<Truth>;  // one for each condition

// Every row that can come about, or none where there is too much to try out.
std::optional<std::set<Row>> truths_of(const std::vector<const guard::Expression*>& conditions,
                                       const guard::Environment& environment,
                                       const std::function<Range(const std::string&)>& range_of);

}  // namespace almoner::check

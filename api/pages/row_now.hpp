// Where a row is by now that somebody opened a while ago. Rows have no names: they move up when one
// before them is removed, and new ones come behind them all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace almoner::pages {

// What all rows were, each by a short digest, as their page keeps them unseen: "1f…,9c…".
using RowMarks = std::vector<std::string>;
std::string text_of(const RowMarks& marks);
RowMarks marks_of(std::string_view text);

struct RowNow {
  enum class Is {
    there,    // as it was, at `number`
    changed,  // at its old number, and all others are where they were
    gone      // removed; or both changed and moved, which looks the same
  };
  Is is = Is::gone;
  std::size_t number = 0;
};

// `number`, counted from 1, is where it was when the rows were `opened`.
RowNow row_now(const RowMarks& opened, const RowMarks& now, std::size_t number);

}  // namespace almoner::pages

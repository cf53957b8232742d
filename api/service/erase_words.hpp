// Taking the words of one entry out of the record, for data protection: what was written as its
// reason and what was given with it. Who did what and when stays, and so does the proof.
#pragma once

#include <optional>
#include <string>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"

namespace almoner::service {

struct WordsToErase {
  std::int64_t entry = 0;
  PersonId by;
  std::string because;
};

// An entry of its own says who did it, when and why, and keeps of a step that is on the list of
// exceptions what it is there for. Refused to whoever holds no role in the entry's fund, or without
// a reason. Inside a transaction.
std::optional<Failure> erase_words(const Context& context, const WordsToErase& words);

}  // namespace almoner::service

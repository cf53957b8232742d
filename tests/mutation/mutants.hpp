// Small changes to a workflow file, one at a time, such as a slip of the hand would make.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::mutation {

enum class Slip {
  line_taken_out,   // the line alone
  block_taken_out,  // the line with everything below it
  item_taken_out,   // one of a list, or one key of a map, that stand on one line
  sign_turned,      // == and !=, <= and <, && and ||, yes and no
  number_raised,    // by one
  name_swapped,     // for another one that the same key has elsewhere in the file
  words_changed,    // of a title or a sentence
};

std::string_view name_of(Slip slip);

struct Mutant {
  Slip slip = Slip::line_taken_out;
  int line = 0;               // from 1
  std::string where;          // its keys: "states.draft.actions.submit.who_may[applicant]"
  std::string before, after;  // the line; after is empty when it is gone
  std::string text;           // of the whole file
};

// Every one of every line that is not empty and not a note.
std::vector<Mutant> mutants_of(const std::string& text);

}  // namespace almoner::mutation

// The checks that look at all that can happen to a case, one file each behind one table. They run
// after those of engine/workflow, on what could be read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/check/beside.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::check {

using workflow::Finding;
using workflow::Problems;

struct Input;  // input.hpp

struct Check {
  std::string_view id;        // "R9"
  std::string_view in_words;  // what holds when it finds nothing; empty: said by another part of it
  void (*run)(const Input& input, Problems& problems);
};

// In the order in which they are run.
const std::vector<Check>& checks();

struct CheckTitle {
  std::string_view id;
  std::string_view in_words;  // what holds when it finds nothing
};

// R17 looks at running cases and at no file: `almoner migrate` runs it (migration.hpp).
inline constexpr std::string_view migration_check = "R17";

// Every check that there is, whoever runs it, by its number: those of the reader, those of
// engine/workflow, those of the table above, and R17.
std::vector<CheckTitle> all_checks();

void check_waiting(const Input& input, Problems& problems);
void check_letters_together(const Input& input, Problems& problems);
void check_answered(const Input& input, Problems& problems);
void check_promises(const Input& input, Problems& problems);
void check_money(const Input& input, Problems& problems);
void check_people(const Input& input, Problems& problems);
void check_templates(const Input& input, Problems& problems);
void check_messages(const Input& input, Problems& problems);  // part of check_templates
void check_dates(const Input& input, Problems& problems);
void check_weak_promise(const Input& input, Problems& problems);
void check_useless(const Input& input, Problems& problems);
void check_freeze(const Input& input, Problems& problems);
void check_told(const Input& input, Problems& problems);
void check_small_council(const Input& input, Problems& problems);
void check_clock_steps(const Input& input, Problems& problems);
void check_interests(const Input& input, Problems& problems);
void check_turned_away(const Input& input, Problems& problems);

// As read_definition, and everything else that is checked: what is used wherever a workflow comes
// in from outside. A definition that is kept was checked when it came in.
workflow::ReadResult read_and_check(const std::vector<workflow::SourceFile>& files,
                                    const std::vector<workflow::SourceFile>& calendars,
                                    const Beside& beside = {});

// What `almoner check` prints for files that hold, but for what was found: a check that found
// something shows nothing more than that.
std::string summary_of(const workflow::Definition& definition,
                       const std::vector<Finding>& findings = {});

}  // namespace almoner::check

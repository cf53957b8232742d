// The invariants of store_check, by subject. For check.cpp alone.
#pragma once

#include <string>
#include <vector>

#include "api/store/check.hpp"

namespace almoner::store {

// What was found wrong, with a last line for what was too much to list.
class Problems {
 public:
  void add(std::string sentence);
  void close_invariant();  // the next problems are of another one
  std::vector<std::string> take() { return std::move(sentences_); }

 private:
  std::vector<std::string> sentences_;
  std::size_t of_this_invariant_ = 0;
};

using Invariant = void (*)(Database&, Problems&);

void check_schema(Database& database, Problems& problems);
void check_cases_against_record(Database& database, Problems& problems);
void check_record_against_cases(Database& database, Problems& problems);
void check_paths(Database& database, Problems& problems);
void check_parents(Database& database, Problems& problems);
void check_counts(Database& database, Problems& problems);
void check_deeds(Database& database, Problems& problems);
void check_outbox(Database& database, Problems& problems);
void check_written(Database& database, Problems& problems);
void check_interests(Database& database, Problems& problems);
void check_comments(Database& database, Problems& problems);
void check_movements(Database& database, Problems& problems);
void check_pots(Database& database, Problems& problems);
void check_case_balances(Database& database, Problems& problems);
void check_definitions(Database& database, Problems& problems);
void check_attachments(Database& database, Problems& problems);
void check_documents(Database& database, Problems& problems);
void check_mails(Database& database, Problems& problems);
void check_people(Database& database, Problems& problems);
void check_closed_funds(Database& database, Problems& problems);

}  // namespace almoner::store

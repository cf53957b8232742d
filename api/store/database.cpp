#include "api/store/database.hpp"

namespace almoner::store {

void Database::forget_audit() {
  audit_head_.reset();
  uncovered_.clear();
}

void Database::begin_write() {
  forget_audit();
  execute("BEGIN IMMEDIATE");
}

void Database::begin_read() {
  forget_audit();
  execute("BEGIN");
}

void Database::commit() {
  execute("COMMIT");
}

void Database::rollback() {
  forget_audit();
  if (in_transaction()) execute("ROLLBACK");
}

void Database::savepoint() {
  execute("SAVEPOINT job");
}

void Database::release_savepoint() {
  execute("RELEASE job");
}

void Database::rollback_to_savepoint() {
  forget_audit();
  if (!in_transaction()) return;  // a lost disk has undone the whole transaction already
  execute("ROLLBACK TO job");
  execute("RELEASE job");
}

std::int64_t Database::application_mark() {
  return value<std::int64_t>("PRAGMA application_id").value_or(0);
}

void Database::set_application_mark(std::int64_t mark) {
  execute("PRAGMA application_id=" + std::to_string(mark));
}

std::vector<std::string> Database::integrity_problems() {
  std::vector<std::string> problems;
  Statement pages = query("PRAGMA integrity_check(100)");
  while (pages.step())
    if (auto line = pages.take<std::string>(); line != "ok")
      problems.push_back("The file is damaged: " + line + ".");
  Statement keys = query("PRAGMA foreign_key_check");
  while (keys.step()) {
    const auto table = keys.take<std::string>();
    const auto row = keys.take<std::optional<std::int64_t>>();
    problems.push_back("Row " + (row ? std::to_string(*row) : "?") + " of " + table +
                       " refers to a row of " + keys.take<std::string>() + " that is not there.");
  }
  return problems;
}

}  // namespace almoner::store

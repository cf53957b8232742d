#include "api/store/batch.hpp"

#include <algorithm>

#include "api/store/error.hpp"

namespace almoner::store {
namespace {

bool is_lost(const Why& why) {
  try {
    std::rethrow_exception(why);
  } catch (const StoreError& error) {
    return error.kind() == ErrorKind::lost;
  } catch (...) {
    return false;
  }
}

// A full disk can undo the whole transaction, and with it the jobs before this one.
void undo(Database& database, Outcome& outcome, const Why& thrown) {
  ++outcome.undone;
  database.rollback_to_savepoint();
  if (database.in_transaction()) return;
  if (thrown) std::rethrow_exception(thrown);
  throw StoreError(ErrorKind::lost, 0, "the transaction ended while a job ran");
}

// By an audit entry, or the job fails: see written.hpp.
bool all_is_covered(Database& database) {
  if (database.uncovered().empty()) return true;
  throw StoreError(ErrorKind::mistake, 0, "a row was written that no audit entry covers");
}

void run_job(Database& database, const Job& job, Outcome& outcome) {
  Why thrown;
  bool keep = false;
  database.savepoint();
  try {
    keep = job.run(database) && all_is_covered(database);
  } catch (...) {
    thrown = std::current_exception();
  }
  outcome.jobs.push_back(thrown);
  if (thrown && is_lost(thrown)) std::rethrow_exception(thrown);
  keep ? database.release_savepoint() : undo(database, outcome, thrown);
}

void fail_batch(Database& database, Outcome& outcome) {
  outcome.uncommitted = std::current_exception();
  if (is_lost(outcome.uncommitted)) outcome.disk = outcome.uncommitted;
  try {
    database.rollback();
  } catch (const StoreError&) {
    outcome.disk = std::current_exception();  // the connection is in no known state
  }
}

// The commit stands: the log has it. What a full disk kept out of the main file is tried again at
// the next commit; any other error says that the disk does not hold what it is told to.
void look_at_checkpoint(Database& database, Outcome& outcome) {
  try {
    database.throw_if_checkpoint_failed();
  } catch (const StoreError& error) {
    if (error.kind() != ErrorKind::full) outcome.disk = std::current_exception();
  }
}

}  // namespace

std::size_t Outcome::failed(std::size_t of) const {
  return uncommitted ? of
                     : static_cast<std::size_t>(
                           std::ranges::count_if(jobs, [](const Why& why) { return bool{why}; }));
}

Outcome run_batch(Database& database, const std::vector<Job>& jobs) {
  Outcome outcome;
  outcome.jobs.reserve(jobs.size());
  try {
    database.begin_write();
    for (const auto& job : jobs) run_job(database, job, outcome);
    database.commit();
  } catch (...) {
    fail_batch(database, outcome);
    return outcome;
  }
  look_at_checkpoint(database, outcome);
  return outcome;
}

Outcome refused_outcome() {
  Outcome outcome;
  outcome.uncommitted =
      std::make_exception_ptr(StoreError(ErrorKind::lost, 0, "writing has stopped"));
  return outcome;
}

std::string text_of(const Why& why) {
  try {
    std::rethrow_exception(why);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something that is no exception";
  }
}

}  // namespace almoner::store

// One transaction over many jobs, as the writer runs it: each in a savepoint, one commit.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "api/store/writer.hpp"

namespace almoner::store {

using Why = std::exception_ptr;

struct Outcome {
  Why uncommitted;         // why nothing of the batch is kept
  std::vector<Why> jobs;   // what each threw
  std::size_t undone = 0;  // rolled back alone
  Why disk;                // why writing must stop; may come with a commit that stands

  Why of_job(std::size_t n) const { return uncommitted ? uncommitted : jobs.at(n); }
  std::size_t failed(std::size_t of) const;
};

// Never throws for what the database or a job does.
Outcome run_batch(Database& database, const std::vector<Job>& jobs);

// Of jobs that were accepted before writing stopped.
Outcome refused_outcome();

std::string text_of(const Why& why);

}  // namespace almoner::store

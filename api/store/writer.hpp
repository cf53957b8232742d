// The one thread that writes. It takes every job that waits, runs each in a SAVEPOINT of one
// transaction, commits once and only then says so: the fsync in progress is the gathering window,
// there is no timer.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/store/database.hpp"

namespace almoner::store {

enum class Durable { yes, failed };

// `run` is called once on the writer's thread, inside a transaction and a savepoint that the writer
// opened; it never begins or commits. True keeps what it wrote; false, or throwing, undoes it and
// leaves the other jobs of the batch alone. `done` is called once on the writer's thread after the
// commit, and must not throw or wait:
//   Durable::yes     what `run` returned stands, a refusal (false) too: what it was decided on is
//   on disk Durable::failed  nothing of this job is kept; `why` is what `run` threw or why the
//   commit failed
// Either may be destroyed on the writer's thread.
struct Job {
  std::function<bool(Database&)> run;
  std::function<void(Durable, std::exception_ptr why)> done;
};

struct WriterSettings {
  std::size_t jobs_waiting_max = 4'096;  // beyond it submit() refuses: answer 503 with Retry-After
  bool one_commit_a_request = false;     // for the benchmark's comparison
  std::function<void()>
      after_batch;  // after the last `done` of a commit: wake each network thread once
  std::function<void()> before_answers =
      {};  // before the first `done` of a commit: hold the waking until after_batch
  std::function<void(const std::string& why)>
      stopped;  // once, when the disk failed and writing ends
};

struct WriterStats {
  std::uint64_t commits = 0, jobs = 0, jobs_undone = 0, jobs_failed = 0, jobs_refused = 0;
  std::uint64_t largest_batch = 0;
};

class Writer {
 public:
  // Owns the connection from now on and starts the thread.
  explicit Writer(Database database, WriterSettings settings = {});
  // Carries out what was accepted, then ends the thread.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // From any thread. False, and nothing of the job is called: the queue is full, or writing has
  // stopped.
  bool submit(Job job);

  // Runs `work` as a job and waits until it is durable; from any thread but the writer's. Returns
  // what `work` returned; throws what it threw, or StoreError when it was refused or the commit
  // failed.
  bool write(std::function<bool(Database&)> work);

  // Set for good once an fsync or other input/output failed: the file is read-only to this process
  // until it is started again, because what the disk holds is no longer known.
  std::optional<std::string> stopped_because() const;
  std::size_t jobs_waiting() const;
  WriterStats stats() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same for commands and play, which have a connection and no thread: one transaction, one
// savepoint, one commit. Returns what `work` returned (false: undone); throws what it threw.
bool write_now(Database& database, const std::function<bool(Database&)>& work);

}  // namespace almoner::store

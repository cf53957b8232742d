// Threads that read, each with a read-only connection of its own: reading never waits for the
// writer.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "api/store/database.hpp"

namespace almoner::store {

// `run` sees the database as it was at one moment (a read transaction). `done` is called after that
// moment is closed, with what `run` threw or null. Both on the reader's thread.
struct ReadJob {
  std::function<void(Database&)> run;
  std::function<void(std::exception_ptr why)> done;
};

struct ReaderSettings {
  std::size_t threads = 2;
  std::size_t jobs_waiting_max = 1'024;  // a thread
  ConnectionLimits connection;
};

class Readers {
 public:
  // Opens the connections here, so that what is wrong is thrown here.
  Readers(const std::string& path, const ReaderSettings& settings = {});
  ~Readers();  // carries out what was accepted
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  // From any thread; to the thread with the fewest jobs waiting. False when even that one is full.
  bool submit(ReadJob job);
  // Runs `work` and waits; throws what it threw, StoreError(busy) when the queues are full.
  void read(std::function<void(Database&)> work);

 private:
  struct Reader;
  struct State;
  std::unique_ptr<State> state_;
};

// For who holds a read-only connection of its own: everything read inside `work` is of one moment.
void read_now(Database& database, const std::function<void(Database&)>& work);

}  // namespace almoner::store

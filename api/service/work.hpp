// The way from a request to the database and back, for callers that know neither threads nor
// transactions.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include "api/service/context.hpp"
#include "api/service/randomness.hpp"
#include "api/store/readers.hpp"
#include "api/store/writer.hpp"

namespace almoner::service {

// Everything but `yes`: nothing of it is kept, and why is in the log.
enum class Landed {
  yes,      // durable (a write) or read
  failed,   // the database did not take it now: try again
  full,     // the disk has no room; reading goes on, and writing does when there is room again
  stopped,  // the disk failed: nothing will be written until the program is started again
  broken,   // the work itself threw, and would again
};

// What the clock could not do, for whoever keeps the server.
struct ClockTroubles {
  std::uint64_t failures = 0;   // so far
  std::size_t cases_stuck = 0;  // now: tried again later, while the others go on
};

struct WorkStats {
  std::uint64_t commits = 0, jobs = 0, jobs_undone = 0, jobs_failed = 0, jobs_refused = 0,
                largest_batch = 0;
  std::size_t jobs_waiting = 0;
  bool writing_stopped = false, disk_is_full = false;
  ClockTroubles clock = {};
};

// Work on a thread of its own kind, at a moment that the caller gives (received_at). False: the
// queue is full, or writing has stopped; then nothing was called. `done` comes once, on a database
// thread, and must not wait.
class Work {
 public:
  Work(store::Writer& writer, store::Readers& readers, Definitions& definitions,
       Randomness& randomness, std::function<Instant()> now);
  ~Work();  // waits for slow work

  using Task = std::function<bool(const Context&)>;  // true keeps what it wrote
  using Done = std::function<void(Landed)>;
  bool write(Instant received_at, Task task, Done done);
  bool read(Instant received_at, std::function<void(const Context&)> task, Done done);
  // Work that takes milliseconds of computing and no database: passwords. Bounded like the others.
  bool slow(std::function<void()> task);

  Definitions& definitions() { return definitions_; }

  // Waits for slow work and takes no more of it.
  void finish_slow();

  bool writing_stopped() const { return writer_.stopped_because().has_value(); }
  // Whether the last thing that was to be saved found no room; what is refused is not to be saved.
  bool disk_is_full() const { return disk_is_full_; }
  void note(const ClockTroubles& troubles);
  Randomness& randomness() { return randomness_; }
  WorkStats stats() const;

 private:
  store::Writer& writer_;
  store::Readers& readers_;
  Definitions& definitions_;
  Randomness& randomness_;
  std::function<Instant()> now_;
  void note_room(Landed landed, bool wrote);

  std::atomic<bool> disk_is_full_ = false;
  std::atomic<std::uint64_t> clock_failures_ = 0;
  std::atomic<std::size_t> cases_stuck_ = 0;
  struct Slow;
  std::unique_ptr<Slow> slow_;
};

}  // namespace almoner::service

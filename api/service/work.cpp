#include "api/service/work.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <spdlog/spdlog.h>
#include <thread>

#include "api/store/error.hpp"

namespace almoner::service {
namespace {

constexpr std::size_t slow_waiting_max = 256;

// What answers people is the last to hear of its request: what it throws has nobody to catch it,
// and would end the program. Whoever waits is answered by what the throwing lets go of
// (http::Reply).
template <class Answering>
void answer_without_throwing(const Answering& answering) noexcept {
  try {
    answering();
  } catch (const std::exception& error) {
    spdlog::error("An answer could not be given: {}", error.what());
  } catch (...) {
    spdlog::error("An answer could not be given for a reason that has no words.");
  }
}

void log_failure(const std::exception_ptr& why) {
  if (!why) return;
  try {
    std::rethrow_exception(why);
  } catch (const std::exception& error) {
    spdlog::error("A request failed: {}", error.what());
  } catch (...) {
    spdlog::error("A request failed for a reason that has no words.");
  }
}

Landed landed_of(const std::exception_ptr& why) {
  if (!why) return Landed::yes;
  try {
    std::rethrow_exception(why);
  } catch (const store::StoreError& error) {
    using enum store::ErrorKind;
    if (error.kind() == full) return Landed::full;
    if (error.kind() == lost) return Landed::stopped;
    return error.kind() == busy ? Landed::failed : Landed::broken;
  } catch (...) {
    return Landed::broken;
  }
}

}  // namespace

struct Work::Slow {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void()>> waiting;
  bool ending = false;
  std::thread thread;

  Slow() : thread([this] { run(); }) {}
  ~Slow() { finish(); }

  void finish() {
    {
      const std::scoped_lock lock(mutex);
      ending = true;
    }
    wake.notify_all();
    if (thread.joinable()) thread.join();
  }

  void run() {
    for (;;) {
      std::unique_lock lock(mutex);
      wake.wait(lock, [this] { return ending || !waiting.empty(); });
      if (waiting.empty()) return;
      const auto task = std::move(waiting.front());
      waiting.pop_front();
      lock.unlock();
      answer_without_throwing(task);
    }
  }
};

Work::Work(store::Writer& writer, store::Readers& readers, Definitions& definitions,
           Randomness& randomness, std::function<Instant()> now)
    : writer_(writer),
      readers_(readers),
      definitions_(definitions),
      randomness_(randomness),
      now_(std::move(now)),
      slow_(std::make_unique<Slow>()) {}

Work::~Work() = default;

bool Work::write(Instant received_at, Task task, Done done) {
  const auto wrote = std::make_shared<bool>(false);
  return writer_.submit(
      {[this, received_at, wrote, task = std::move(task)](store::Database& db) {
         const auto before = db.rows_changed();
         const bool keep =
             task(Context{db, definitions_, received_at, std::max(received_at, now_())});
         *wrote = keep && db.rows_changed() != before;
         return keep;
       },
       [this, wrote, done = std::move(done)](store::Durable, std::exception_ptr why) {
         const Landed landed = landed_of(why);
         note_room(landed, *wrote);
         if (landed != Landed::full) log_failure(why);
         answer_without_throwing([&] { done(landed); });
       }});
}

bool Work::read(Instant received_at, std::function<void(const Context&)> task, Done done) {
  return readers_.submit({[this, received_at, task = std::move(task)](store::Database& db) {
                            task(Context{db, definitions_, received_at, received_at});
                          },
                          [done = std::move(done)](std::exception_ptr why) {
                            log_failure(why);
                            answer_without_throwing([&] { done(landed_of(why)); });
                          }});
}

bool Work::slow(std::function<void()> task) {
  {
    const std::scoped_lock lock(slow_->mutex);
    if (slow_->ending || slow_->waiting.size() >= slow_waiting_max) return false;
    slow_->waiting.push_back(std::move(task));
  }
  slow_->wake.notify_one();
  return true;
}

// Said once when it begins and once when it is over: a line for each request would fill what is
// left. What was refused asked for no room, so it says nothing of how much there is.
void Work::note_room(Landed landed, bool wrote) {
  if (landed != Landed::full && (landed != Landed::yes || !wrote)) return;
  const bool is_full = landed == Landed::full;
  if (disk_is_full_.exchange(is_full) == is_full) return;
  if (is_full)
    spdlog::error("The disk is full: nothing can be saved until it has room. Reading goes on.");
  else
    spdlog::info("The disk has room again: saving goes on.");
}

void Work::finish_slow() {
  slow_->finish();
}

void Work::note(const ClockTroubles& troubles) {
  clock_failures_ = troubles.failures;
  cases_stuck_ = troubles.cases_stuck;
}

WorkStats Work::stats() const {
  const auto stats = writer_.stats();
  return {stats.commits,          stats.jobs,
          stats.jobs_undone,      stats.jobs_failed,
          stats.jobs_refused,     stats.largest_batch,
          writer_.jobs_waiting(), writing_stopped(),
          disk_is_full(),         {clock_failures_, cases_stuck_}};
}

}  // namespace almoner::service

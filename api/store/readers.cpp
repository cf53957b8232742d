#include "api/store/readers.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "api/store/error.hpp"
#include "api/store/tell.hpp"

namespace almoner::store {

struct Readers::Reader {
  Reader(const std::string& path, const ReaderSettings& chosen)
      : database(Database::open(path, OpenMode::existing_read_only, chosen.connection)),
        jobs_waiting_max(chosen.jobs_waiting_max),
        thread([this] { work(); }) {}

  ~Reader() {
    {
      const std::lock_guard lock(mutex);
      ending = true;
    }
    wake.notify_one();
    thread.join();
  }

  bool submit(ReadJob& job) {
    {
      const std::lock_guard lock(mutex);
      if (waiting.size() >= jobs_waiting_max) return false;
      waiting.push_back(std::move(job));
    }
    load.fetch_add(1, std::memory_order_relaxed);
    wake.notify_one();
    return true;
  }

  std::optional<ReadJob> take() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return ending || !waiting.empty(); });
    if (waiting.empty()) return {};
    ReadJob job = std::move(waiting.front());
    waiting.pop_front();
    return job;
  }

  void work() {
    while (auto job = take()) {
      std::exception_ptr why;
      try {
        read_now(database, job->run);
      } catch (...) {
        why = std::current_exception();
      }
      load.fetch_sub(1, std::memory_order_relaxed);
      tell(job->done, why);
    }
  }

  Database database;  // the thread's alone
  const std::size_t jobs_waiting_max;
  std::atomic<std::int64_t> load = 0;  // waiting and running
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<ReadJob> waiting;
  bool ending = false;
  std::thread thread;  // last: it uses all of the above
};

struct Readers::State {
  std::vector<std::unique_ptr<Reader>> readers;
};

Readers::Readers(const std::string& path, const ReaderSettings& settings)
    : state_(std::make_unique<State>()) {
  for (std::size_t n = 0; n < std::max<std::size_t>(settings.threads, 1); ++n)
    state_->readers.push_back(std::make_unique<Reader>(path, settings));
}

Readers::~Readers() = default;

bool Readers::submit(ReadJob job) {
  const auto least = std::ranges::min_element(state_->readers, {}, [](const auto& reader) {
    return reader->load.load(std::memory_order_relaxed);
  });
  return (*least)->submit(job);
}

void Readers::read(std::function<void(Database&)> work) {
  std::promise<void> finished;
  const bool accepted = submit({.run = std::move(work), .done = [&](const std::exception_ptr& why) {
                                  why ? finished.set_exception(why) : finished.set_value();
                                }});
  if (!accepted) throw StoreError(ErrorKind::busy, 0, "the readers take no more work now");
  finished.get_future().get();
}

void read_now(Database& database, const std::function<void(Database&)>& work) {
  database.begin_read();
  try {
    work(database);
  } catch (...) {
    database.rollback();
    throw;
  }
  database.commit();
}

}  // namespace almoner::store

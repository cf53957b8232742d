#include "api/store/writer.hpp"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "api/store/batch.hpp"
#include "api/store/error.hpp"
#include "api/store/tell.hpp"

namespace almoner::store {

struct Writer::State {
  State(Database owned, WriterSettings chosen)
      : database(std::move(owned)), settings(std::move(chosen)) {}

  bool submit(Job& job);
  bool take(std::vector<Job>& jobs);
  void work();
  void carry_out(const std::vector<Job>& jobs);
  void note(const Outcome& outcome, std::size_t jobs);

  Database database;  // the thread's alone
  const WriterSettings settings;

  mutable std::mutex mutex;
  std::condition_variable wake;
  std::vector<Job> waiting;
  bool ending = false;
  std::optional<std::string> stopped;
  WriterStats stats;

  std::thread thread;
};

bool Writer::State::submit(Job& job) {
  {
    const std::lock_guard lock(mutex);
    if (stopped || ending || waiting.size() >= settings.jobs_waiting_max) {
      ++stats.jobs_refused;
      return false;
    }
    waiting.push_back(std::move(job));
    if (waiting.size() > 1) return true;  // the thread was woken for the first one
  }
  wake.notify_one();
  return true;
}

// Waits for jobs and takes all of them. False when there will be no more.
bool Writer::State::take(std::vector<Job>& jobs) {
  std::unique_lock lock(mutex);
  wake.wait(lock, [this] { return ending || !waiting.empty(); });
  std::swap(jobs, waiting);
  return !jobs.empty();
}

void Writer::State::note(const Outcome& outcome, std::size_t jobs) {
  const std::lock_guard lock(mutex);
  stats.jobs += jobs;
  stats.largest_batch = std::max<std::uint64_t>(stats.largest_batch, jobs);
  stats.jobs_undone += outcome.undone;
  stats.jobs_failed += outcome.failed(jobs);
  if (!outcome.uncommitted) ++stats.commits;
  if (outcome.disk && !stopped) stopped = text_of(outcome.disk);
}

void Writer::State::carry_out(const std::vector<Job>& jobs) {
  const Outcome outcome = stopped ? refused_outcome() : run_batch(database, jobs);
  const bool stops_now = outcome.disk && !stopped;
  note(outcome, jobs.size());
  if (settings.before_answers) settings.before_answers();
  for (std::size_t n = 0; n < jobs.size(); ++n) {
    const auto why = outcome.of_job(n);
    tell(jobs[n].done, why ? Durable::failed : Durable::yes, why);
  }
  if (settings.after_batch) settings.after_batch();
  if (stops_now && settings.stopped) settings.stopped(*stopped);
}

void Writer::State::work() {
  std::vector<Job> jobs;
  while (take(jobs)) {
    if (settings.one_commit_a_request) {
      for (auto& job : jobs) carry_out({std::move(job)});
    } else {
      carry_out(jobs);
    }
    jobs.clear();
  }
}

Writer::Writer(Database database, WriterSettings settings)
    : state_(std::make_unique<State>(std::move(database), std::move(settings))) {
  state_->thread = std::thread([state = state_.get()] { state->work(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->ending = true;
  }
  state_->wake.notify_one();
  state_->thread.join();
}

bool Writer::submit(Job job) {
  return state_->submit(job);
}

bool Writer::write(std::function<bool(Database&)> work) {
  if (std::this_thread::get_id() == state_->thread.get_id())
    throw std::logic_error("store: the writer's thread cannot wait for itself");
  bool kept = false;
  std::promise<void> finished;
  const bool accepted = submit({.run = [&](Database& database) { return kept = work(database); },
                                .done =
                                    [&](Durable, const std::exception_ptr& why) {
                                      why ? finished.set_exception(why) : finished.set_value();
                                    }});
  if (!accepted) throw StoreError(ErrorKind::busy, 0, "the writer takes no more work now");
  finished.get_future().get();
  return kept;
}

std::optional<std::string> Writer::stopped_because() const {
  const std::lock_guard lock(state_->mutex);
  return state_->stopped;
}

std::size_t Writer::jobs_waiting() const {
  const std::lock_guard lock(state_->mutex);
  return state_->waiting.size();
}

WriterStats Writer::stats() const {
  const std::lock_guard lock(state_->mutex);
  return state_->stats;
}

bool write_now(Database& database, const std::function<bool(Database&)>& work) {
  bool kept = false;
  const std::vector<Job> one{
      {.run = [&](Database& lent) { return kept = work(lent); }, .done = {}}};
  const Outcome outcome = run_batch(database, one);
  if (const auto why = outcome.of_job(0)) std::rethrow_exception(why);
  return kept;
}

}  // namespace almoner::store

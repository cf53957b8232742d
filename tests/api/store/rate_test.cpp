// How many cases a second the writer opens for 64 threads that each wait for theirs: group commit
// at work. The figures it prints are worth something only with ALMONER_STORE_RATE_FOLDER, a folder
// on the disk that is to be measured, and nothing else running; without it this is a short test
// that commits are shared.
#include <gmock/gmock.h>
#include <semaphore>
#include <sys/resource.h>
#include <thread>

#include "api/store/batch.hpp"
#include "api/store/check.hpp"
#include "api/store/salt.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int threads = 64;

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// One thread's requests: each waits until its own is durable, as a client does.
void open_cases(Writer& writer, const World& world, int thread, int count,
                std::atomic<int>& durable) {
  std::binary_semaphore answered(0);
  for (int n = 0; n < count; ++n) {
    auto what = opening(world, "SMP-" + std::to_string(thread) + "-" + std::to_string(n));
    what.row.answers.resize(1'000, ' ');
    what.act.salt = fresh_salt();
    writer.submit(
        {.run =
             [&what](Database& db) { return std::holds_alternative<Saved>(open_case(db, what)); },
         .done =
             [&](Durable kept, const std::exception_ptr&) {
               if (kept == Durable::yes) durable.fetch_add(1, std::memory_order_relaxed);
               answered.release();
             }});
    answered.acquire();
  }
}

struct Rate {
  double per_second, cpu_microseconds;
  WriterStats stats;
};

Rate measure(const std::string& path, const World& world, int each, bool one_commit_a_request) {
  Writer writer(open_store(path, OpenMode::existing, minute(0)),
                {.jobs_waiting_max = 4'096,
                 .one_commit_a_request = one_commit_a_request,
                 .after_batch = {},
                 .stopped = {}});
  std::atomic<int> durable = 0;
  const auto cpu = cpu_seconds();
  const auto start = Clock::now();
  {
    std::vector<std::jthread> clients;
    for (int n = 0; n < threads; ++n)
      clients.emplace_back([&, n] {
        open_cases(writer, world, n + (one_commit_a_request ? 1'000 : 0), each, durable);
      });
  }
  const std::chrono::duration<double> taken = Clock::now() - start;
  const int count = threads * each;
  EXPECT_EQ(durable, count);
  return {.per_second = count / taken.count(),
          .cpu_microseconds = (cpu_seconds() - cpu) / count * 1e6,
          .stats = writer.stats()};
}

void print(const char* how, const Rate& rate) {
  std::printf("[ RATE     ] %s: %.0f cases/s, %.1f us CPU each (clients included), %.1f a commit\n",
              how, rate.per_second, rate.cpu_microseconds,
              static_cast<double>(rate.stats.jobs) / static_cast<double>(rate.stats.commits));
}

double thread_cpu_seconds() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

// The writer's own work, without clients: what is left when the machine is busy with other things.
TEST(Rate, CpuOfACaseInABatch) {
  FileStore files;
  Database db = files.open();
  const int batches = std::getenv("ALMONER_STORE_RATE_FOLDER") != nullptr ? 10 : 1;
  constexpr int each = 500;
  double used = 0;
  for (int batch = 0; batch < batches; ++batch) {
    std::vector<Job> jobs;
    for (int n = 0; n < each; ++n) {
      auto what = opening(files.world, "SMP-" + std::to_string(batch * each + n));
      what.row.answers.resize(1'000, ' ');
      what.act.salt = salt_of(n);
      jobs.push_back(
          {.run = [what = std::move(what)](
                      Database& d) { return std::holds_alternative<Saved>(open_case(d, what)); },
           .done = {}});
    }
    const auto before = thread_cpu_seconds();
    const auto outcome = run_batch(db, jobs);
    used += thread_cpu_seconds() - before;
    ASSERT_FALSE(outcome.uncommitted);
  }
  std::printf("[ RATE     ] batches of %d: %.1f us CPU a case on the writer's thread\n", each,
              used / (batches * each) * 1e6);
}

TEST(Rate, SixtyFourThreadsShareTheirCommits) {
  FileStore files;
  const char* folder = std::getenv("ALMONER_STORE_RATE_FOLDER");
  const std::string path = folder != nullptr ? std::string(folder) + "/rate.db" : files.path();
  const int each = folder != nullptr ? 2'000 : 30;
  World world = files.world;
  if (folder != nullptr) {
    std::filesystem::remove(path);
    Database db = open_store(path, OpenMode::create, minute(0));
    world = make_world(db);
  }
  const auto grouped = measure(path, world, each, false);
  print("group commit", grouped);
  EXPECT_LT(grouped.stats.commits, grouped.stats.jobs / 2);
  const auto alone = measure(path, world, each / 10, true);
  print("one commit a request", alone);
  EXPECT_EQ(alone.stats.commits, alone.stats.jobs);
  Database db = open_store(path, OpenMode::existing, minute(0));
  EXPECT_THAT(store_check(db), testing::IsEmpty());
}

}  // namespace
}  // namespace almoner::store

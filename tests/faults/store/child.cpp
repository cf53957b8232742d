#include "tests/faults/store/child.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

constexpr const char* path_setting = "ALMONER_FAULT_STORE";
constexpr const char* cases_setting = "ALMONER_FAULT_CASES";
constexpr const char* how_setting = "ALMONER_FAULT_HOW";

// At once, without a buffer that dies with the process.
void tell(const std::string& line) {
  const std::string whole = line + "\n";
  if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::abort();
}

World world_of(Database& db) {
  World world;
  world.fund = find_fund_by_code(db, "smp-2019-20").value().id;
  world.definition = find_fund(db, world.fund)->definition;
  world.ann = find_person_by_email(db, "ann@example.org").value().id;
  world.club = list_organisations(db, {}, 1).front().id;
  return world;
}

CaseId open_numbered(Database& db, const World& world, int n) {
  auto what = opening(world, "SMP-" + std::to_string(n));
  what.outbox = {{"notice", "{}", minute(1)}};
  return open_in(db, what);
}

void reserve(Database& db, const World& world, CaseId id) {
  const auto pot = find_pot_by_name(db, world.fund, "main").value().id;
  post(db, {.kind = money::Kind::reserve,
            .pot = pot,
            .case_id = id,
            .amount = Money::pounds(1),
            .at = minute(1),
            .to_pot = {}});
  record(db, world.fund, act(world, "reserve", 1));
}

void write_well(Database db, const World& world, int cases) {
  Writer writer(std::move(db), {.jobs_waiting_max = 4'096,
                                .one_commit_a_request = false,
                                .after_batch = {},
                                .stopped = [](const std::string& why) { tell("stopped " + why); }});
  for (int n = 0; n < cases; ++n) {
    try {
      writer.write([&](Database& d) {
        reserve(d, world, open_numbered(d, world, n));
        return true;
      });
      tell("durable " + std::to_string(n));
    } catch (const std::exception&) {
      tell("failed " + std::to_string(n));
    }
  }
}

void write_in_two_parts(Database db, const World& world, int cases) {
  for (int n = 0; n < cases; ++n) {
    CaseId id;
    write_now(db, [&](Database& d) { return id = open_numbered(d, world, n), true; });
    write_now(db, [&](Database& d) { return reserve(d, world, id), true; });
    tell("durable " + std::to_string(n));
  }
}

std::string self() {
  std::array<char, 4'096> path{};
  const auto size = readlink("/proc/self/exe", path.data(), path.size());
  return {path.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

std::string command_of(const Child& child) {
  std::ostringstream command;
  command << path_setting << "='" << child.path << "' " << cases_setting << "=" << child.cases
          << " " << how_setting << "=" << static_cast<int>(child.how) << " ";
  if (!child.inject.empty())
    command << "strace -f --seccomp-bpf -o /dev/null -e inject=" << child.inject << " ";
  command << "'" << self()
          << "' --gtest_also_run_disabled_tests --gtest_filter=DISABLED_Child.Writes 2>/dev/null";
  return command.str();
}

void hear(Story& story, const std::string& line) {
  if (line.starts_with("durable ")) story.durable.push_back(std::stoi(line.substr(8)));
  if (line.starts_with("failed ")) story.failed.push_back(std::stoi(line.substr(7)));
  if (line.starts_with("stopped ")) story.stopped = line.substr(8);
}

// Not a test of its own: what the other tests start.
TEST(DISABLED_Child, Writes) {
  const char* path = std::getenv(path_setting);
  if (path == nullptr) return;
  const int cases = std::atoi(std::getenv(cases_setting));
  const How how{std::atoi(std::getenv(how_setting))};
  ConnectionLimits limits;
  if (how == How::tidily) limits.wal_checkpoint_pages = 1;
  Database db = open_store(path, OpenMode::existing, minute(0), limits);
  const World world = world_of(db);
  if (how == How::in_two_parts) return write_in_two_parts(std::move(db), world, cases);
  if (how == How::unsynced) db.execute("PRAGMA synchronous=OFF");
  write_well(std::move(db), world, cases);
}

}  // namespace

Story run(const Child& child) {
  Story story;
  FILE* output = popen(command_of(child).c_str(), "r");
  if (output == nullptr) throw std::runtime_error("no shell");
  std::array<char, 4'096> line{};
  while (std::fgets(line.data(), static_cast<int>(line.size()), output) != nullptr) {
    std::string text = line.data();
    if (text.ends_with('\n')) text.pop_back();
    hear(story, text);
  }
  const int status = pclose(output);
  story.killed = WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGKILL);
  return story;
}

bool strace_works() {
  return std::system(
             "strace -f --seccomp-bpf -o /dev/null -e inject=fdatasync:error=EIO:when=1 true "
             "2>/dev/null") == 0;
}

}  // namespace almoner::store

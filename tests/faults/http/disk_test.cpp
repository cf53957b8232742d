// The real program when its disk fails: nothing is confirmed, everybody hears why, it ends, and
// recovers when it is started again.
#include <boost/json.hpp>
#include <cstdlib>
#include <gmock/gmock.h>
#include <optional>

#include "tests/api/store/fixture.hpp"
#include "tests/support/curl.hpp"
#include "tests/support/partnership.hpp"
#include "tests/support/program.hpp"

namespace almoner::http {
namespace {

using support::Answer;
using support::Curl;
using support::ServerProgram;
using testing::HasSubstr;

constexpr const char* stopped =
    "The disk of this server failed, so nothing can be saved until it has been started again. "
    "Nothing of this was saved. Tell whoever keeps the server.";

// A sanitizer cannot look for leaks in a program that is traced already.
std::vector<std::string> traced(const std::string& fault) {
  return {"strace", "-f", "--seccomp-bpf", "-E", "ASAN_OPTIONS=detect_leaks=0", "-o", "/dev/null",
          "-e",     fault};
}

constexpr const char* full =
    "The disk of this server is full, so nothing was saved. Tell whoever keeps the server, and try "
    "again later.";

class Disk : public testing::Test {
 protected:
  void SetUp() override {
    const char* tried =
        "strace -f --seccomp-bpf -o /dev/null -e inject=fdatasync:error=EIO:when=1 true "
        "2>/dev/null";
    if (std::system(tried) != 0) {
      ASSERT_EQ(std::getenv("CI"), nullptr) << "strace cannot be run here";
      std::puts("SKIPPED: strace is not allowed here, so a failing disk is NOT tested.");
      GTEST_SKIP();
    }
    const Instant start = support::at("2019-02-01T09:00:00Z");
    auto db = store::open_store(folder_.file(), store::OpenMode::create, start);
    service::Definitions definitions;
    store::write_now(db, [&](store::Database& lent) {
      support::set_up_partnership({lent, definitions, start, start}, support::usual_files());
      return true;
    });
  }

  ServerProgram serve(const std::vector<std::string>& under) const {
    return ServerProgram(folder_.path.string(), folder_.file(), {}, under);
  }
  Answer sign_in(const ServerProgram& server) const {
    const boost::json::object body{{"email", "lead1@boxing.example"},
                                   {"password", support::password}};
    return Curl(folder_.path.string(), server.url())
        .ask("POST", "/api/v1/session", boost::json::serialize(body),
             {"Content-Type: application/json"});
  }
  Answer health(const ServerProgram& server) const {
    return Curl(folder_.path.string(), server.url()).ask("GET", "/api/v1/health", "", {});
  }

  store::Folder folder_;
};

TEST_F(Disk, ThatFailsEndsTheProgramAndLosesNothing) {
  ServerProgram failing = serve(traced("inject=fdatasync:error=EIO:when=1+"));
  EXPECT_EQ(health(failing).status, 200);
  const Answer refused = sign_in(failing);
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.json().at("detail"), stopped);
  const Answer ill = health(failing);
  EXPECT_EQ(ill.status, 503);
  EXPECT_EQ(ill.json().at("detail"), stopped);
  const Answer again = sign_in(failing);
  EXPECT_EQ(again.status, 503);
  EXPECT_EQ(again.json().at("detail"), stopped);
  EXPECT_EQ(failing.wait_for_end(), 4) << "by itself, and not as if all were well";
  EXPECT_THAT(failing.printed_errors(),
              HasSubstr("The disk failed, so Almoner had to stop. What was confirmed is kept."));

  ServerProgram recovered = serve({});
  EXPECT_EQ(sign_in(recovered).status, 201);
  EXPECT_EQ(recovered.stop(), 0);
}

// Health says so, without turning away those who only read; and it says when there is room again.
// Calls are counted by thread: the fault comes well after what is written at the start.
TEST_F(Disk, ThatIsFullForAWhileIsToldOf) {
  ServerProgram server = serve(traced("inject=pwrite64:error=ENOSPC:when=20..24"));
  Answer answer = sign_in(server);
  for (int tries = 0; tries < 10 && answer.status == 201; ++tries) answer = sign_in(server);
  ASSERT_EQ(answer.status, 503);
  EXPECT_EQ(answer.json().at("detail"), full);
  EXPECT_EQ(health(server).status, 200);
  EXPECT_EQ(health(server).json(),
            (boost::json::object{{"status", "degraded"}, {"diskIsFull", true}}));
  for (int tries = 0; tries < 5 && answer.status != 201; ++tries) answer = sign_in(server);
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(health(server).json(), (boost::json::object{{"status", "ok"}}));
  server.kill_at_once();
}

// The control: under the same tool, without the fault.
TEST_F(Disk, ThatIsWellStopsNothing) {
  ServerProgram server = serve(traced("inject=fdatasync:delay_enter=1"));
  EXPECT_EQ(sign_in(server).status, 201);
  EXPECT_EQ(health(server).json(), (boost::json::object{{"status", "ok"}}));
  server.kill_at_once();
}

}  // namespace
}  // namespace almoner::http

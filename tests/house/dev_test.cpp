// What ./dev says when it cannot go on: one sentence, before anything is installed or built.
#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace almoner::house {
namespace {

struct Outcome {
  std::string said;
  int status;
};

Outcome dev(const std::string& settings, const std::string& arguments) {
  const std::string command = settings + " '" ALMONER_SOURCE_DIR "/dev' " + arguments + " 2>&1";
  FILE* const pipe = popen(command.c_str(), "r");
  Outcome outcome{{}, -1};
  if (pipe == nullptr) return outcome;
  std::array<char, 4096> piece{};
  while (fgets(piece.data(), piece.size(), pipe) != nullptr) outcome.said += piece.data();
  outcome.status = WEXITSTATUS(pclose(pipe));
  return outcome;
}

// A port of this machine that somebody listens on as long as this lives.
class TakenPort {
 public:
  TakenPort() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(socket_, any, size), 0);
    EXPECT_EQ(listen(socket_, 1), 0);
    EXPECT_EQ(getsockname(socket_, any, &size), 0);
    number = ntohs(address.sin_port);
  }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  ~TakenPort() { close(socket_); }

  int number = 0;

 private:
  int socket_;
};

TEST(Dev, SaysHowItIsUsed) {
  for (const char* arguments : {"", "biuld", "run now", "test --al", "benchmark"}) {
    const Outcome outcome = dev("", arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_TRUE(outcome.said.starts_with("Usage: ./dev COMMAND\n")) << outcome.said;
  }
  EXPECT_EQ(dev("", "help").status, 0);
}

TEST(Dev, RefusesATimeToFuzzItCannotRead) {
  const Outcome outcome = dev("", "fuzz soon");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.said, "dev: 'soon' is no number of seconds: write ./dev fuzz 60.\n");
}

TEST(Dev, RefusesAnAddressItCannotRead) {
  const Outcome outcome = dev("ALMONER_LISTEN=8080", "run");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.said,
            "dev: ALMONER_LISTEN is '8080': write HOST:PORT, such as 127.0.0.1:8080.\n");
}

TEST(Dev, RefusesAPortInUse) {
  const TakenPort taken;
  const std::string address = "127.0.0.1:" + std::to_string(taken.number);
  const std::string next = "127.0.0.1:" + std::to_string(taken.number + 1);
  const Outcome outcome = dev("ALMONER_LISTEN=" + address, "run");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.said, "dev: something already listens on " + address +
                              ": stop it, or choose another port with ALMONER_LISTEN=" + next +
                              " ./dev run\n");
}

}  // namespace
}  // namespace almoner::house

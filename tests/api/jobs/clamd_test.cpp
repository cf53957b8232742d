// The scanner's protocol against a daemon of the test's own, which speaks it byte for byte.
#include "api/jobs/clamd.hpp"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <future>
#include <gtest/gtest.h>
#include <thread>
#include <utility>  // before Asio: g++ 12

#include "tests/api/store/fixture.hpp"

namespace almoner::jobs {
namespace {

namespace asio = boost::asio;

std::string found(const Verdict& verdict) {
  switch (verdict.found) {
    case Verdict::Found::nothing:
      return "clean";
    case Verdict::Found::virus:
      return "virus " + verdict.words;
    case Verdict::Found::no_answer:
      break;
  }
  return "no answer: " + verdict.words;
}

// Takes one stream apart, and says whether its bytes are the virus of the test.
template <class Acceptor, class Socket>
void answer_one(Acceptor& acceptor, asio::io_context& io, std::string& got) {
  Socket socket(io);
  acceptor.accept(socket);
  std::array<char, 10> command{};
  asio::read(socket, asio::buffer(command));
  got = std::string(command.data(), command.size()) + ": ";
  for (;;) {
    std::array<unsigned char, 4> length{};
    asio::read(socket, asio::buffer(length));
    const std::size_t bytes = static_cast<std::size_t>(length[0]) << 24 |
                              static_cast<std::size_t>(length[1]) << 16 |
                              static_cast<std::size_t>(length[2]) << 8 | length[3];
    if (bytes == 0) break;
    std::string chunk(bytes, '\0');
    asio::read(socket, asio::buffer(chunk));
    got += chunk;
  }
  const bool is_virus = got.find("EICAR") != std::string::npos;
  const std::string reply(is_virus ? "stream: Eicar-Signature FOUND" : "stream: OK");
  asio::write(socket, asio::buffer(reply.c_str(), reply.size() + 1));
}

class Daemon {
 public:
  Daemon()
      : acceptor_(io_, asio::ip::tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0)),
        thread_([this] {
          answer_one<asio::ip::tcp::acceptor, asio::ip::tcp::socket>(acceptor_, io_, got_);
        }) {}
  ~Daemon() { join(); }
  std::string address() const {
    return "127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }
  std::string got() {
    join();
    return got_;
  }

 private:
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  asio::io_context io_;
  asio::ip::tcp::acceptor acceptor_;
  std::string got_;
  std::thread thread_;
};

TEST(Clamd, IsSentTheBytesAndSaysWhatItFound) {
  const std::string command("zINSTREAM\0: ", 12);
  {
    Daemon daemon;
    EXPECT_EQ(found(ask_clamd(daemon.address(), "a policy")), "clean");
    EXPECT_EQ(daemon.got(), command + "a policy");
  }
  Daemon daemon;
  EXPECT_EQ(found(ask_clamd(daemon.address(), "EICAR")), "virus Eicar-Signature");
}

TEST(Clamd, IsSentALongDocumentInChunks) {
  Daemon daemon;
  const std::string longer(3 * ClamdLimits::chunk_bytes + 1, 'x');
  EXPECT_EQ(found(ask_clamd(daemon.address(), longer)), "clean");
  EXPECT_EQ(daemon.got().size(), longer.size() + 12);
}

TEST(Clamd, IsReachedByASocketOfThisMachine) {
  store::Folder folder;
  asio::io_context io;
  using Local = asio::local::stream_protocol;
  Local::acceptor acceptor(io, Local::endpoint(folder.file("clamd.ctl")));
  std::string got;
  std::thread daemon([&] { answer_one<Local::acceptor, Local::socket>(acceptor, io, got); });
  EXPECT_EQ(found(ask_clamd("unix:" + folder.file("clamd.ctl"), "a policy")), "clean");
  daemon.join();
}

// It took the bytes, or does not even take them, and says nothing.
TEST(Clamd, ThatDoesNotAnswerIsNotWaitedForByWhoeverStops) {
  asio::io_context io;
  asio::ip::tcp::acceptor silent(io, {asio::ip::make_address("127.0.0.1"), 0});
  const std::string address = "127.0.0.1:" + std::to_string(silent.local_endpoint().port());
  std::stop_source stop;
  auto asking = std::async(std::launch::async,
                           [&] { return ask_clamd(address, "a policy", stop.get_token()); });
  asio::ip::tcp::socket taken(io);
  silent.accept(taken);
  const auto since = std::chrono::steady_clock::now();
  stop.request_stop();
  EXPECT_EQ(found(asking.get()), "no answer: it was not waited for any longer");
  EXPECT_LT(std::chrono::steady_clock::now() - since, std::chrono::seconds(5));
}

TEST(Clamd, ThatIsNotThereIsNoVerdict) {
  std::string address;
  {
    asio::io_context io;
    asio::ip::tcp::acceptor closed(io, {asio::ip::make_address("127.0.0.1"), 0});
    address = "127.0.0.1:" + std::to_string(closed.local_endpoint().port());
  }
  EXPECT_EQ(found(ask_clamd(address, "a policy")), "no answer: Connection refused");
  EXPECT_EQ(found(ask_clamd("unix:/nowhere/clamd.ctl", "a policy")),
            "no answer: No such file or directory");
}

TEST(Clamd, OnlyWhatItSaysPlainlyIsAVerdict) {
  const std::pair<const char*, const char*> rows[] = {
      {"stream: OK", "clean"},
      {"stream: Win.Test.EICAR_HDB-1 FOUND", "virus Win.Test.EICAR_HDB-1"},
      {"INSTREAM size limit exceeded. ERROR",
       "no answer: it said “INSTREAM size limit exceeded. ERROR”"},
      {"stream: FOUND", "no answer: it said “stream: FOUND”"},
      {"stream: OK ", "no answer: it said “stream: OK ”"},
      {"", "no answer: it said “”"},
  };
  for (const auto& [reply, said] : rows) EXPECT_EQ(found(verdict_of(reply)), said);
}

TEST(Clamd, AddressesAreOfOneOfTwoKinds) {
  for (const char* good : {"127.0.0.1:3310", "[::1]:3310", "scanner:3310", "unix:/run/clamd.ctl"})
    EXPECT_EQ(problem_of_clamd_address(good), "") << good;
  for (const char* bad : {"", "3310", ":3310", "host:", "host:port", "unix:", "unix:clamd.ctl"})
    EXPECT_EQ(problem_of_clamd_address(bad),
              "“" + std::string(bad) +
                  "” is not where a scanner listens; write it like 127.0.0.1:3310 or "
                  "unix:/run/clamav/clamd.ctl.");
}

}  // namespace
}  // namespace almoner::jobs

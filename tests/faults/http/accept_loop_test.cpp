// The accept loop outlives whatever the system says, above all that there are no more descriptors.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <functional>
#include <gtest/gtest.h>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"
#include "tests/faults/http/accept_faults.hpp"

namespace almoner::http {
namespace {

using std::chrono::milliseconds;

void wait_until(const std::function<bool()>& holds, const char* what) {
  const auto start = std::chrono::steady_clock::now();
  while (!holds()) {
    ASSERT_LT(std::chrono::steady_clock::now() - start, patience) << what;
    std::this_thread::yield();
  }
}

// Leaves this process so many descriptors more than it has, while it lives.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t more) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);  // the lowest that is free
    ::close(next);
    const rlimit few{static_cast<rlim_t>(next) + more, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;

 private:
  rlimit before_{};
};

ServerLimits quick() {
  ServerLimits limits;
  limits.accept_pause = milliseconds(5);
  return limits;
}

// Both ends of every connection are this process's: the clients' come first, and lie below the
// limit.
std::deque<Client> unconnected(std::size_t count) {
  std::deque<Client> clients;
  for (std::size_t i = 0; i < count; ++i) clients.push_back(Client::unconnected());
  return clients;
}

// Goes every way of the code once while there are descriptors: the sanitizer's check of virtual
// calls needs two of them for each type that it sees for the first time.
void warm_up(const Serving& serving) {
  fail_accept(EMFILE, 1);
  Client client(serving.port());
  client.send("GET / HT");
  client.send("TP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 200);
}

// Holds every request back until it is told to let go: so none of the connections is idle.
class Holding {
 public:
  void operator()(Request&& request, Reply reply) {
    const std::lock_guard lock(mutex_);
    if (!holds_) return echo(std::move(request), std::move(reply));
    held_.push_back(std::move(reply));
  }
  std::size_t held() {
    const std::lock_guard lock(mutex_);
    return held_.size();
  }
  void hold() {
    const std::lock_guard lock(mutex_);
    holds_ = true;
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    holds_ = false;
    for (auto& reply : held_) reply(Response(200, "text/plain", "held"));
  }

 private:
  std::mutex mutex_;
  bool holds_ = false;
  std::vector<Reply> held_;
};

TEST(AcceptLoop, AnswersAgainWhenDescriptorsAreFree) {
  Holding holding;
  Serving serving(quick(), std::ref(holding));
  const auto counters = [&] { return serving.server().counters(); };
  warm_up(serving);
  wait_until([&] { return counters().open_connections == 0; }, "the first client has gone");
  holding.hold();
  auto inside = unconnected(5);
  auto outside = unconnected(20);
  const FewDescriptors few(5);
  for (auto& client : inside) {
    client.connect(serving.port());
    client.send(get("/"));
  }
  wait_until([&] { return holding.held() == 5; }, "all descriptors are in use");
  for (auto& client : outside) {
    client.connect(serving.port());
    client.send(get("/"));
  }
  wait_until([&] { return counters().accept_pauses >= 4; }, "accept() meets EMFILE");
  EXPECT_EQ(::open("/dev/null", O_RDONLY | O_CLOEXEC), -1);
  EXPECT_EQ(errno, EMFILE);
  EXPECT_EQ(counters().accepted, 1u + 5u);
  holding.let_go();
  for (auto& client : inside) EXPECT_EQ(client.read_answer().body, "held");
  inside.clear();
  for (auto& client : outside) {
    EXPECT_EQ(client.read_answer().status, 200);
    client.finish_sending();  // and its descriptor is free for the next
  }
}

TEST(AcceptLoop, LetsTheIdleGoWhenDescriptorsRunOut) {
  Serving serving(quick());
  warm_up(serving);
  auto idle = unconnected(10);
  auto newcomer = Client::unconnected();
  const FewDescriptors few(5);
  for (auto& client : idle) client.connect(serving.port());
  newcomer.connect(serving.port());
  newcomer.send(get("/"));
  EXPECT_EQ(newcomer.read_answer().status, 200);  // though nobody before it went away
  EXPECT_GE(serving.server().counters().accept_pauses, 2u);
  EXPECT_GE(serving.server().counters().evicted, 1u);
}

TEST(AcceptLoop, OutlivesEveryError) {
  Serving serving(quick());
  for (const int error : {EMFILE, ENFILE, ENOBUFS, ENOMEM, ECONNABORTED, EPROTO, ENETDOWN,
                          EHOSTDOWN, ENETUNREACH, EPERM, ETIMEDOUT, EINTR}) {
    wait_until([] { return accept_is_at_rest(); }, "the loop waits for the next connection");
    fail_accept(error, 3);
    EXPECT_EQ(ask(serving.port(), get("/")).status, 200) << std::strerror(error);
    EXPECT_EQ(accept_failures_left(), 0) << std::strerror(error);
  }
}

// The control: the loop that examples show, which ends at the first error.
TEST(AcceptLoop, APlainLoopDiesOfTheSame) {
  namespace asio = boost::asio;
  asio::io_context io;
  asio::ip::tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  std::function<void()> accept = [&] {
    acceptor.async_accept([&](boost::system::error_code ec, asio::ip::tcp::socket) {
      if (!ec) accept();
    });
  };
  accept();
  fail_accept(EMFILE, 1);
  const Client client(acceptor.local_endpoint().port());
  io.run();  // returns: nothing will ever be accepted again
  EXPECT_EQ(accept_failures_left(), 0);
}

}  // namespace
}  // namespace almoner::http

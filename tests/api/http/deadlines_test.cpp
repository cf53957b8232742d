// The times of ServerLimits: whoever is slower is cut off, however he spreads his bytes.
#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <thread>

#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"

namespace almoner::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A byte now and then until the server answers or closes; how long that took.
milliseconds drip(Client& client, std::string_view bytes) {
  const auto start = steady_clock::now();
  std::atomic<bool> done = false;
  std::thread dripper([&] {
    for (std::size_t i = 0; i < bytes.size() && !done; ++i) {
      if (!client.send(bytes.substr(i, 1))) return;
      std::this_thread::sleep_for(milliseconds(5));
    }
  });
  const auto answer = client.read_answer();
  const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  done = true;
  dripper.join();
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(answer.header("Connection"), "close");
  return took;
}

TEST(Deadlines, AHeadThatComesSlowly) {
  ServerLimits limits;
  limits.head_time_max = milliseconds(150);
  Serving serving(limits);
  Client client(serving.port());
  const auto took = drip(client, get("/", "X: " + std::string(2000, 'x') + "\r\n"));
  EXPECT_GE(took, milliseconds(150));
  EXPECT_EQ(serving.server().counters().timed_out, 1u);
}

TEST(Deadlines, ABodyThatComesSlowly) {
  ServerLimits limits;
  limits.head_time_max = milliseconds(10'000);
  limits.body_time_max = milliseconds(150);
  Serving serving(limits);
  Client client(serving.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n");
  EXPECT_GE(drip(client, std::string(2000, 'x')), milliseconds(140));
}

TEST(Deadlines, ABodyBelowTheLeastRate) {
  ServerLimits limits;
  limits.body_rate_grace = milliseconds(150);
  limits.body_bytes_per_second_min = 100'000;
  Serving serving(limits);
  Client client(serving.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n");
  const auto took = drip(client, std::string(2000, 'x'));
  EXPECT_GE(took, milliseconds(140));
  EXPECT_LT(took, limits.body_time_max);
}

TEST(Deadlines, ChunksThatComeSlowly) {
  ServerLimits limits;
  limits.body_time_max = milliseconds(150);
  Serving serving(limits);
  Client client(serving.port());
  client.send(chunked_post("/", ""));
  std::string chunks;
  for (int i = 0; i < 300; ++i) chunks += "1\r\nx\r\n";
  EXPECT_GE(drip(client, chunks), milliseconds(140));
}

TEST(Deadlines, AConnectionOnWhichNothingComes) {
  ServerLimits limits;
  limits.head_time_max = milliseconds(100);
  Serving serving(limits);
  Client client(serving.port());
  const auto start = steady_clock::now();
  EXPECT_TRUE(client.sees_close());
  EXPECT_GE(steady_clock::now() - start, milliseconds(90));
}

TEST(Deadlines, SilenceBetweenTwoRequests) {
  ServerLimits limits;
  limits.idle_time_max = milliseconds(100);
  Serving serving(limits);
  Client client(serving.port());
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().status, 200);
  const auto start = steady_clock::now();
  EXPECT_TRUE(client.sees_close());
  EXPECT_GE(steady_clock::now() - start, milliseconds(80));
  EXPECT_LT(steady_clock::now() - start, limits.head_time_max);
}

TEST(Deadlines, AClientThatDoesNotReadItsResponse) {
  ServerLimits limits;
  limits.write_time_max = milliseconds(50);
  const auto page = std::make_shared<const std::string>(8 * 1024 * 1024, 'p');
  Serving serving(limits,
                  [&](Request&&, Reply reply) { reply(Response(200, "text/plain", page)); });
  auto client = Client::with_small_window(serving.port());
  client.send(get("/"));
  const auto start = steady_clock::now();
  const auto is_cut_off = [&] {
    const auto counters = serving.server().counters();
    return counters.timed_out == 1 && counters.open_connections == 0;
  };
  while (!is_cut_off()) {
    ASSERT_LT(steady_clock::now() - start, patience);
    std::this_thread::yield();
  }
  EXPECT_GE(steady_clock::now() - start, milliseconds(400));  // 50 for each MiB
}

TEST(Deadlines, AClientThatDoesNotCloseAfterTheLastAnswer) {
  ServerLimits limits;
  limits.linger_time_max = milliseconds(100);
  Serving serving(limits);
  Client client(serving.port());
  client.send(get("/", "Connection: close\r\n"));
  EXPECT_EQ(client.read_answer().status, 200);
  const auto start = steady_clock::now();
  while (serving.server().counters().open_connections > 0) {
    ASSERT_LT(steady_clock::now() - start, patience);
    std::this_thread::yield();
  }
  EXPECT_EQ(serving.server().counters().timed_out, 0u);
}

TEST(Deadlines, AHandlerThatTakesLongIsNotCutOff) {
  ServerLimits limits;
  limits.head_time_max = limits.body_time_max = limits.idle_time_max = milliseconds(50);
  limits.body_rate_grace = milliseconds(10);
  std::promise<Reply> waiting;
  Serving serving(limits, [&](Request&&, Reply reply) { waiting.set_value(std::move(reply)); });
  Client client(serving.port());
  client.send(get("/"));
  auto reply = waiting.get_future().get();
  std::this_thread::sleep_for(milliseconds(200));  // four times every limit, while nothing happens
  reply(Response(200, "text/plain", "at last"));
  EXPECT_EQ(client.read_answer().body, "at last");
}

// --- stopping ---

TEST(Stopping, LetsRequestsInFlightFinish) {
  std::promise<Reply> waiting;
  Serving serving(on_free_port(),
                  [&](Request&&, Reply reply) { waiting.set_value(std::move(reply)); });
  Client idle(serving.port());
  Client busy(serving.port());
  busy.send(get("/"));
  auto reply = waiting.get_future().get();
  auto stopped = std::async(std::launch::async, [&] { serving.server().stop(); });
  EXPECT_TRUE(idle.sees_close());  // so it is stopping now
  reply(Response(200, "text/plain", "finished"));
  const auto answer = busy.read_answer();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.header("Connection"), "close");
  busy.finish_sending();
  stopped.get();
  EXPECT_THROW(Client{serving.port()}, std::runtime_error);
}

TEST(Stopping, WaitsForNoRequestLongerThanItsLimit) {
  ServerLimits limits;
  limits.stop_time_max = milliseconds(100);
  std::promise<Reply> waiting;
  Serving serving(limits, [&](Request&&, Reply reply) { waiting.set_value(std::move(reply)); });
  Client client(serving.port());
  client.send(get("/"));
  auto reply = waiting.get_future().get();
  serving.server().stop();
  EXPECT_TRUE(client.sees_close());
  reply(Response(200));  // too late: dropped, no harm
}

TEST(Stopping, IsHarmlessTwiceAndWithoutStarting) {
  Serving serving;
  serving.server().stop();
  serving.server().stop();
  Server never(on_free_port(), echo);
  never.stop();
}

TEST(Stopping, DoesNotWaitForClientsThatForgetToClose) {
  ServerLimits limits;
  limits.linger_time_max = std::chrono::hours(1);
  std::promise<Reply> waiting;
  Serving serving(limits, [&](Request&&, Reply reply) { waiting.set_value(std::move(reply)); });
  Client idle(serving.port());
  Client busy(serving.port());
  busy.send(get("/"));
  auto reply = waiting.get_future().get();
  const auto start = steady_clock::now();
  auto stopped = std::async(std::launch::async, [&] { serving.server().stop(); });
  EXPECT_TRUE(idle.sees_close());
  reply(Response(200));
  EXPECT_EQ(busy.read_answer().status, 200);
  stopped.get();
  EXPECT_LT(steady_clock::now() - start, limits.stop_time_max);
}

// Once a timer that was due already outlived the stop, and the stop waited for ever.
TEST(Stopping, EndsThoughADeadlineCheckIsAlwaysDue) {
  auto settings = on_free_port();
  settings.limits.deadline_check_every = milliseconds(0);
  for (int i = 0; i < 20; ++i) {
    Serving serving(settings);
    EXPECT_EQ(ask(serving.port(), get("/")).status, 200);
  }
}

}  // namespace
}  // namespace almoner::http

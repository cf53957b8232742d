// Clients that take their time do not keep others out.
#include <deque>
#include <gtest/gtest.h>

#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"

namespace almoner::http {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t places = 60;

// Takes every place with a request that never ends: a third in the head, a third in a body by
// length, a third in chunks.
std::deque<Client> take_every_place(std::uint16_t port) {
  const std::string beginnings[] = {"GET / HTTP/1.1\r\nHost: a\r\nX-",
                                    "POST / HTTP/1.1\r\nHost: a\r\n"
                                    "Content-Length: 1000\r\n\r\nx",
                                    chunked_post("/", "5\r\nhe")};
  std::deque<Client> clients;
  for (std::size_t i = 0; i < places; ++i) {
    clients.emplace_back(port).send(beginnings[i % std::size(beginnings)]);
  }
  return clients;
}

ServerLimits few_places(milliseconds patience_with_clients) {
  ServerLimits limits;
  limits.connections_max = places;
  limits.head_time_max = limits.body_time_max = patience_with_clients;
  limits.linger_time_max = milliseconds(50);
  return limits;
}

int ask_until_let_in(std::uint16_t port, std::chrono::steady_clock::duration at_most) {
  const auto start = std::chrono::steady_clock::now();
  int status = 0;
  while (status != 200 && std::chrono::steady_clock::now() - start < at_most) {
    status = ask(port, get("/")).status;
  }
  return status;
}

TEST(SlowClients, AreCutOffAndOthersServed) {
  Serving serving(few_places(milliseconds(300)));
  auto slow = take_every_place(serving.port());
  EXPECT_EQ(ask_until_let_in(serving.port(), patience), 200);
  for (auto& client : slow) EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_EQ(serving.server().counters().timed_out, places);
}

// The control: with endless time for all, as a server without time-outs has, nobody else gets in.
TEST(SlowClients, StarveAServerWithoutTimeOuts) {
  Serving serving(few_places(std::chrono::hours(24)));
  const auto slow = take_every_place(serving.port());
  EXPECT_EQ(ask_until_let_in(serving.port(), milliseconds(1000)), 503);
  EXPECT_EQ(serving.server().counters().timed_out, 0u);
}

TEST(SlowClients, ThatDoNotReadHoldUpNobody) {
  const auto page = std::make_shared<const std::string>(4 * 1024 * 1024, 'p');
  Serving serving(ServerLimits{}, [&](Request&& request, Reply reply) {
    if (request.target == "/page") return reply(Response(200, "text/plain", page));
    echo(std::move(request), std::move(reply));
  });
  std::deque<Client> deaf;
  for (int i = 0; i < 50; ++i) {
    deaf.push_back(Client::with_small_window(serving.port()));
    deaf.back().send(get("/page"));
  }
  for (int i = 0; i < 100; ++i) EXPECT_EQ(ask(serving.port(), get("/")).status, 200);
  EXPECT_EQ(deaf.back().read_answer().body, *page);  // who reads at last gets it whole
}

}  // namespace
}  // namespace almoner::http

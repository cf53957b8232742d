// Clients that take their time do not keep others out.
#include <algorithm>
#include <deque>
#include <gtest/gtest.h>
#include <optional>
#include <vector>

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
  limits.connections_max = limits.connections_per_address_max = places;
  limits.head_evictable_after = std::chrono::hours(24);
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

constexpr std::size_t sockets_of_one = 300;

// How long each of a hundred questions from another address waited for its answer, the longest
// but one; none when one of them was not answered.
std::optional<milliseconds> almost_longest_wait(std::uint16_t port) {
  constexpr int questions = 100;
  std::vector<milliseconds> waits;
  for (int i = 0; i < questions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    Client client = Client::from("127.0.0.2", port);
    client.send(get("/"));
    if (client.read_answer().status != 200) return std::nullopt;
    waits.push_back(
        std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start));
  }
  std::sort(waits.begin(), waits.end());
  return waits[questions - 2];
}

std::deque<Client> begin_everywhere(std::uint16_t port) {
  std::deque<Client> clients;
  for (std::size_t i = 0; i < sockets_of_one; ++i)
    clients.emplace_back(port).send("GET / HTTP/1.1\r\nHost: a\r\nX-");
  return clients;
}

// The best of a few: what another program on the machine takes is not the server's fault.
TEST(SlowClients, OfOneAddressShutNobodyOut) {
  ServerLimits limits;
  limits.connections_max = sockets_of_one;
  Serving serving(limits);
  const auto slow = begin_everywhere(serving.port());
  std::optional<milliseconds> best;
  for (int run = 0; run < 5 && (!best || *best > milliseconds(100)); ++run) {
    const auto wait = almost_longest_wait(serving.port());
    ASSERT_TRUE(wait) << "somebody else was turned away";
    if (!best || *wait < *best) best = wait;
  }
  EXPECT_LE(best->count(), 100);
}

// The control: where one address may have every place, and keep it, there is none for others.
TEST(SlowClients, OfOneAddressWithoutALimitShutEverybodyOut) {
  ServerLimits limits;
  limits.connections_max = limits.connections_per_address_max = sockets_of_one;
  limits.head_evictable_after = std::chrono::hours(24);
  Serving serving(limits);
  const auto slow = begin_everywhere(serving.port());
  EXPECT_FALSE(almost_longest_wait(serving.port()));
}

}  // namespace
}  // namespace almoner::http

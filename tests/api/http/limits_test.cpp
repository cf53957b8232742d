// Every limit of ServerLimits is crossed here or in deadlines_test.cpp; just below it, all is well.
#include "api/http/limits.hpp"

#include <deque>
#include <gtest/gtest.h>

#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"

namespace almoner::http {
namespace {

void expect_refused(std::uint16_t port, const std::string& request, int status,
                    const std::string& sentence) {
  const auto [answer, closed] = ask_and_watch(port, request);
  EXPECT_EQ(answer.status, status) << request.substr(0, 80);
  EXPECT_NE(answer.body.find(sentence), std::string::npos) << answer.body;
  EXPECT_TRUE(closed) << request.substr(0, 80);
}

TEST(Limits, HeadBytes) {
  ServerLimits limits;
  limits.head_bytes_max = 1000;
  Serving serving(limits);
  const auto with_head_of = [](std::size_t bytes) {
    const auto rest = get("/", "X: \r\n").size();
    return get("/", "X: " + std::string(bytes - rest, 'x') + "\r\n");
  };
  EXPECT_EQ(ask(serving.port(), with_head_of(1000)).status, 200);
  const std::string sentence = "The request line and headers together are too long.";
  expect_refused(serving.port(), with_head_of(1001), 431, sentence);
  expect_refused(serving.port(), with_head_of(100'000), 431, sentence);
}

TEST(Limits, HeaderCount) {
  ServerLimits limits;
  limits.header_count_max = 5;
  Serving serving(limits);
  EXPECT_EQ(ask(serving.port(), get("/", "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\n")).status, 200);
  expect_refused(serving.port(), get("/", "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\n"), 431,
                 "There are too many headers.");
}

TEST(Limits, TargetBytes) {
  ServerLimits limits;
  limits.target_bytes_max = 50;
  Serving serving(limits);
  EXPECT_EQ(ask(serving.port(), get("/" + std::string(49, 'a'))).status, 200);
  const std::string sentence = "The address asked for is too long.";
  expect_refused(serving.port(), get("/" + std::string(50, 'a')), 414, sentence);
  expect_refused(serving.port(), get("/" + std::string(30'000, 'a')), 414, sentence);
}

TEST(Limits, BodyBytesByLength) {
  ServerLimits limits;
  limits.body_bytes_max = 1000;
  Serving serving(limits);
  EXPECT_EQ(ask(serving.port(), post("/", std::string(1000, 'x'))).status, 200);
  const std::string sentence = "The body is larger than this address takes.";
  expect_refused(serving.port(), post("/", std::string(1001, 'x')), 413, sentence);
}

TEST(Limits, BodyBytesByChunks) {
  ServerLimits limits;
  limits.body_bytes_max = 10;
  Serving serving(limits);
  EXPECT_EQ(ask(serving.port(), chunked_post("/", "5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n")).status,
            200);
  const std::string sentence = "The body is larger than this address takes.";
  for (const auto* chunks : {"b\r\nhello world\r\n0\r\n\r\n", "5\r\nhello\r\n6\r\n",
                             "fffffffffffffff\r\n", "ffffffffffffffff\r\n"}) {
    expect_refused(serving.port(), chunked_post("/", chunks), 413, sentence);
  }
}

// A client that goes on sending is still told: the answer is not lost with the bytes nobody reads.
TEST(Limits, AHugeBodyIsRefusedAndItsSenderHearsIt) {
  ServerLimits limits;
  limits.body_bytes_max = 1000;
  Serving serving(limits);
  Client client(serving.port());
  client.send(post("/", std::string(8 * 1024 * 1024, 'x')));
  EXPECT_EQ(client.read_answer().status, 413);
  client.finish_sending();
  EXPECT_TRUE(client.sees_close());
}

TEST(Limits, BytesReadAfterTheLastAnswer) {
  ServerLimits limits;
  limits.body_bytes_max = 1000;
  limits.linger_bytes_max = 100'000;
  Serving serving(limits);
  Client client(serving.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
  std::size_t sent = 0;
  while (sent < 500'000'000 && client.send(std::string(100'000, 'x'))) sent += 100'000;
  EXPECT_LT(sent, 500'000'000u);  // reset: what lies between is the system's buffers
}

TEST(Limits, ChunkExtensionBytes) {
  ServerLimits limits;
  limits.chunk_extension_bytes_max = 20;
  Serving serving(limits);
  const auto chunk = [](std::size_t bytes) {
    return "1;" + std::string(bytes - 1, 'x') + "\r\na\r\n";
  };
  EXPECT_EQ(ask(serving.port(), chunked_post("/", chunk(10) + chunk(10) + "0\r\n\r\n")).status,
            200);
  const std::string malformed = "The chunks of the body are malformed.";
  expect_refused(serving.port(), chunked_post("/", chunk(21) + "0\r\n\r\n"), 400, malformed);
  expect_refused(serving.port(), chunked_post("/", chunk(10) + chunk(11) + "0\r\n\r\n"), 400,
                 malformed);
  expect_refused(serving.port(), chunked_post("/", "1;" + std::string(3000, 'x')), 400,
                 "The chunks' extensions or the trailers are too long.");
}

TEST(Limits, TrailerBytes) {
  ServerLimits limits;
  limits.trailer_bytes_max = 20;
  Serving serving(limits);
  const auto with_trailer = [](std::size_t bytes) {
    return chunked_post("/", "0\r\nA: " + std::string(bytes - 5, 'x') + "\r\n\r\n");
  };
  EXPECT_EQ(ask(serving.port(), with_trailer(20)).status, 200);
  expect_refused(serving.port(), with_trailer(21), 400, "The trailers of the body are too long.");
  expect_refused(serving.port(), chunked_post("/", "0\r\nA: " + std::string(3000, 'x')), 400,
                 "The chunks' extensions or the trailers are too long.");
}

TEST(Limits, RequestsPerConnection) {
  ServerLimits limits;
  limits.requests_per_connection_max = 3;
  Serving serving(limits);
  Client client(serving.port());
  client.send(get("/1") + get("/2") + get("/3") + get("/4"));
  EXPECT_EQ(client.read_answer().header("Connection"), "");
  EXPECT_EQ(client.read_answer().header("Connection"), "");
  EXPECT_EQ(client.read_answer().header("Connection"), "close");
  client.finish_sending();
  EXPECT_TRUE(client.sees_close());
}

// The server's own word that each of these connections is one of its connections.
void make_busy(std::deque<Client>& clients, std::uint16_t port, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    auto& client = clients.emplace_back(port);
    client.send(get("/"));
    ASSERT_EQ(client.read_answer().status, 200);
  }
}

TEST(Limits, ConnectionsPerAddress) {
  ServerLimits limits;
  limits.connections_per_address_max = 3;
  Serving serving(limits);
  std::deque<Client> clients;
  make_busy(clients, serving.port(), 3);
  Client fourth(serving.port());
  const auto answer = fourth.read_answer();
  EXPECT_EQ(answer.status, 429);
  EXPECT_NE(answer.body.find("There are too many connections from your address."),
            std::string::npos);
  EXPECT_EQ(answer.header("Retry-After"), "1");
  fourth.finish_sending();
  EXPECT_TRUE(fourth.sees_close());
  EXPECT_EQ(serving.server().counters().refused_connections, 1u);
}

TEST(Limits, Connections) {
  ServerLimits limits;
  limits.connections_max = 3;
  limits.evictable_after = std::chrono::milliseconds(0);
  Serving serving(limits);
  std::deque<Client> clients;
  make_busy(clients, serving.port(), 3);
  Client fourth(serving.port());
  EXPECT_EQ(fourth.read_answer().status, 503);
  EXPECT_TRUE(clients.front().sees_close());  // who idled longest made room
  std::deque<Client> fifth;
  make_busy(fifth, serving.port(), 1);
  const auto counters = serving.server().counters();
  EXPECT_EQ(counters.evicted, 1u);
  EXPECT_EQ(counters.refused_connections, 1u);
  EXPECT_EQ(counters.open_connections, 3u);
}

// Whether somebody gets in although three connections, which are all there may be, have sent the
// beginning of something; 503 when not.
int status_beside(const Serving& serving, std::deque<Client>& clients, const std::string& beginning,
                  std::chrono::milliseconds at_most) {
  make_busy(clients, serving.port(), 3);
  for (auto& client : clients) client.send(beginning);
  int status = 503;
  const auto start = std::chrono::steady_clock::now();
  while (status != 200 && std::chrono::steady_clock::now() - start < at_most)
    status = ask(serving.port(), get("/")).status;
  return status;
}

TEST(Limits, HeadEvictableAfter) {
  ServerLimits limits;
  limits.connections_max = 3;
  limits.head_evictable_after = std::chrono::milliseconds(0);
  Serving serving(limits);
  std::deque<Client> clients;
  EXPECT_EQ(status_beside(serving, clients, "GET / HTTP/1.1\r\nHost: a\r\nX-", patience), 200)
      << "a head that never ends keeps nobody out";
  EXPECT_TRUE(clients.front().sees_close());
}

constexpr const char* half_a_body = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\nx";

TEST(Limits, BodyEvictableAfter) {
  ServerLimits limits;
  limits.connections_max = 3;
  limits.body_evictable_after = std::chrono::milliseconds(1);
  Serving serving(limits);
  std::deque<Client> clients;
  EXPECT_EQ(status_beside(serving, clients, half_a_body, patience), 200)
      << "a body that trickles keeps nobody out";
  EXPECT_TRUE(clients.front().sees_close());
}

// The control: the same bodies, at a pace that is quick enough for a full server.
TEST(Limits, BodyBytesPerSecondFull) {
  ServerLimits limits;
  limits.connections_max = 3;
  limits.body_evictable_after = std::chrono::milliseconds(1);
  limits.body_bytes_per_second_full = 0;
  Serving serving(limits);
  std::deque<Client> clients;
  EXPECT_EQ(status_beside(serving, clients, half_a_body, std::chrono::milliseconds(300)), 503);
  EXPECT_EQ(serving.server().counters().evicted, 0u);
}

TEST(Limits, ATrustedProxyBringsEverybody) {
  ServerSettings settings = on_free_port();
  settings.limits.connections_per_address_max = 1;
  settings.trusted_proxy = "127.0.0.1";
  Serving serving(settings);
  std::deque<Client> clients;
  make_busy(clients, serving.port(), 5);
  EXPECT_EQ(serving.server().counters().refused_connections, 0u);
}

TEST(Limits, EvictableAfter) {
  ServerLimits limits;
  limits.connections_max = 3;
  limits.evictable_after = std::chrono::hours(1);
  Serving serving(limits);
  std::deque<Client> clients;
  make_busy(clients, serving.port(), 3);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(serving.port(), "").status, 503);
  EXPECT_EQ(serving.server().counters().evicted, 0u);
}

TEST(Limits, RefusalsAtOnce) {
  ServerLimits limits;
  limits.connections_per_address_max = 0;
  limits.refusals_at_once_max = 2;
  Serving serving(limits);
  Client first(serving.port());
  Client second(serving.port());
  EXPECT_EQ(first.read_answer().status, 429);
  EXPECT_EQ(second.read_answer().status, 429);
  Client third(serving.port());  // both are still there, to be read to their ends
  EXPECT_EQ(third.read_to_end(), "");
}

TEST(Limits, TwoHundredIdleConnectionsDisturbNobody) {
  ServerLimits limits;
  limits.connections_per_address_max = 300;
  Serving serving(limits);
  std::deque<Client> idle;
  make_busy(idle, serving.port(), 200);
  EXPECT_EQ(serving.server().counters().open_connections, 200u);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(serving.port(), get("/")).status, 200);
  for (auto& client : idle) {
    client.send(get("/again"));
    EXPECT_EQ(client.read_answer().status, 200);
  }
}

}  // namespace
}  // namespace almoner::http

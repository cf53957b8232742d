// The server as a client sees it: bytes in, bytes out, over real sockets.
#include "api/http/server.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <thread>

#include "api/http/problem.hpp"
#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"

namespace almoner::http {
namespace {

TEST(Server, AnswersWithTheHeadersThatEveryResponseHas) {
  Serving serving;
  const auto answer = ask(serving.port(), get("/a/b?c=d"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "GET /a/b?c=d 0 ");
  EXPECT_EQ(answer.header("Content-Type"), "text/plain");
  EXPECT_EQ(answer.header("Content-Length"), "15");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(answer.header("Connection"), "");
  EXPECT_EQ(answer.header("Date").size(), std::string("Sun, 06 Nov 1994 08:49:37 GMT").size());
}

TEST(Server, KeepsAConnectionForManyRequests) {
  Serving serving;
  Client client(serving.port());
  for (int i = 0; i < 50; ++i) {
    client.send(post("/" + std::to_string(i), "hello"));
    EXPECT_EQ(client.read_answer().body, "POST /" + std::to_string(i) + " 5 hello");
  }
  EXPECT_EQ(serving.server().counters().accepted, 1u);
  EXPECT_EQ(serving.server().counters().requests, 50u);
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  Serving serving;
  EXPECT_TRUE(ask_and_watch(serving.port(), get("/", "Connection: close\r\n")).closed);
  EXPECT_TRUE(ask_and_watch(serving.port(), "GET / HTTP/1.0\r\n\r\n").closed);
  EXPECT_FALSE(ask_and_watch(serving.port(), get("/")).closed);
}

TEST(Server, AnswersHeadWithTheHeadersOfGetAndNoBody) {
  Serving serving;
  Client client(serving.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + get("/b"));
  const auto head = client.read_answer(true);
  EXPECT_EQ(head.header("Content-Length"), "10");
  EXPECT_EQ(client.read_answer().body, "GET /b 0 ");
}

TEST(Server, SendsNoBodyAndNoLengthWith204And304) {
  for (const int status : {204, 304}) {
    Serving serving(on_free_port(), [status](Request&&, Reply reply) { reply(Response(status)); });
    Client client(serving.port());
    client.send(get("/") + get("/", "Connection: close\r\n"));
    EXPECT_EQ(client.read_answer().status, status);
    const auto rest = client.read_to_end();
    EXPECT_EQ(rest.find("Content-Length"), std::string::npos);
    EXPECT_TRUE(rest.ends_with("Connection: close\r\n\r\n")) << rest;
  }
}

TEST(Server, ReadsBodiesByLengthHoweverTheyArrive) {
  Serving serving;
  const auto request = post("/", "hello") + get("/next");
  for (std::size_t cut = 1; cut < request.size(); ++cut) {
    Client client(serving.port());
    client.send(request.substr(0, cut));
    client.send(request.substr(cut));
    EXPECT_EQ(client.read_answer().body, "POST / 5 hello") << cut;
    EXPECT_EQ(client.read_answer().body, "GET /next 0 ") << cut;
  }
}

TEST(Server, ReadsChunkedBodiesHoweverTheyArrive) {
  Serving serving;
  const auto request =
      chunked_post("/", "3\r\nhel\r\n2;x=\"y\"\r\nlo\r\n0\r\nTrailer-One: 1\r\n\r\n") +
      get("/next");
  for (std::size_t cut = 1; cut < request.size(); ++cut) {
    Client client(serving.port());
    client.send(request.substr(0, cut));
    client.send(request.substr(cut));
    EXPECT_EQ(client.read_answer().body, "POST / 5 hello") << cut;
    EXPECT_EQ(client.read_answer().body, "GET /next 0 ") << cut;
  }
}

TEST(Server, KeepsTrailersOutOfTheHeaders) {
  Serving serving(on_free_port(), [](Request&& request, Reply reply) {
    reply(Response(200, "text/plain", std::to_string(request.headers.count())));
  });
  const auto request = chunked_post("/", "1\r\na\r\n0\r\nAuthorization: Bearer x\r\n\r\n");
  EXPECT_EQ(ask(serving.port(), request).body, "2");
}

TEST(Server, RefusesMalformedChunks) {
  Serving serving;
  for (const auto* chunks :
       {"x\r\n", "-1\r\n", "5\r\nhelloX0\r\n\r\n", "5\nhello\n0\n\n", "5 \r\nhello\r\n0\r\n\r\n!",
        "10000000000000000\r\n", "0x5\r\nhello\r\n"}) {
    const auto [answer, closed] = ask_and_watch(serving.port(), chunked_post("/", chunks));
    EXPECT_TRUE(answer.status == 400 || answer.status == 413) << chunks << answer.status;
    EXPECT_TRUE(closed) << chunks;
  }
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
  // The first is answered by another thread, after all have been sent.
  std::promise<Reply> first;
  Serving serving(on_free_port(), [&](Request&& request, Reply reply) {
    if (request.target != "/0") return echo(std::move(request), std::move(reply));
    first.set_value(std::move(reply));
  });
  Client client(serving.port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += get("/" + std::to_string(i));
  client.send(all);
  first.get_future().get()(Response(200, "text/plain", "GET /0 0 "));
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(client.read_answer().body, "GET /" + std::to_string(i) + " 0 ");
  }
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
  Serving serving;
  Client client(serving.port());
  client.send(post("/", "hello"));
  client.finish_sending();
  EXPECT_EQ(client.read_answer().body, "POST / 5 hello");
  EXPECT_TRUE(client.sees_close());
}

TEST(Server, AsksForTheBodyWhenTheClientWaitsToBeAsked) {
  Serving serving;
  Client client(serving.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_answer().head, "HTTP/1.1 100 Continue");
  client.send("hello");
  EXPECT_EQ(client.read_answer().body, "POST / 5 hello");
}

TEST(Server, AsksNobodyForABodyThatItWillRefuse) {
  ServerLimits limits;
  limits.body_bytes_max = 4;
  Serving serving(limits);
  const auto [answer, closed] = ask_and_watch(
      serving.port(),
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(answer.status, 413);
  EXPECT_TRUE(closed);
}

TEST(Server, PassesOverOneEmptyLineBeforeARequest) {
  Serving serving;
  EXPECT_EQ(ask(serving.port(), "\r\n" + get("/")).status, 200);
  EXPECT_EQ(ask(serving.port(), "\r\n\r\n" + get("/")).status, 400);
}

TEST(Server, TakesTheAbsoluteFormForItsOwnHostOnly) {
  Serving serving;
  EXPECT_EQ(ask(serving.port(), get("http://localhost/a")).status, 200);
  EXPECT_EQ(ask(serving.port(), get("http://LOCALHOST")).status, 200);
  EXPECT_EQ(ask(serving.port(), get("http://elsewhere/a")).status, 400);
  EXPECT_EQ(ask(serving.port(), get("ftp://localhost/a")).status, 400);
  EXPECT_EQ(ask(serving.port(), get("localhost:80")).status, 400);
  EXPECT_EQ(ask(serving.port(), get("*")).status, 400);
}

TEST(Server, RefusesWithAProblemAndCloses) {
  Serving serving;
  const auto [answer, closed] = ask_and_watch(serving.port(), "GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(answer.body, R"({"type":"about:blank","title":"Bad Request","status":400,)"
                         R"("detail":"There is no Host header."})");
  EXPECT_TRUE(closed);
  EXPECT_EQ(serving.server().counters().wire_faults, 1u);
  EXPECT_EQ(serving.server().counters().requests, 0u);
}

TEST(Server, AnswersFiveHundredForAHandlerThatFails) {
  const Serving serving(on_free_port(), [](Request&&, Reply) { throw std::runtime_error("no"); });
  EXPECT_EQ(ask(serving.port(), get("/")).status, 500);
}

TEST(Server, AnswersFiveHundredForAHandlerThatForgetsToAnswer) {
  const Serving serving(on_free_port(), [](Request&&, Reply) {});
  EXPECT_EQ(ask(serving.port(), get("/")).status, 500);
}

TEST(Server, AnswersFiveHundredIfItCannotDecideAboutAHead) {
  auto settings = on_free_port();
  settings.on_head = [](const Request&) -> HeadVerdict { throw std::runtime_error("no"); };
  const Serving serving(std::move(settings));
  EXPECT_EQ(ask(serving.port(), get("/")).status, 500);
  EXPECT_EQ(ask(serving.port(), post("/", "hello")).status, 500);
}

TEST(Server, StampsARequestWhenItsLastByteIsIn) {
  // The clock is a counter: each look at it is one microsecond later.
  std::atomic<std::int64_t> ticks = 0;
  auto settings = on_free_port();
  settings.now = [&] { return Instant(std::chrono::microseconds(++ticks)); };
  Serving serving(std::move(settings), [&](Request&& request, Reply reply) {
    const auto stamped = request.received_at.time_since_epoch().count();
    reply(Response(200, "text/plain", std::to_string(ticks - stamped)));
  });
  Client client(serving.port());
  client.send(post("/", "hello") + post("/", "again"));  // both stamped when they came
  EXPECT_EQ(client.read_answer().body, "0");
  EXPECT_EQ(client.read_answer().body, "0");
}

TEST(Server, LetsARouteSetItsOwnLimitAndRefuseBeforeTheBody) {
  auto settings = on_free_port();
  settings.on_head = [](const Request& request) {
    HeadVerdict verdict;
    verdict.body_bytes_max = request.path.front() == "large" ? 100 : 10;
    if (request.path.front() == "no") verdict.refusal = not_found();
    return verdict;
  };
  Serving serving(std::move(settings));
  const std::string hundred(100, 'x');
  EXPECT_EQ(ask(serving.port(), post("/large", hundred)).status, 200);
  EXPECT_EQ(ask(serving.port(), post("/large", hundred + "x")).status, 413);
  EXPECT_EQ(ask(serving.port(), post("/small", hundred)).status, 413);
  const auto with_body = ask_and_watch(serving.port(), post("/no", hundred));
  EXPECT_EQ(with_body.answer.status, 404);
  EXPECT_TRUE(with_body.closed);
  Client client(serving.port());
  client.send(get("/no") + get("/small"));
  EXPECT_EQ(client.read_answer().status, 404);
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST(Server, SendsLargeAndSharedBodiesWhole) {
  const auto page = std::make_shared<const std::string>(3'000'000, 'p');
  Serving serving(on_free_port(),
                  [&](Request&&, Reply reply) { reply(Response(200, "text/html", page)); });
  Client client(serving.port());
  for (int i = 0; i < 2; ++i) {
    client.send(get("/"));
    EXPECT_EQ(client.read_answer().body, *page);
  }
}

TEST(Server, TellsTheHandlerWhoAsks) {
  const auto say_peer = [](Request&& request, Reply reply) {
    reply(Response(200, "text/plain", request.peer_address));
  };
  Serving four(on_free_port(), say_peer);
  EXPECT_EQ(ask(four.port(), get("/")).body, "127.0.0.1");
  auto settings = on_free_port();
  settings.listen = "[::1]:0";
  Serving six(std::move(settings), say_peer);
  Client client(six.port(), "::1");
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().body, "::1");
}

TEST(Server, SaysWhyItCannotListen) {
  Serving first;
  const auto taken = "127.0.0.1:" + std::to_string(first.port());
  ServerSettings settings;
  settings.listen = taken;
  Server second(settings, echo);
  EXPECT_EQ(second.start(),
            "Cannot listen on " + taken +
                ": another program uses that port. Stop it, or choose another port.");
  settings.listen = "192.0.2.1:0";
  Server elsewhere(settings, echo);
  EXPECT_EQ(elsewhere.start(),
            "Cannot listen on 192.0.2.1:0: this machine has no such address. "
            "127.0.0.1 and [::1] are always its own.");
}

TEST(Server, ServesFromSeveralNetworkThreads) {
  auto settings = on_free_port();
  settings.network_threads = 3;
  std::mutex mutex;
  std::set<std::thread::id> seen;
  Serving serving(std::move(settings), [&](Request&& request, Reply reply) {
    {
      const std::lock_guard lock(mutex);
      seen.insert(std::this_thread::get_id());
    }
    echo(std::move(request), std::move(reply));
  });
  for (int i = 0; i < 6; ++i) EXPECT_EQ(ask(serving.port(), get("/")).status, 200);
  const std::lock_guard lock(mutex);
  EXPECT_EQ(seen.size(), 3u);
}

}  // namespace
}  // namespace almoner::http

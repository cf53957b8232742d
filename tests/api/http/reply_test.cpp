#include "api/http/reply.hpp"

#include <gtest/gtest.h>
#include <thread>

#include "api/http/mailbox.hpp"
#include "api/http/pending_answer.hpp"

namespace almoner::http {
namespace {

struct Counting {
  int wakes = 0;
  std::vector<std::uint64_t> received;  // the connections, in order
  std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>(
      [this] { ++wakes; },
      [this](ReplyTicket ticket, Mailbox::Post&&) { received.push_back(ticket.connection); });

  // As from a store's thread: never from the one that the mailbox belongs to.
  template <class Work>
  void elsewhere(Work work) {
    mailbox->settle();
    std::thread(work).join();
  }
  void answer(std::uint64_t connection) { Reply(mailbox, {connection, 1})(Response()); }
};

TEST(Mailbox, WakesItsThreadOnceForManyReplies) {
  Counting counting;
  counting.elsewhere([&] {
    for (std::uint64_t i = 1; i <= 100; ++i) counting.answer(i);
  });
  EXPECT_EQ(counting.wakes, 1);
  EXPECT_TRUE(counting.received.empty());
  counting.mailbox->collect();
  EXPECT_EQ(counting.received.size(), 100u);
  EXPECT_EQ(counting.received.front(), 1u);
  counting.elsewhere([&] { counting.answer(101); });
  EXPECT_EQ(counting.wakes, 2);
}

// Without WakeOnce, a thread that collects in between is woken again: the control.
TEST(Mailbox, WakeOnceHoldsTheWakingBackToTheEnd) {
  Counting counting;
  const auto answer_three = [&] {
    for (std::uint64_t i = 1; i <= 3; ++i) {
      counting.answer(i);
      counting.mailbox->collect();
    }
  };
  counting.elsewhere(answer_three);
  EXPECT_EQ(counting.wakes, 3);
  counting.wakes = 0;
  counting.elsewhere([&] {
    const WakeOnce once;
    for (std::uint64_t i = 1; i <= 3; ++i) {
      const WakeOnce nested;
      counting.answer(i);
    }
    EXPECT_EQ(counting.wakes, 0);
  });
  EXPECT_EQ(counting.wakes, 1);
  counting.mailbox->collect();
  EXPECT_EQ(counting.received.size(), 6u);
}

TEST(Mailbox, AnswersOnItsOwnThreadAtOnce) {
  Counting counting;
  counting.mailbox->settle();
  counting.answer(5);
  EXPECT_EQ(counting.received, std::vector<std::uint64_t>{5});
  EXPECT_EQ(counting.wakes, 0);
}

TEST(Mailbox, DropsWhatComesAfterItsClosing) {
  Counting counting;
  counting.mailbox->close();
  counting.elsewhere([&] { counting.answer(1); });
  counting.mailbox->collect();
  EXPECT_EQ(counting.wakes, 0);
  EXPECT_TRUE(counting.received.empty());
}

TEST(Reply, MayBeGivenOnce) {
  int status = 0;
  auto reply = Reply::to([&](Response response) { status = response.status(); });
  reply(Response(201));
  EXPECT_EQ(status, 201);
  EXPECT_THROW(reply(Response(200)), std::logic_error);
  EXPECT_EQ(status, 201);
}

// It ended the program, where the reply was one that somebody let go of.
TEST(Reply, WhateverReceivesItMayThrow) {
  const auto receive = [](Response) { throw std::runtime_error("no page"); };
  { const auto forgotten = Reply::to(receive); }
  EXPECT_NO_THROW(Reply::to(receive)(Response()));
}

class PendingAnswerTest : public testing::Test {
 protected:
  void let_go(bool sent) {
    const Endpoint row{.speaks = Speaks::pages};
    auto exchange = std::make_shared<Exchange>();
    PendingAnswer answer(row, Reply::to([&](Response got) { seen.emplace_back(got.body()); }),
                         exchange, std::make_shared<const Pages>(pages));
    if (sent) answer.send(Response(200, "text/html", "as it was meant"));
  }

  Pages pages;
  std::vector<std::string> seen;
};

TEST_F(PendingAnswerTest, IsThePageOfAFailureWhereMakingItThrew) {
  pages.of_problem = [](const Response& problem, const Request&) {
    return Response(problem.status(), "text/html", "sorry, " + std::to_string(problem.status()));
  };
  let_go(false);
  let_go(true);
  EXPECT_EQ(seen, (std::vector<std::string>{"sorry, 500", "as it was meant"}));
}

TEST_F(PendingAnswerTest, IsForProgramsWhereThatPageThrowsToo) {
  pages.of_problem = [](const Response&, const Request&) -> Response {
    throw std::runtime_error("no template");
  };
  let_go(false);
  EXPECT_EQ(seen, (std::vector<std::string>{std::string(internal_error().body())}));
}

TEST(Reply, AnswersFiveHundredIfItIsForgotten) {
  std::vector<int> statuses;
  const auto note = [&](Response response) { statuses.push_back(response.status()); };
  { const auto forgotten = Reply::to(note); }
  auto replaced = Reply::to(note);
  replaced = Reply::to(note);
  EXPECT_EQ(statuses, (std::vector<int>{500, 500}));
  auto moved = std::move(replaced);
  moved(Response(204));
  EXPECT_EQ(statuses, (std::vector<int>{500, 500, 204}));
}

}  // namespace
}  // namespace almoner::http

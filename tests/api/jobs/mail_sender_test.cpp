// Mails go out from the outbox: once where nothing fails, again where somebody died, and never
// lost.
#include "api/jobs/mail_sender.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "api/jobs/mail_ending.hpp"
#include "api/service/post.hpp"
#include "api/service/recording.hpp"
#include "api/store/check.hpp"
#include "tests/api/smtp/post_office.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/partnership.hpp"

namespace almoner::jobs {
namespace {

using namespace std::chrono_literals;
using smtp::Ending;
using smtp::testing::Behaviour;
using smtp::testing::PostOffice;
using support::at;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const Instant begun = at("2026-11-27T09:00:00Z");

Instant after_the_lease() {
  return begun + 10min;
}

smtp::Settings settings_for(int port) {
  smtp::Settings settings;
  settings.host = "127.0.0.1";
  settings.port = port;
  settings.security = smtp::Security::none;
  settings.from = "grants@almoner.example";
  settings.timeout = 20s;
  return settings;
}

// A database with mails that wait.
struct Waiting {
  store::Folder folder;
  service::Definitions definitions;

  explicit Waiting(const std::vector<std::string>& to) {
    auto db = store::open_store(folder.file(), store::OpenMode::create, begun);
    store::write_now(db, [&](store::Database& lent) {
      const service::Context context{lent, definitions, begun, begun};
      for (const auto& address : to)
        service::record(context, FundId{}, {"ask_for_mail", {}},
                        {store::order_of({.address = address,
                                          .template_name = "no-account",
                                          .subject = "To " + address,
                                          .body = "Words\n"},
                                         begun)});
      return true;
    });
  }
  store::Database open() const {
    return store::open_store(folder.file(), store::OpenMode::existing, begun);
  }
  // Inside one transaction, at that moment.
  void write(Instant now, const std::function<void(const service::Context&)>& work) {
    auto db = open();
    store::write_now(db, [&](store::Database& lent) {
      work({lent, definitions, now, now});
      return true;
    });
  }
  store::MailOnItsWay mail(std::int64_t id) const {
    auto db = open();
    return store::find_mail(db, id).value();
  }
  std::vector<std::string> problems() const {
    auto db = open();
    return store::store_check(db);
  }
};

struct Sending {
  store::Writer writer;
  store::Readers readers;
  service::Definitions definitions;
  service::Randomness randomness;
  service::Work work;
  MailSender sender;

  Sending(const Waiting& waiting, const smtp::Settings& settings, Instant now = begun)
      : writer(waiting.open()),
        readers(waiting.folder.file()),
        work(writer, readers, definitions, randomness, [now] { return now; }),
        sender(work, settings, [now] { return now; }) {}
};

// Strictly one after the other: once a third has come, the two before it are settled.
TEST(MailSender, SendsWhatWaitsOnceAndPutsItOnRecord) {
  Waiting waiting({"ann@example.org", "ben@example.org", "cy@example.org"});
  PostOffice office;
  {
    Sending sending(waiting, settings_for(office.port()));
    ASSERT_EQ(office.wait_for(3).size(), 3U);
    sending.sender.stop();
  }
  EXPECT_EQ(waiting.mail(1).state, store::MailState::sent);
  EXPECT_EQ(waiting.mail(2).state, store::MailState::sent);
  const bool third_goes_again = waiting.mail(3).state != store::MailState::sent;
  {
    Sending again(waiting, settings_for(office.port()), after_the_lease());
    if (third_goes_again) office.wait_for(4);
    again.sender.stop();
  }
  const auto letters = office.letters();
  ASSERT_EQ(letters.size(), third_goes_again ? 4U : 3U);
  EXPECT_EQ(letters[0].to, "<ann@example.org>");
  EXPECT_EQ(letters[1].to, "<ben@example.org>");
  EXPECT_EQ(letters.back().to, "<cy@example.org>");
  EXPECT_THAT(letters[0].text, HasSubstr("Subject: To ann@example.org\r\n"));
  EXPECT_THAT(letters[0].text, HasSubstr("Auto-Submitted: auto-generated\r\n"));
  EXPECT_THAT(waiting.problems(), IsEmpty());
}

TEST(MailSender, AnAddressThatIsNoneHoldsUpNoOther) {
  Waiting waiting({"ann@example.org\r\nRCPT TO:<eve@example.org>", "ben@example.org"});
  PostOffice office;
  Sending sending(waiting, settings_for(office.port()));
  ASSERT_EQ(office.wait_for(1).size(), 1U);
  EXPECT_EQ(office.letters()[0].to, "<ben@example.org>");
  sending.sender.stop();
  EXPECT_EQ(waiting.mail(1).state, store::MailState::given_up);
  EXPECT_THAT(waiting.mail(1).last_error, HasSubstr("is no address that mail can be sent to."));
}

std::string id_in(const std::string& text) {
  const auto at = text.find("Message-ID: ");
  return text.substr(at, text.find("\r\n", at) - at);
}

// A program of its own that sends, and dies by kill -9 when the server has the text and has not
// said so. `first` is what it does before.
void die_while_sending(const Waiting& waiting, const std::function<void()>& first = {}) {
  int port[2];
  ASSERT_EQ(pipe(port), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (first) first();
    int number = 0;
    if (read(port[0], &number, sizeof number) != sizeof number) _exit(1);
    Sending sending(waiting, settings_for(number));
    for (;;) pause();
  }
  PostOffice office(Behaviour{.before_taken = [child] {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }});
  const int number = office.port();
  ASSERT_EQ(write(port[1], &number, sizeof number), static_cast<ssize_t>(sizeof number));
  ASSERT_EQ(office.wait_for(1).size(), 1U);
  close(port[0]);
  close(port[1]);
}

TEST(MailSender, KilledWhileSendingItSendsAgainAsTheSameMail) {
  Waiting waiting({"ann@example.org"});
  die_while_sending(waiting);
  EXPECT_EQ(waiting.mail(1).state, store::MailState::waiting);
  PostOffice office;
  Sending sending(waiting, settings_for(office.port()), after_the_lease());
  const auto letters = office.wait_for(1);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(id_in(letters[0].text),
            "Message-ID: <" + message_id(waiting.mail(1).mail, "grants@almoner.example") + ">");
  EXPECT_EQ(office.connections(), 1);
}

// The control: marked as sent before it is sent, it is lost by the same death.
TEST(MailSender, ControlWhoeverMarksItFirstLosesIt) {
  Waiting waiting({"ann@example.org"});
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    waiting.write(begun, [](const service::Context& context) {
      const auto due = next_mail(context, begun + 1min);
      settle(context, {*due, {Ending::taken, "250"}});
    });
    kill(getpid(), SIGKILL);
  }
  waitpid(child, nullptr, 0);
  waiting.write(after_the_lease(), [](const service::Context& context) {
    EXPECT_EQ(next_mail(context, context.now + 1min), std::nullopt);
  });
}

TEST(MailEnding, LaterIsTriedAgainAndEachTimeTwiceAsLate) {
  Waiting waiting({"ann@example.org"});
  Instant now = begun;
  std::vector<long> minutes;
  while (waiting.mail(1).state == store::MailState::waiting) {
    waiting.write(now, [&](const service::Context& context) {
      if (const auto due = next_mail(context, now + 1min))
        settle(context, {*due, {Ending::later, "451 greylisted"}});
    });
    const auto next = waiting.mail(1).due_at;
    if (!next) break;
    minutes.push_back(std::chrono::duration_cast<std::chrono::minutes>(*next - now).count());
    now = *next;
  }
  minutes.resize(10);
  EXPECT_THAT(minutes, testing::ElementsAre(1, 2, 4, 8, 16, 32, 64, 128, 240, 240));
  EXPECT_GT(now - begun, 72h);
  EXPECT_LT(now - begun, 77h);
  EXPECT_EQ(waiting.mail(1).last_error,
            "It could not be sent within 72 hours. The last that was said: 451 greylisted");
  EXPECT_THAT(waiting.problems(), IsEmpty());
}

TEST(MailEnding, RefusedIsGivenUpAtOnceAndCanBeTriedAgainByHand) {
  Waiting waiting({"ann@example.org"});
  waiting.write(begun, [](const service::Context& context) {
    settle(context, {*next_mail(context, begun + 1min), {Ending::refused, "550 no such mailbox"}});
  });
  EXPECT_EQ(waiting.mail(1).state, store::MailState::given_up);
  EXPECT_EQ(waiting.mail(1).last_error, "550 no such mailbox");
  const Instant later = begun + 24h * 30;
  waiting.write(later, [&](const service::Context& context) {
    EXPECT_EQ(next_mail(context, later + 1min), std::nullopt);
    EXPECT_TRUE(store::try_mail_again(context.db, 1, later));
    EXPECT_FALSE(store::try_mail_again(context.db, 1, later)) << "it waits already";
    const auto due = next_mail(context, later + 1min);
    ASSERT_TRUE(due.has_value()) << "its three days begin anew";
    settle(context, {*due, {Ending::taken, "250"}});
    EXPECT_FALSE(store::try_mail_again(context.db, 1, later)) << "what was sent is sent";
  });
}

// Mail was set up after a week: nobody had tried what waited.
TEST(MailEnding, WhatWaitedForMailToBeSetUpIsSentAndHasItsThreeDays) {
  Waiting waiting({"ann@example.org"});
  const Instant set_up = begun + 24h * 7;
  waiting.write(set_up, [&](const service::Context& context) {
    const auto due = next_mail(context, set_up + 1min);
    ASSERT_TRUE(due.has_value());
    settle(context, {*due, {Ending::no_service, "Connection refused"}});
  });
  const auto is_tried = [&](Instant now) {
    bool tried = false;
    waiting.write(now, [&](const service::Context& context) {
      tried = next_mail(context, now + 1min).has_value();
    });
    return tried;
  };
  EXPECT_TRUE(is_tried(set_up + 72h));
  EXPECT_FALSE(is_tried(set_up + 72h + 2min)) << "control: it counts from the first try";
  EXPECT_EQ(waiting.mail(1).last_error,
            "It could not be sent within 72 hours. The last that was said: Connection refused");
}

// What it is about is long over.
TEST(MailEnding, WhatWaitedForThirtyDaysIsNotSentByItself) {
  Waiting waiting({"ann@example.org"});
  const Instant later = begun + 24h * 30 + 1s;
  waiting.write(later, [&](const service::Context& context) {
    EXPECT_EQ(next_mail(context, later + 1min), std::nullopt);
  });
  EXPECT_EQ(waiting.mail(1).last_error,
            "It waited for more than 30 days until mail could be sent.");
  waiting.write(later, [&](const service::Context& context) {
    EXPECT_TRUE(store::try_mail_again(context.db, 1, later)) << "people may";
    EXPECT_NE(next_mail(context, later + 1min), std::nullopt);
  });
  Waiting control({"ann@example.org"});
  control.write(begun + 24h * 30, [&](const service::Context& context) {
    EXPECT_NE(next_mail(context, later + 1min), std::nullopt);
  });
}

TEST(MailEnding, AServerThatStopsHasNotTriedIt) {
  Waiting waiting({"ann@example.org"});
  waiting.write(begun, [](const service::Context& context) {
    settle(context,
           {*next_mail(context, begun + 1min), {Ending::stopped, "The server was stopped."}});
  });
  const auto mail = waiting.mail(1);
  EXPECT_EQ(mail.attempts, 0);
  EXPECT_EQ(mail.due_at, begun) << "at once, when it is started again";
  EXPECT_EQ(mail.last_error, "");
  waiting.write(begun + 24h * 7, [](const service::Context& context) {
    const auto due = next_mail(context, context.now + 1min);
    ASSERT_TRUE(due.has_value());
    EXPECT_EQ(due->tried_since, std::nullopt) << "its three days have not begun";
    settle(context, {*due, {Ending::later, "451 greylisted"}});
  });
  EXPECT_EQ(waiting.mail(1).attempts, 1) << "control";
}

TEST(MailSender, StoppedWhileOneWaitsForItsTurnHasNotTriedIt) {
  Waiting waiting({"ann@example.org", "ben@example.org"});
  PostOffice office;
  auto settings = settings_for(office.port());
  settings.per_minute = 1;
  {
    Sending sending(waiting, settings);
    ASSERT_EQ(office.wait_for(1).size(), 1U);
    sending.sender.stop();
  }
  EXPECT_EQ(waiting.mail(2).state, store::MailState::waiting);
  EXPECT_EQ(waiting.mail(2).attempts, 0);
  EXPECT_EQ(waiting.mail(2).due_at, begun);
}

TEST(MailEnding, AMailWhoseLinkEndedIsNotSent) {
  Waiting waiting({"ann@example.org"});
  waiting.write(begun, [&](const service::Context& context) {
    store::blank_mails_of_entry(context.db, 1);
    EXPECT_EQ(next_mail(context, begun + 1min), std::nullopt);
  });
  EXPECT_EQ(waiting.mail(1).last_error,
            "The link in it was used or has ended, so there was nothing to send.");
}

TEST(MailEnding, CountsWhatWaits) {
  Waiting waiting({"ann@example.org", "ben@example.org", "cy@example.org"});
  waiting.write(begun + 1min, [](const service::Context& context) {
    settle(context, {*next_mail(context, begun + 2min), {Ending::refused, "550"}});
    settle(context, {*next_mail(context, begun + 2min), {Ending::taken, "250"}});
    const auto counts = store::count_mails(context.db);
    EXPECT_EQ(counts.waiting, 1);
    EXPECT_EQ(counts.given_up, 1);
    EXPECT_EQ(counts.oldest_ordered_at, begun);
  });
}

TEST(PerMinute, NoMoreThanTheServerTakes) {
  PerMinute per_minute(2);
  const PerMinute::Moment start{};
  EXPECT_EQ(per_minute.wait_for_next(start), 0ms);
  EXPECT_EQ(per_minute.wait_for_next(start + 10s), 0ms);
  EXPECT_EQ(per_minute.wait_for_next(start + 20s), 40s);
  EXPECT_EQ(per_minute.wait_for_next(start + 59'999ms), 1ms);
  EXPECT_EQ(per_minute.wait_for_next(start + 60s), 0ms);
  EXPECT_EQ(per_minute.wait_for_next(start + 60s), 10s);
}

}  // namespace
}  // namespace almoner::jobs

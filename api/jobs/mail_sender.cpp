#include "api/jobs/mail_sender.hpp"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <spdlog/spdlog.h>
#include <thread>

#include "api/jobs/mail_ending.hpp"
#include "api/smtp/letters.hpp"
#include "api/smtp/message.hpp"

namespace almoner::jobs {
namespace {

using namespace std::chrono_literals;
using service::Landed;
using smtp::Ending;

std::chrono::seconds doubled(std::chrono::seconds first, int times, std::chrono::seconds longest) {
  constexpr int doublings_max = 20;
  return std::min(first * (1 << std::clamp(times, 0, doublings_max)), longest);
}

}  // namespace

std::chrono::seconds pause_after(int attempts) {
  return doubled(MailLimits::first_pause, attempts - 1, MailLimits::longest_pause);
}

std::chrono::milliseconds PerMinute::wait_for_next(Moment now) {
  std::erase_if(gone_, [&](Moment gone) { return now - gone >= 1min; });
  if (gone_.size() >= most_)
    return std::chrono::ceil<std::chrono::milliseconds>(gone_.front() + 1min - now);
  gone_.push_back(now);
  return 0ms;
}

struct MailSender::State {
  State(service::Work& w, smtp::Settings s, std::function<Instant()> n)
      : work(w),
        settings(std::move(s)),
        now(std::move(n)),
        per_minute(settings.per_minute),
        server(settings),
        thread([this] { run(); }) {}

  service::Work& work;
  smtp::Settings settings;
  std::function<Instant()> now;
  PerMinute per_minute;
  smtp::Server server;
  int times_without_service = 0;
  std::mutex mutex;
  std::condition_variable wake;
  bool stopping = false;
  std::thread thread;

  bool is_stopping() {
    const std::scoped_lock lock(mutex);
    return stopping;
  }

  // Whether it is to go on after that time.
  bool wait(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, time, [this] { return stopping; });
  }

  void run() {
    std::optional<MailEnding> ended;
    std::chrono::seconds rest{};
    while (ended || wait(MailLimits::look_every)) {
      std::optional<store::DueMail> next;
      if (!in_database(ended, rest == 0s, next)) {
        // What became of it is kept until it is on disk: else it would go twice.
        if (!wait(MailLimits::look_every)) return;
        continue;
      }
      ended.reset();
      if (rest > 0s && !wait(rest)) return;
      rest = 0s;
      if (!next) continue;
      ended = send(std::move(*next));
      rest = rest_after(ended->answer);
    }
  }

  // How the last one ended and which comes next: one job among everybody else's.
  bool in_database(const std::optional<MailEnding>& ended, bool takes_next,
                   std::optional<store::DueMail>& next) {
    std::promise<bool> landed;
    const bool takes_more = takes_next && !is_stopping();
    const bool taken = work.write(
        now(),
        [&](const service::Context& context) {
          if (ended) settle(context, *ended);
          if (takes_more)
            next = next_mail(
                context, context.now + settings.timeout + MailLimits::lease_beyond_timeout + 1min);
          return true;  // what was given up on the way is kept, whether or not one is left to send
        },
        [&](Landed how) { landed.set_value(how == Landed::yes); });
    return taken && landed.get_future().get();
  }

  MailEnding send(store::DueMail due) {
    const auto to = smtp::address_on_the_wire(due.mail.words.address);
    if (!to) {
      const std::string words = "“" + smtp::one_line(due.mail.words.address) +
                                "” is no address that mail can be sent to.";
      return {std::move(due), {Ending::refused, words}};
    }
    for (auto pause = per_minute.wait_for_next(PerMinute::Moment::clock::now()); pause > 0ms;
         pause = per_minute.wait_for_next(PerMinute::Moment::clock::now()))
      if (!wait(pause)) return {std::move(due), {Ending::stopped, "The server was stopped."}};
    auto answer = server.send(*to, text_of_mail(due.mail, *to), [this] { return !is_stopping(); });
    return {std::move(due), std::move(answer)};
  }

  std::string text_of_mail(const store::MailRow& mail, const std::string& to) const {
    return smtp::text_of({settings.from_name, settings.from, settings.reply_to, to,
                          mail.words.subject, mail.words.body, message_id(mail, settings.from),
                          mail.ordered_at});
  }

  // Where nothing can be sent, nothing is tried for a while.
  std::chrono::seconds rest_after(const smtp::Answer& answer) {
    if (answer.ending != Ending::no_service) {
      if (times_without_service > 0) spdlog::info("Mail can be sent again.");
      times_without_service = 0;
      return 0s;
    }
    spdlog::error("Mail cannot be sent: {}", answer.words);
    return doubled(MailLimits::first_pause, times_without_service++,
                   MailLimits::longest_wait_for_server);
  }
};

MailSender::MailSender(service::Work& work, smtp::Settings settings, std::function<Instant()> now)
    : state_(std::make_unique<State>(work, std::move(settings), std::move(now))) {}

void MailSender::stop() {
  {
    const std::scoped_lock lock(state_->mutex);
    if (state_->stopping) return;
    state_->stopping = true;
  }
  state_->wake.notify_all();
  state_->thread.join();
}

MailSender::~MailSender() {
  stop();
}

}  // namespace almoner::jobs

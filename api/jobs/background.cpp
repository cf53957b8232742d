#include "api/jobs/background.hpp"

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "api/jobs/case_clock.hpp"
#include "api/jobs/case_mails.hpp"
#include "api/jobs/outbox.hpp"
#include "api/service/attachments.hpp"
#include "api/service/links.hpp"
#include "api/service/outages.hpp"
#include "api/service/session_end.hpp"
#include "api/store/idempotency.hpp"
#include "api/store/sessions.hpp"

namespace almoner::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto answers_kept_for = 24h * 7;
constexpr auto tidy_every = 10min;
constexpr int tidied_at_a_time = 200;

}  // namespace

struct Background::State {
  State(service::Work& w, render::Templates t, service::Post p, std::function<Instant()> n)
      : work(w), templates(std::move(t)), post(std::move(p)), now(std::move(n)), thread([this] {
          run();
        }) {}

  service::Work& work;
  render::Templates templates;
  service::Post post;
  std::function<Instant()> now;
  std::mutex mutex;
  std::condition_variable wake;
  bool stopping = false;
  Instant tidied_at{}, noted_at{};
  CaseClock clock{work};
  std::thread thread;

  bool wait() {
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, BackgroundLimits::look_every, [this] { return stopping; });
  }

  void run() {
    while (wait()) {
      note_serving();
      while (!is_stopping() && clock.run(now() - BackgroundLimits::behind_people)) {
      }
      while (!is_stopping() && busy([this](const service::Context& context) {
        return make_documents(context, templates) == OutboxLimits::documents_at_a_time;
      })) {
      }
      while (!is_stopping() && busy([this](const service::Context& context) {
        return write_case_mails(context, post) == CaseMailLimits::notices_at_a_time;
      })) {
      }
      if (now() - tidied_at < tidy_every) continue;
      tidied_at = now();
      while (!is_stopping() &&
             busy([](const service::Context& context) { return tidy(context); })) {
      }
    }
  }

  bool is_stopping() {
    const std::scoped_lock lock(mutex);
    return stopping;
  }

  // Before the clock does what it owes: the first time says for how long nobody was served.
  void note_serving() {
    if (now() - noted_at < service::OutageRule::note_every) return;
    const auto noting = noted_at == Instant{} ? service::Noting::start : service::Noting::running;
    noted_at = now();
    busy([noting](const service::Context& context) {
      return service::note_serving(context, noting), false;
    });
  }

  static bool tidy(const service::Context& context) {
    const auto sessions = store::forget_expired_sessions(
        context.db, context.now - service::pages_known_after_end, tidied_at_a_time);
    const auto answers =
        store::forget_answers(context.db, context.now - answers_kept_for, tidied_at_a_time);
    const bool more_links = service::tidy_links(context, tidied_at_a_time);
    const bool more_documents = service::sweep_documents(context);
    return more_documents || sessions == tidied_at_a_time || answers == tidied_at_a_time ||
           more_links;
  }

  // Whether there may be more to do: one job among everybody else's, waited for.
  bool busy(const std::function<bool(const service::Context&)>& task) {
    std::promise<bool> landed;
    bool more = false;
    const bool taken = work.write(
        now(), [&](const service::Context& context) { return more = task(context), true; },
        [&](service::Landed how) { landed.set_value(how == service::Landed::yes); });
    return taken && landed.get_future().get() && more;
  }
};

Background::Background(service::Work& work, render::Templates documents, service::Post post,
                       std::function<Instant()> now)
    : state_(std::make_unique<State>(work, std::move(documents), std::move(post), std::move(now))) {
}

void Background::stop() {
  {
    const std::scoped_lock lock(state_->mutex);
    if (state_->stopping) return;
    state_->stopping = true;
  }
  state_->wake.notify_all();
  state_->thread.join();
}

Background::~Background() {
  stop();
}

}  // namespace almoner::jobs

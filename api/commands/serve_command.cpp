#include <csignal>
#include <iostream>
#include <spdlog/spdlog.h>
#include <thread>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/shipped.hpp"
#include "api/commands/start_page.hpp"
#include "api/http/application.hpp"
#include "api/http/handlers.hpp"
#include "api/http/mailbox.hpp"
#include "api/http/server.hpp"
#include "api/jobs/background.hpp"
#include "api/jobs/outbox.hpp"
#include "api/service/work.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands {
namespace {

// The machine's clock, or one that began at another instant when the server was started.
std::function<Instant()> clock_from(const std::optional<Instant>& begins_at) {
  if (!begins_at) return system_now;
  const auto ahead = *begins_at - system_now();
  return [ahead] { return system_now() + ahead; };
}

// Blocked in every thread from here on; waited for in one place.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  return signals;
}

struct Opened {
  store::Database db;
  bool is_demonstration = false;
};

int refuse(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return exit_wrong_input;
}

// The answers of one commit wake each network thread once. Both are called on the writer's thread.
thread_local std::optional<http::WakeOnce> waking;

store::WriterSettings writer_settings(bool one_commit_a_request) {
  store::WriterSettings settings;
  settings.one_commit_a_request = one_commit_a_request;
  settings.before_answers = [] { waking.emplace(); };
  settings.after_batch = [] { waking.reset(); };
  settings.stopped = [](const std::string& why) {
    spdlog::critical("Writing has stopped: {}", why);
  };
  return settings;
}

struct Parts {  // what serving is made of, in the order it is taken down from the end
  store::Writer writer;
  store::Readers readers;
  service::Definitions definitions;
  service::Randomness randomness;
  service::Work work;
  jobs::Background background;
  http::Application application;

  Parts(Opened opened, const ServeOptions& options, const std::function<Instant()>& now,
        const std::optional<Instant>& simulated)
      : writer(std::move(opened.db), writer_settings(options.one_commit_a_request)),
        readers(options.database),
        work(writer, readers, definitions, randomness, now),
        background(work, jobs::document_templates(shipped_templates()), now),
        application(work, {shipped_text("api/http/openapi.json"),
                           start_page(opened.is_demonstration, simulated),
                           {}}) {}
};

int serve_opened(Opened opened, const ServeOptions& options,
                 const std::optional<Instant>& simulated) {
  const sigset_t signals = block_stop_signals();
  const auto now = clock_from(simulated);
  http::set_behind_tls(options.behind_tls);
  Parts parts(std::move(opened), options, now, simulated);
  http::ServerSettings settings;
  settings.listen = options.listen;
  settings.network_threads = static_cast<unsigned>(options.network_threads);
  settings.now = now;
  settings.on_head = [&](const http::Request& request) {
    return parts.application.on_head(request);
  };
  http::Server server(settings, [&](http::Request&& request, http::Reply reply) {
    parts.application.handle(std::move(request), std::move(reply));
  });
  if (const auto problem = server.start()) return refuse(*problem);
  std::cout << "Almoner serves " << options.database << " at http://"
            << options.listen.substr(0, options.listen.rfind(':')) << ":" << server.port()
            << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  parts.background.stop();
  server.stop();
  return exit_ok;
}

}  // namespace

int serve(const ServeOptions& options) {
  spdlog::set_level(spdlog::level::info);
  std::optional<Instant> simulated;
  if (!options.clock.empty()) {
    simulated = parse_instant(options.clock);
    if (!simulated)
      return refuse("“" + options.clock +
                    "” is not an instant; write it like 2019-03-08T16:00:00Z.");
  }
  Opened opened{store::open_store(options.database, store::OpenMode::existing, system_now())};
  opened.is_demonstration = store::is_demonstration(opened.db);
  if (simulated && !opened.is_demonstration)
    return refuse(
        options.database +
        " is not a demonstration, so it is served with the real clock only. Leave --clock out.");
  return serve_opened(std::move(opened), options, simulated);
}

}  // namespace almoner::commands

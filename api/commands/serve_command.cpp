#include <csignal>
#include <ctime>
#include <iostream>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/connections_allowed.hpp"
#include "api/commands/mail_file.hpp"
#include "api/commands/seal_key.hpp"
#include "api/commands/shipped.hpp"
#include "api/commands/site_file.hpp"
#include "api/http/application.hpp"
#include "api/http/handlers.hpp"
#include "api/http/mailbox.hpp"
#include "api/http/server.hpp"
#include "api/jobs/background.hpp"
#include "api/jobs/mail_sender.hpp"
#include "api/jobs/notices.hpp"
#include "api/jobs/outbox.hpp"
#include "api/jobs/scanning.hpp"
#include "api/pages/endpoints.hpp"
#include "api/service/work.hpp"
#include "api/store/attachments.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "api/store/open.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands {
namespace {

constexpr int writing_has_stopped = SIGUSR1;  // sent to ourselves
// Long enough for those in flight, and for what watches, to hear why.
constexpr timespec reading_goes_on_for{3, 0};

// Blocked in every thread from here on; waited for in one place.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, writing_has_stopped);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  return signals;
}

struct Opened {
  store::Database db;
  SiteFile site;
  std::optional<smtp::Settings> mail;
  bool is_demonstration = false;
};

int refuse(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return exit_wrong_input;
}

int refuse(const std::vector<std::string>& sentences) {
  for (const auto& sentence : sentences) std::cerr << sentence << "\n";
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
    spdlog::critical("Writing has stopped, and this program will: {}", why);
    kill(getpid(), writing_has_stopped);
  };
  return settings;
}

// Mails' links begin with where people reach this server, never with what a request says.
std::shared_ptr<const pages::Accounts> accounts_for(const ServeOptions& options,
                                                    const std::string& service_name) {
  service::Randomness randomness;
  pages::Accounts::Settings settings;
  settings.write_mail = jobs::notice_writer(shipped_templates());
  settings.origin = options.origin.empty() ? "http://" + options.listen : options.origin;
  settings.service_name = service_name;
  settings.key = read_or_make_seal_key(options.database, randomness);
  settings.machine_now = system_now;
  return std::make_shared<const pages::Accounts>(std::move(settings));
}

std::shared_ptr<const pages::Site> site_of(SiteFile site, bool is_demonstration,
                                           MovableClock& clock) {
  site.settings.is_demonstration = is_demonstration;
  if (is_demonstration) site.settings.move_clock = [&clock](Instant to) { clock.move_to(to); };
  site.assets.merge(shipped_assets());
  return std::make_shared<const pages::Site>(std::move(site.settings), shipped_page_templates(),
                                             site.assets);
}

http::ApplicationSettings application_settings(SiteFile site, bool is_demonstration,
                                               const ServeOptions& options, MovableClock& clock) {
  const service::SealKey key = site.settings.accounts->key();
  return {shipped_text("api/http/openapi.json"), options.origin, options.trusted_proxy,
          pages::pages_of(site_of(std::move(site), is_demonstration, clock)),
          http::CodeDesk{key, system_now}};
}

struct Parts {  // what serving is made of; finish() takes it down
  std::optional<store::Writer> writer;
  std::optional<store::Readers> readers;
  service::Definitions definitions;
  service::Randomness randomness;
  service::Work work;
  jobs::Background background;
  std::optional<jobs::MailSender> sender;
  std::optional<jobs::Scanning> scanning;
  http::Application application;

  Parts(Opened opened, const ServeOptions& options, const std::function<Instant()>& now,
        MovableClock& clock)
      : writer(std::in_place, std::move(opened.db), writer_settings(options.one_commit_a_request)),
        readers(std::in_place, options.database),
        work(*writer, *readers, definitions, randomness, now),
        background(work, jobs::document_templates(shipped_templates()),
                   opened.site.settings.accounts->post(), now),
        application(work, application_settings(std::move(opened.site), opened.is_demonstration,
                                               options, clock)) {
    if (opened.mail) sender.emplace(work, std::move(*opened.mail), now);
    if (options.scanner.empty()) return;
    const auto ask = [address = options.scanner](std::string_view bytes, std::stop_token stop) {
      return jobs::ask_clamd(address, bytes, std::move(stop));
    };
    scanning.emplace(work, ask, now);
  }

  // After the server has stopped. What was accepted is carried out while all that it uses is there:
  // a reader's job may ask for slow work, and both may write. Whether everything could be written.
  bool finish() {
    background.stop();
    sender.reset();
    scanning.reset();
    readers.reset();
    work.finish_slow();
    const bool could_write = !writer->stopped_because();
    writer.reset();
    return could_write;
  }
};

http::ServerSettings server_settings(const ServeOptions& options,
                                     const std::function<Instant()>& now) {
  http::ServerSettings settings;
  settings.listen = options.listen;
  settings.network_threads = static_cast<unsigned>(options.network_threads);
  settings.now = now;
  settings.trusted_proxy = options.trusted_proxy;
  auto& limits = settings.limits;
  if (options.connections_per_address > 0)
    limits.connections_per_address_max = options.connections_per_address;
  const auto may_have = connections_allowed(limits.connections_max);
  if (may_have < limits.connections_max)
    std::cout << "This system allows " << may_have << " connections at once instead of "
              << limits.connections_max << "; raise the limit of open files (ulimit -n) for more."
              << std::endl;
  limits.connections_max = may_have;
  return settings;
}

// Until somebody asks it to end, or a while after the disk has failed.
void wait_for_the_end(const sigset_t& signals, const std::function<void()>& renew) {
  int signal = 0;
  do {
    sigwait(&signals, &signal);
    if (signal == SIGHUP) renew();
  } while (signal == SIGHUP);
  if (signal == writing_has_stopped) sigtimedwait(&signals, nullptr, &reading_goes_on_for);
}

// A demonstration whose clock was moved goes on from where it was: its record never runs backwards.
void set_clock(MovableClock& clock, Opened& opened, const std::optional<Instant>& simulated) {
  if (simulated) return clock.move_to(*simulated);
  if (!opened.is_demonstration) return;
  const auto last = store::last_recorded_at(opened.db);
  if (last && *last > clock.now()) clock.move_to(*last);
}

bool is_by_https(const ServeOptions& options) {
  return options.behind_tls || !options.certificate.empty();
}

// A renewed certificate is shown to whoever comes from then on.
void renew(http::Certificate& certificate, const ServeOptions& options) {
  if (options.certificate.empty()) return;
  if (const auto problem = certificate.load(options.certificate, options.key))
    return spdlog::error("The certificate stays the one before. {}", *problem);
  spdlog::info("The certificate and its key were loaded again.");
}

int serve_opened(Opened opened, const ServeOptions& options,
                 const std::optional<Instant>& simulated) {
  const sigset_t signals = block_stop_signals();
  MovableClock clock;
  set_clock(clock, opened, simulated);
  const auto now = [&clock] { return clock.now(); };
  http::set_behind_tls(is_by_https(options));
  http::Certificate certificate;
  if (!options.certificate.empty())
    if (const auto problem = certificate.load(options.certificate, options.key))
      return refuse(*problem);
  Parts parts(std::move(opened), options, now, clock);
  http::ServerSettings settings = server_settings(options, now);
  if (!options.certificate.empty()) settings.certificate = &certificate;
  settings.on_head = [&](const http::Request& request) {
    return parts.application.on_head(request);
  };
  http::Server server(settings, [&](http::Request&& request, http::Reply reply) {
    parts.application.handle(std::move(request), std::move(reply));
  });
  if (const auto problem = server.start()) return refuse(*problem);
  std::cout << "Almoner serves " << options.database << " at "
            << (options.certificate.empty() ? "http://" : "https://")
            << options.listen.substr(0, options.listen.rfind(':')) << ":" << server.port()
            << std::endl;
  wait_for_the_end(signals, [&] { renew(certificate, options); });
  parts.background.stop();
  if (parts.sender) parts.sender->stop();
  server.stop();
  if (parts.finish()) return exit_ok;
  std::cerr << "The disk failed, so Almoner had to stop. What was confirmed is kept. See to the "
               "disk, then start it again; it recovers by itself.\n";
  return exit_failed;
}

}  // namespace

namespace {

// Why the origin is none, or empty.
std::string problem_of(const std::string& origin, bool behind_tls) {
  if (origin.empty()) return {};
  const std::string scheme = behind_tls ? "https://" : origin.substr(0, origin.find(':')) + "://";
  const bool is_web = scheme == "https://" || scheme == "http://";
  const bool begins_well = is_web && origin.starts_with(scheme) && origin.size() > scheme.size();
  if (begins_well && origin.find('/', scheme.size()) == std::string::npos) return {};
  return "“" + origin + "” is not an origin" + (behind_tls ? " by https" : "") +
         "; write it like https://grants.example, with nothing behind the name.";
}

}  // namespace

namespace {

// The mail server, where one is named; false when its file does not hold, and that is said.
bool read_mail(const ServeOptions& options, Opened& opened) {
  if (options.mail.empty()) return true;
  if (opened.is_demonstration) {
    refuse(options.database +
           " is a demonstration, so it sends no mail: its people are made up. Leave --mail out, "
           "and read its mail on the page “Mail in this demonstration”.");
    return false;
  }
  auto read = read_mail_file(options.mail);
  if (auto* problems = std::get_if<std::vector<std::string>>(&read)) {
    refuse(*problems);
    return false;
  }
  opened.mail = std::get<smtp::Settings>(std::move(read));
  if (opened.mail->from_name.empty()) opened.mail->from_name = opened.site.settings.name;
  return true;
}

}  // namespace

int serve(const ServeOptions& options) {
  spdlog::set_level(spdlog::level::info);
  if (const auto problem = problem_of(options.origin, is_by_https(options)); !problem.empty())
    return refuse(problem);
  if (!options.scanner.empty())
    if (const auto problem = jobs::problem_of_clamd_address(options.scanner); !problem.empty())
      return refuse(problem);
  std::optional<Instant> simulated;
  if (!options.clock.empty()) {
    simulated = parse_instant(options.clock);
    if (!simulated)
      return refuse("“" + options.clock +
                    "” is not an instant; write it like 2019-03-08T16:00:00Z.");
  }
  store::ConnectionLimits limits;
  limits.cache_kib_max = 16 * 1024;  // the writer's: its pages are the ones that are written again
  SiteFile site;
  if (!options.site.empty()) {
    auto read = read_site_file(options.site);
    if (auto* problems = std::get_if<std::vector<std::string>>(&read)) return refuse(*problems);
    site = std::get<SiteFile>(std::move(read));
  }
  Opened opened{
      store::open_store(options.database, store::OpenMode::existing, system_now(), limits),
      std::move(site), std::nullopt};
  opened.is_demonstration = store::is_demonstration(opened.db);
  if (!read_mail(options, opened)) return exit_wrong_input;
  store::write_now(opened.db, [&](store::Database& db) {
    store::set_scanner(db, !options.scanner.empty());
    return true;
  });
  opened.site.settings.accounts = accounts_for(options, opened.site.settings.name);
  if (simulated && !opened.is_demonstration)
    return refuse(
        options.database +
        " is not a demonstration, so it is served with the real clock only. Leave --clock out.");
  return serve_opened(std::move(opened), options, simulated);
}

}  // namespace almoner::commands

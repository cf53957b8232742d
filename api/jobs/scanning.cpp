#include "api/jobs/scanning.hpp"

#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <spdlog/spdlog.h>
#include <thread>

#include "api/service/scanned_documents.hpp"

namespace almoner::jobs {

struct Scanning::State {
  State(service::Work& w, Scanner s, std::function<Instant()> n)
      : work(w), scanner(std::move(s)), now(std::move(n)), thread([this] { run(); }) {}

  service::Work& work;
  Scanner scanner;
  std::function<Instant()> now;
  std::mutex mutex;
  std::condition_variable wake;
  bool stopping = false;
  std::stop_source halt;
  bool is_silent = false;  // the scanner: said once, and once more when it answers again
  std::thread thread;

  // False: it is to end.
  bool wait(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex);
    return !wake.wait_for(lock, at_most, [this] { return stopping; });
  }

  void run() {
    auto pause = ScanningLimits::look_every;
    while (wait(pause)) {
      pause = ScanningLimits::look_every;
      store::StoredFileId after{};
      int silent_in_a_row = 0;
      while (const auto document = next(after)) {
        after = document->file;
        const Verdict verdict = scanner(document->bytes, halt.get_token());
        if (halt.stop_requested() && verdict.found == Verdict::Found::no_answer) return;
        note_whether_silent(verdict);
        const bool is_silent_now = verdict.found == Verdict::Found::no_answer;
        silent_in_a_row = is_silent_now ? silent_in_a_row + 1 : 0;
        if (is_silent_now || !keep(*document, verdict)) pause = ScanningLimits::again_after;
        if (silent_in_a_row == ScanningLimits::silent_in_a_row_max) break;
        if (!wait(std::chrono::milliseconds(0))) return;
      }
    }
  }

  void note_whether_silent(const Verdict& verdict) {
    const bool silent = verdict.found == Verdict::Found::no_answer;
    if (silent && !is_silent)
      spdlog::error("Documents wait unopened: the scanner for viruses gave no answer, {}.",
                    verdict.words);
    if (!silent && is_silent) spdlog::info("The scanner for viruses answers again.");
    is_silent = silent;
  }

  std::optional<service::DocumentToScan> next(store::StoredFileId after) {
    std::optional<service::DocumentToScan> found;
    std::promise<void> read;
    const bool taken = work.read(
        now(),
        [&](const service::Context& context) {
          found = service::next_document_to_scan(context, after);
        },
        [&](service::Landed) { read.set_value(); });
    if (!taken) return std::nullopt;
    read.get_future().get();
    return found;
  }

  bool keep(const service::DocumentToScan& document, const Verdict& verdict) {
    const bool has_virus = verdict.found == Verdict::Found::virus;
    if (has_virus) spdlog::warn("A document has a virus, {}: nobody can open it.", verdict.words);
    std::promise<bool> landed;
    const bool taken = work.write(
        now(),
        [&](const service::Context& context) {
          service::keep_verdict(context, document, has_virus ? verdict.words : std::string());
          return true;
        },
        [&](service::Landed how) { landed.set_value(how == service::Landed::yes); });
    return taken && landed.get_future().get();
  }
};

Scanning::Scanning(service::Work& work, Scanner scanner, std::function<Instant()> now)
    : state_(std::make_unique<State>(work, std::move(scanner), std::move(now))) {}

void Scanning::stop() {
  {
    const std::scoped_lock lock(state_->mutex);
    if (state_->stopping) return;
    state_->stopping = true;
  }
  state_->halt.request_stop();
  state_->wake.notify_all();
  state_->thread.join();
}

Scanning::~Scanning() {
  stop();
}

}  // namespace almoner::jobs

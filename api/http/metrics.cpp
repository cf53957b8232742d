#include "api/http/metrics.hpp"

#include <array>
#include <string>

#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

struct Metric {
  const char* name;
  const char* type;
  const char* help;
  std::uint64_t value;
};

}  // namespace

bool is_from_this_machine(const Request& request) {
  const bool is_own = request.peer_address == "::1" || request.peer_address.starts_with("127.");
  for (const char* passed_on : {"Forwarded", "X-Forwarded-For", "Via"})
    if (request.header(passed_on)) return false;
  return is_own;
}

Response metrics(const service::Context& context, Exchange& exchange) {
  if (!is_from_this_machine(exchange.request)) return not_found();
  return metrics_response(exchange.work, service::mails_waiting(context));
}

Response metrics_response(const service::WorkStats& stats, const service::MailsWaiting& mails) {
  const std::array<Metric, 14> metrics{
      {{"almoner_commits_total", "counter", "Commits, each of a whole batch of jobs",
        stats.commits},
       {"almoner_write_jobs_total", "counter", "Jobs that the writer ran", stats.jobs},
       {"almoner_write_jobs_undone_total", "counter",
        "Jobs that ended in a refusal and were undone", stats.jobs_undone},
       {"almoner_write_jobs_failed_total", "counter", "Jobs that failed", stats.jobs_failed},
       {"almoner_write_jobs_refused_total", "counter", "Jobs not taken because the queue was full",
        stats.jobs_refused},
       {"almoner_largest_batch_jobs", "gauge", "Jobs in the largest batch so far",
        stats.largest_batch},
       {"almoner_write_jobs_waiting", "gauge", "Jobs waiting for the writer", stats.jobs_waiting},
       {"almoner_writing_stopped", "gauge",
        "1 after the disk failed: reading goes on, writing does not",
        stats.writing_stopped ? 1u : 0u},
       {"almoner_disk_full", "gauge",
        "1 while the last thing that was to be saved found no room: it goes on when there is some",
        stats.disk_is_full ? 1u : 0u},
       {"almoner_clock_failures_total", "counter",
        "Times that what was due could not be done for a case", stats.clock.failures},
       {"almoner_cases_stuck", "gauge",
        "Cases that the clock cannot move; the log says why, and they are tried again",
        stats.clock.cases_stuck},
       {"almoner_mails_waiting", "gauge", "Mails that wait to be sent",
        static_cast<std::uint64_t>(mails.waiting)},
       {"almoner_oldest_mail_seconds", "gauge", "How long the oldest of them has waited",
        static_cast<std::uint64_t>(mails.oldest.count())},
       {"almoner_mails_not_delivered", "gauge",
        "Mails that were given up; administrators see them under Mail",
        static_cast<std::uint64_t>(mails.given_up)}}};
  std::string text;
  for (const auto& metric : metrics) {
    text += std::string("# HELP ") + metric.name + " " + metric.help + "\n# TYPE " + metric.name +
            " " + metric.type + "\n";
    text += std::string(metric.name) + " " + std::to_string(metric.value) + "\n";
  }
  return Response(200, "text/plain; version=0.0.4", std::move(text));
}

}  // namespace almoner::http

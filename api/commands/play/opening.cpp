#include <algorithm>

#include "api/commands/play/script.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

// A draft is begun two days before it is sent in, or as the round opens.
Instant draft_at(const Script& script, const FileBid& bid) {
  const Instant open = script.round.fund.opens_at;
  const Instant last = std::min(bid.submitted_at, script.round.fund.closes_at - 1s);
  return std::clamp(bid.submitted_at - 48h, open, std::max(open, last));
}

void begin_draft(const Script& script, const FileBid& bid) {
  service::OpenRequest request;
  request.fund = script.fund.name;
  request.workflow = "pcc-main-round";
  request.parent = script.played.round;
  request.organisation = script.cast.organisations.at(bid.applicant.name);
  request.answers = answers_of(bid, script.fund);
  request.reference = bid.ref;
  script.played.bids[bid.ref] =
      script.stage.open(script.cast.applicants.at(bid.applicant.name), request);
}

void send_in(const Script& script, const FileBid& bid) {
  const PersonId applicant = script.cast.applicants.at(bid.applicant.name);
  const CaseId id = script.played.bids.at(bid.ref);
  if (bid.submitted_at <= script.round.fund.closes_at) {
    script.stage.act(applicant, id, "submit");
    return;
  }
  const auto reasons = script.stage.refused(applicant, id, "submit");
  for (const auto& reason : reasons) script.played.late_sentences[bid.ref] += reason.text;
}

}  // namespace

Instant spread(Instant from, Instant to, std::size_t i, std::size_t n) {
  const auto step = (to - from) / static_cast<std::int64_t>(n + 1);
  return std::chrono::floor<std::chrono::seconds>(from + step * static_cast<std::int64_t>(i + 1));
}

void plan_opening(Script script) {
  // One day before opening: the notice goes out after the committee has seen the themes.
  script.stage.plan(script.round.fund.opens_at - 24h, [script] {
    service::OpenRequest request;
    request.fund = script.fund.name;
    request.workflow = "main-round";
    request.answers = {{"title", raw(script.fund.title)}};
    script.played.round = script.stage.open(script.cast.officer, request);
    script.stage.act(script.cast.officer, script.played.round, "announce");
  });
  for (const auto& bid : script.round.bids) {
    script.stage.plan(draft_at(script, bid), [script, &bid] { begin_draft(script, bid); });
    script.stage.plan(bid.submitted_at, [script, &bid] { send_in(script, bid); });
  }
}

}  // namespace almoner::commands::play

#include "api/commands/play/next_fund.hpp"

#include "api/commands/play/demonstration_fund.hpp"
#include "api/commands/play/moved_round.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

constexpr auto day = 24h;

NewDates open_now(Instant now) {
  const Instant today = std::chrono::floor<std::chrono::days>(now);
  const Instant due = today + 45 * day + 17h;
  return {today - 7 * day + 9h, today + 21 * day + 17h, due, due,
          year_of_projects(now) + std::chrono::years(1)};
}

}  // namespace

void open_next_fund(store::Database& db, const PlayInput& given, Instant now) {
  PlayInput input = given;
  input.round = moved_to(given.round, open_now(now));
  DemonstrationFund fund(db, input);
  Script script = fund.script();
  announce_round(script);
  // As others have them: one sent in, one a draft.
  const auto& sent = input.round.bids[3];
  script.stage.act(script.cast.applicants.at(sent.applicant.name), begin_bid(script, sent, ""),
                   "submit");
  begin_bid(script, input.round.bids[4], "");
}

}  // namespace almoner::commands::play

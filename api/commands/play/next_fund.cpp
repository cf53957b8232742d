#include "api/commands/play/next_fund.hpp"

#include "api/commands/play/moved_round.hpp"
#include "api/commands/play/prepare.hpp"
#include "api/commands/play/script.hpp"
#include "api/jobs/outbox.hpp"

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

CaseId announce_round(Script& s) {
  s.stage.set_now(s.round.fund.opens_at - 1h);
  service::OpenRequest request;
  request.fund = s.fund.name;
  request.workflow = "main-round";
  request.answers = {{"title", raw(s.fund.title)}};
  const CaseId round = s.stage.open(s.cast.officer, request);
  s.stage.act(s.cast.officer, round, "announce");
  s.stage.set_now(s.round.fund.opens_at + 1h);
  return round;
}

// As others have them: one sent in, one a draft.
CaseId begin_bid(Script& s, CaseId round, const FileBid& bid) {
  service::OpenRequest request;
  request.fund = s.fund.name;
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = s.cast.organisations.at(bid.applicant.name);
  request.answers = answers_of(bid, s.fund);
  return s.stage.open(s.cast.applicants.at(bid.applicant.name), request);
}

}  // namespace

void open_next_fund(store::Database& db, const PlayInput& given, Instant now) {
  PlayInput input = given;
  input.round = moved_to(given.round, open_now(now));
  auto prepared = prepare(input);
  if (const auto* problems = std::get_if<std::vector<FileProblem>>(&prepared))
    throw PlayError(problems->front().sentence);
  const render::Templates templates = jobs::document_templates(input.templates);
  service::Definitions definitions;
  Stage stage(db, definitions,
              [&](const service::Context& context) { jobs::make_documents(context, templates); });
  stage.set_now(input.round.fund.opens_at - day);
  const FundId fund = set_up(stage, std::get<Prepared>(prepared).files);
  const Cast cast = set_up_cast(stage, fund, input.round);
  Played played;
  Script script{stage, input.round, *std::get<Prepared>(prepared).definition->fund, cast, played};
  const CaseId round = announce_round(script);
  const auto& sent = input.round.bids[3];
  stage.act(cast.applicants.at(sent.applicant.name), begin_bid(script, round, sent), "submit");
  begin_bid(script, round, input.round.bids[4]);
}

}  // namespace almoner::commands::play

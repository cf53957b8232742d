#include "api/commands/play/demonstration_fund.hpp"

#include "api/store/funds.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

Prepared prepared_for(store::Database& db, const PlayInput& input) {
  auto prepared = prepare(input);
  if (const auto* problems = std::get_if<std::vector<FileProblem>>(&prepared))
    throw PlayError(problems->front().sentence);
  const auto& fund = *std::get<Prepared>(prepared).definition->fund;
  if (store::find_fund_by_code(db, fund.name))
    throw PlayError("The current fund is open already: " + fund.title + " (" + fund.name +
                    "). To begin anew, play a round into a new database.");
  return std::get<Prepared>(std::move(prepared));
}

}  // namespace

DemonstrationFund::DemonstrationFund(store::Database& db, PlayInput input)
    : input_(std::move(input)),
      prepared_(prepared_for(db, input_)),
      orders_(input_.templates),
      stage_(db, definitions_,
             [this](const service::Context& context) { orders_.carry_out(context); }) {
  stage_.set_now(input_.round.fund.opens_at - 24h);
  cast_ = set_up_cast(stage_, set_up(stage_, prepared_.files), input_.round);
}

Script DemonstrationFund::script() {
  return {stage_, input_.round, *prepared_.definition->fund, cast_, played_};
}

void announce_round(Script& s) {
  s.stage.set_now(s.round.fund.opens_at - 1h);
  service::OpenRequest request;
  request.fund = s.fund.name;
  request.workflow = "main-round";
  request.answers = {{"title", raw(s.fund.title)}};
  s.played.round = s.stage.open(s.cast.officer, request);
  s.stage.act(s.cast.officer, s.played.round, "announce");
  s.stage.set_now(s.round.fund.opens_at + 1h);
}

CaseId begin_bid(Script& s, const FileBid& bid, const std::string& reference) {
  service::OpenRequest request;
  request.fund = s.fund.name;
  request.workflow = "pcc-main-round";
  request.parent = s.played.round;
  request.organisation = s.cast.organisations.at(bid.applicant.name);
  request.answers = answers_of(bid, s.fund);
  request.reference = reference;
  return s.stage.open(s.cast.applicants.at(bid.applicant.name), request);
}

}  // namespace almoner::commands::play

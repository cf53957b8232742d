#include <array>

#include "api/commands/play/script.hpp"
#include "engine/time/words.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

struct Clearance {
  const char* issue;
  const char* role;
};

// The ten cross-cutting issues and who signs each, as in the report of March 2019.
constexpr std::array<Clearance, 10> clearances{
    {{"corporate", "Community Protection Manager"},
     {"risk", "Community Protection Manager"},
     {"financial", "Senior Finance Manager (Client)"},
     {"staffing", "Community Protection Manager"},
     {"legal", "Team Leader (Corporate Governance)"},
     {"privacy", "Team Leader (Corporate Governance)"},
     {"equalities", "Equalities and Corporate Policy Officer"},
     {"public_health", "Community Protection Manager"},
     {"crime", "Community Protection Manager"},
     {"procurement", "Community Protection Manager"}}};

workflow::Raw option_row(const char* option, const char* reasons, const char* risk,
                         bool preferred) {
  return {workflow::RawRow{{"option", raw(option)},
                           {"reasons", raw(reasons)},
                           {"option_risk", raw(risk)},
                           {"preferred", raw(preferred)}}};
}

workflow::RawRow report_answers(const Script& script, Date meeting) {
  std::vector<workflow::Raw> options{
      option_row("Do nothing",
                 "The grant would not be spent on the year's priorities (assumed text).",
                 "The money goes back to the funder.", false),
      option_row("Note the round and its timetable",
                 "Projects can begin with the year (assumed text).", "Bids are still being judged.",
                 true)};
  return {
      {"committee", raw("Communities, Housing and Environment Committee")},
      {"meeting_on", raw(meeting)},
      {"report_title", raw("Grant round: " + script.fund.title)},
      {"final_decision_maker", raw("The committee, for noting (assumed)")},
      {"lead_head_of_service", raw("Head of Housing and Community Services")},
      {"lead_officer", raw("Community Protection Manager")},
      {"classification", raw("public")},
      {"wards_affected", raw("All")},
      {"purpose", raw("noting")},
      {"executive_summary", raw("Bids for the grant were received and sifted. Proposals go to the "
                                "funder by the end of the month (assumed text).")},
      {"recommendations",
       raw(std::vector<std::string>{"That the timetable of the round be noted."})},
      {"options", {std::move(options)}},
      {"preferred_reasons", raw("Noting the round keeps its timetable (assumed text).")}};
}

Fill clearances_on(Date day) {
  Fill fill;
  for (const auto& clearance : clearances) {
    const std::string issue = clearance.issue;
    fill.fields.emplace_back(
        issue + "_text",
        raw("Considered for this round; nothing stands against it (assumed text)."));
    fill.fields.emplace_back(issue + "_cleared_by", raw(clearance.role));
    fill.fields.emplace_back(issue + "_cleared_on", raw(day));
  }
  return fill;
}

void report(const Script& script) {
  const Date today = Zone::find(script.fund.time_zone).value().day_of(script.stage.now());
  service::OpenRequest request;
  request.fund = script.fund.name;
  request.workflow = "committee-report";
  request.parent = script.played.round;
  request.answers = report_answers(script, today);
  const CaseId id = script.stage.open(script.cast.officer, request);
  script.stage.act(script.cast.officer, id, "clear_issue", clearances_on(today));
  script.stage.act(script.cast.officer, id, "finish");
  script.stage.act(script.cast.officer, id, "present");
}

}  // namespace

void plan_committee(Script script) {
  // Three days before the panel: 19 March 2019 in the year of the round.
  const Instant panel = script.date("panel_meets"), scoring = script.date("scoring_from");
  script.stage.plan(panel - std::min<std::chrono::microseconds>(65h, (panel - scoring) / 2),
                    [script] { report(script); });
  script.played.assumed.push_back(
      "The report to the committee, and what each of its ten rows says, are assumed texts; the "
      "roles that sign are "
      "those of March 2019.");
}

}  // namespace almoner::commands::play

#include <array>

#include "api/commands/play/script.hpp"
#include "engine/time/zone.hpp"

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

// What the report of March 2019 says of its own committee; of another fund it says nothing.
struct Committee {
  const char* fund;
  const char* name;
  const char* lead_head;
  const char* lead_officer;
};
constexpr Committee assumed_committee{"", "Committee of the accountable body (assumed)",
                                      "Head of service (assumed)", "Lead officer (assumed)"};
constexpr Committee committee_of_2019{
    "smp-2019-20", "Communities, Housing and Environment Committee",
    "Head of Housing and Community Services", "Community Protection Manager"};

const Committee& committee_of(const workflow::Fund& fund) {
  return fund.name == committee_of_2019.fund ? committee_of_2019 : assumed_committee;
}

workflow::RawRow report_answers(const Script& script, Date meeting) {
  const Committee& committee = committee_of(script.fund);
  std::vector<workflow::Raw> options{
      option_row("Do nothing",
                 "The grant would not be spent on the year's priorities (assumed text).",
                 "The money goes back to the funder.", false),
      option_row("Note the round and its timetable",
                 "Projects can begin with the year (assumed text).", "Bids are still being judged.",
                 true)};
  return {
      {"committee", raw(committee.name)},
      {"meeting_on", raw(meeting)},
      {"report_title", raw("Grant round: " + script.fund.title)},
      {"final_decision_maker", raw("The committee, for noting (assumed)")},
      {"lead_head_of_service", raw(committee.lead_head)},
      {"lead_officer", raw(committee.lead_officer)},
      {"classification", raw("public")},
      {"wards_affected", raw("All")},
      {"purpose", raw("noting")},
      {"executive_summary", raw("Bids for the grant are being received and judged. Proposals go to "
                                "the funder by its deadline (assumed text).")},
      {"recommendations",
       raw(std::vector<std::string>{"That the timetable of the round be noted."})},
      {"options", {std::move(options)}},
      {"preferred_reasons", raw("Noting the round keeps its timetable (assumed text).")},
      {"risk_statement",
       raw("The risk is that the grant is not spent within the year. Proposals are signed by "
           "finance, and projects report on their spend (assumed text).")},
      {"next_steps", raw("The panel decides, the proposals go to the funder, and every applicant "
                         "gets a letter with reasons (assumed text).")}};
}

Fill clearance_on(const Clearance& clearance, bool role_is_known, Date day) {
  const std::string issue = clearance.issue;
  Fill fill;
  fill.fields = {
      {issue + "_text",
       raw("Considered for this round; nothing stands against it (assumed text).")},
      {issue + "_cleared_by", raw(role_is_known ? clearance.role : "Lead officer (assumed)")},
      {issue + "_cleared_on", raw(day)}};
  return fill;
}

// The days of a report: written and signed on the working days before it is published, which is
// five clear working days before the meeting, or once bids are in where the file leaves less time.
struct ReportDays {
  Instant begins, published, meets;
  bool in_time = true;
};

// At this time of day so many working days earlier; days of any kind where the calendar does not
// reach.
Instant working_days_before(const Script& script, Date day, int count, std::chrono::minutes time) {
  const auto definition = service::definition_of(script.stage.context(), script.fund.name);
  const auto found = definition->workflows.front()->calendar->add_working_days(day, -count);
  const auto* known = std::get_if<Date>(&found);
  const Date wanted = known ? *known : Date(std::chrono::sys_days(day) - std::chrono::days(count));
  const auto at = Zone::find(script.fund.time_zone).value().resolve(local_time(wanted, time));
  const auto* instant = std::get_if<Instant>(&at);
  return instant ? *instant : Instant(std::chrono::sys_days(wanted)) + time;
}

// Two rows a working day, the last two on the day of publication.
Instant cleared_at(const Script& script, const ReportDays& days, std::size_t row) {
  const Zone zone = Zone::find(script.fund.time_zone).value();
  const int back = static_cast<int>((clearances.size() - 1 - row) / 2);
  const auto minute = std::chrono::minutes(10 * row);
  const Instant wanted =
      working_days_before(script, zone.day_of(days.published), back, 10h + minute);
  return std::clamp(wanted, days.begins, days.published);
}

ReportDays days_of(const Script& script) {
  const Zone zone = Zone::find(script.fund.time_zone).value();
  // Three days before the panel: 19 March 2019 in the year of the round.
  const Instant panel = script.date("panel_meets"), scoring = script.date("scoring_from"),
                opens = script.round.fund.opens_at + 1h;
  const Instant meets = panel - std::min<std::chrono::microseconds>(65h, (panel - scoring) / 2);
  const Instant last = publication_before(script, zone.day_of(meets));
  const Instant published = std::max(last, opens + (meets - opens) / 2);
  const Instant begins =
      published - std::min<std::chrono::microseconds>(6 * 24h, published - opens);
  return {begins, published, meets, published == last};
}

void write_report(const Script& script, const ReportDays& days) {
  const Zone zone = Zone::find(script.fund.time_zone).value();
  service::OpenRequest request;
  request.fund = script.fund.name;
  request.workflow = "committee-report";
  request.parent = script.played.round;
  request.answers = report_answers(script, zone.day_of(days.meets));
  const CaseId id = script.stage.open(script.cast.officer, request);
  const bool is_known = committee_of(script.fund).fund == script.fund.name;
  for (std::size_t i = 0; i < clearances.size(); ++i)
    script.stage.plan(cleared_at(script, days, i), [=] {
      script.stage.act(script.cast.officer, id, "clear_issue",
                       clearance_on(clearances[i], is_known, zone.day_of(script.stage.now())));
    });
  script.stage.plan(days.published, [=] {
    Fill fill;
    if (!days.in_time)
      fill.fields = {{"late_reason", raw("The round leaves less time (assumed).")}};
    script.stage.act(script.cast.officer, id, "finish", fill);
  });
  script.stage.plan(days.meets, [=] {
    script.stage.act(script.cast.officer, id, "present");
    script.stage.act(script.cast.officer, id, "confirm_presentation");
  });
}

}  // namespace

Instant publication_before(const Script& script, Date meeting) {
  constexpr int clear_working_days = 5;
  return working_days_before(script, meeting, clear_working_days + 1, 16h);
}

void plan_committee(Script script) {
  const ReportDays days = days_of(script);
  script.stage.plan(days.begins, [=] { write_report(script, days); });
  script.played.assumed.push_back(
      committee_of(script.fund).fund == script.fund.name
          ? "The report to the committee, and what each of its ten rows says, are assumed texts; "
            "the roles that sign are those of March 2019."
          : "The report to the committee, its committee and the roles that sign are assumed.");
}

}  // namespace almoner::commands::play

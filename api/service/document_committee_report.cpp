// The report that a committee decides on. Not ready until no text is a default any more and every
// cross-cutting issue is signed by a role, with a date.
#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "api/service/document_builders.hpp"
#include "api/service/document_round.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// In the order in which committees know them. The codes begin the names of the form's fields:
// legal_text, legal_cleared_by, legal_cleared_on.
constexpr std::array<std::pair<const char*, const char*>, 10> issues{
    {{"corporate", "Impact on Corporate Priorities"},
     {"risk", "Risk Management"},
     {"financial", "Financial"},
     {"staffing", "Staffing"},
     {"legal", "Legal"},
     {"privacy", "Privacy and Data Protection"},
     {"equalities", "Equalities"},
     {"public_health", "Public Health"},
     {"crime", "Crime and Disorder"},
     {"procurement", "Procurement"}}};

// Parts that print a default until somebody writes them, by the names of their answers.
constexpr std::array<std::pair<const char*, const char*>, 4> parts{
    {{"options", "Available options"},
     {"preferred_reasons", "Preferred option and reasons"},
     {"risk_statement", "Risk"},
     {"next_steps", "Next steps"}}};

// A default here says that nothing is implied; with personal data in the bids that cannot be.
constexpr std::array<std::string_view, 2> never_by_default{"privacy", "procurement"};

struct Cleared {
  std::string by;
  std::optional<Date> on;
  bool is_signed() const { return !by.empty() && on; }
};

Cleared cleared_of(const Answers& answers, const std::string& code) {
  return {answers.text(code + "_cleared_by"), answers.date(code + "_cleared_on")};
}

json::array issues_json(const Answers& answers) {
  json::array out;
  for (const auto& [code, title] : issues) {
    const Cleared cleared = cleared_of(answers, code);
    out.push_back({{"code", code},
                   {"title", title},
                   {"text", paragraphs(answers.text(std::string(code) + "_text"))},
                   {"signed", cleared.is_signed()},
                   {"by", or_null(cleared.by)},
                   {"on", or_null(cleared.on)}});
  }
  return out;
}

json::array unsigned_titles(const Answers& answers) {
  json::array out;
  for (const auto& [code, title] : issues)
    if (!cleared_of(answers, code).is_signed()) out.push_back(json::string(title));
  return out;
}

// The titles of what nobody has written yet.
json::array defaults_left(const Answers& answers) {
  json::array out;
  for (const auto& [name, title] : parts)
    if (answers.text(name).empty() && answers.rows(name).empty())
      out.push_back(json::string(title));
  for (const auto& [code, title] : issues)
    if (answers.text(std::string(code) + "_text").empty()) out.push_back(json::string(title));
  return out;
}

// The last day on which five clear working days are left before the meeting.
std::optional<Date> publish_by(const CaseSource& report) {
  constexpr int clear_working_days = 5;
  const auto meeting = report.answers.date("meeting_on");
  const auto& calendar = report.loaded.workflow->calendar;
  if (!meeting || !calendar) return std::nullopt;
  const auto day = calendar->add_working_days(*meeting, -(clear_working_days + 1));
  const auto* known = std::get_if<Date>(&day);
  return known ? std::optional(*known) : std::nullopt;
}

bool holds_contact_data(const CaseSource& bid) {
  const auto& fields = bid.loaded.workflow->form.fields;
  return std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
    return field.personal && bid.answers.find(field.name);
  });
}

json::array warnings_of(const Answers& answers, const std::vector<BidInRound>& bids) {
  const auto with_contacts = std::count_if(
      bids.begin(), bids.end(), [](const auto& bid) { return holds_contact_data(bid.source); });
  json::array out;
  for (const auto& [code, title] : issues) {
    const bool must_be_written =
        std::find(never_by_default.begin(), never_by_default.end(), code) != never_by_default.end();
    if (!must_be_written || with_contacts == 0 ||
        !answers.text(std::string(code) + "_text").empty())
      continue;
    out.push_back(json::string(
        std::string(title) + " still has its default text, but " + std::to_string(with_contacts) +
        (with_contacts == 1 ? " bid holds" : " bids hold") + " contact details of people."));
  }
  return out;
}

json::array options_json(const Answers& answers) {
  json::array out;
  for (const auto& row : answers.rows("options"))
    out.push_back({{"option", row.text("option")},
                   {"reasons", row.text("reasons")},
                   {"risk", row.text("option_risk")},
                   {"preferred", row.yes("preferred")}});
  return out;
}

json::array timetable_json(const Answers& answers) {
  json::array out;
  for (const auto& row : answers.rows("timetable"))
    out.push_back({{"meeting", row.text("meeting")}, {"on", or_null(row.date("on"))}});
  return out;
}

json::array texts_json(const Answers& answers, const char* name) {
  json::array out;
  for (const auto& text : answers.texts(name)) out.push_back(json::string(text));
  return out;
}

std::string option_of(const CaseSource& report, const char* name) {
  const std::string code = report.answers.text(name);
  if (const auto* field = report.loaded.workflow->form.field(name))
    for (const auto& [known, title] : field->options)
      if (known == code) return title;
  return code;
}

json::object front_json(const CaseSource& report) {
  const auto& answers = report.answers;
  return {{"committee", or_null(answers.text("committee"))},
          {"meeting_on", or_null(answers.date("meeting_on"))},
          {"publish_by", or_null(publish_by(report))},
          {"late_reason", or_null(answers.text("late_reason"))},
          {"title", or_null(answers.text("report_title"))},
          {"decision_maker", or_null(answers.text("final_decision_maker"))},
          {"lead_head", or_null(answers.text("lead_head_of_service"))},
          {"lead_officer", or_null(answers.text("lead_officer"))},
          {"classification", or_null(option_of(report, "classification"))},
          {"wards", or_null(answers.text("wards_affected"))},
          {"purpose", or_null(option_of(report, "purpose"))}};
}

}  // namespace

json::object committee_document(const Context& context, const CaseSource& report) {
  const CaseSource round = report.row().parent ? source_of(context, report.row().parent) : report;
  const RoundSource source = round_source(context, round);
  const auto& answers = report.answers;
  json::object out{{"front", front_json(report)},
                   {"issues", issues_json(answers)},
                   {"unsigned", unsigned_titles(answers)},
                   {"defaults_left", defaults_left(answers)},
                   {"warnings", warnings_of(answers, source.bids)}};
  out["counts"] = counts_json(source);
  out["round"] = {{"title", round.answers.text("title")}, {"ref", round.row().ref}};
  out["recommendations"] = texts_json(answers, "recommendations");
  out["options"] = options_json(answers);
  out["timetable"] = timetable_json(answers);
  out["appendices"] = texts_json(answers, "appendices");
  out["background"] = texts_json(answers, "background_papers");
  for (const char* name : {"executive_summary", "introduction", "preferred_reasons",
                           "risk_statement", "consultation", "next_steps"})
    out[name] = paragraphs(answers.text(name));
  return out;
}

}  // namespace almoner::service

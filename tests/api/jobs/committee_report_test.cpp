// The committee's report: not ready until no text is a default and each of its ten issues is signed
// by a role, with a date.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/jobs/outbox.hpp"
#include "api/service/take_action.hpp"
#include "api/store/documents.hpp"
#include "api/store/funds.hpp"
#include "api/store/people.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "api/store/writer.hpp"
#include "tests/api/jobs/played_round.hpp"

namespace almoner::jobs::testing {
namespace {

using namespace std::chrono;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using workflow::Raw;
using workflow::RawRow;

constexpr Instant meeting_week = sys_days(2020y / June / 9);

const std::vector<std::pair<std::string, std::string>>& issues() {
  static const std::vector<std::pair<std::string, std::string>> rows{
      {"corporate", "Impact on Corporate Priorities"},
      {"risk", "Risk Management"},
      {"financial", "Financial"},
      {"staffing", "Staffing"},
      {"legal", "Legal"},
      {"privacy", "Privacy and Data Protection"},
      {"equalities", "Equalities"},
      {"public_health", "Public Health"},
      {"crime", "Crime and Disorder"},
      {"procurement", "Procurement"}};
  return rows;
}

// A report about the example round, begun by hand with these answers.
class Report {
 public:
  explicit Report(const std::string& answers) : played_(example_round()) {
    static int number = 0;
    const auto round = played_.find("SMP-2019-RD01");
    store::CaseOpening opening;
    opening.row = round;
    opening.row.ref = "SMP-2019-CR" + std::to_string(++number);
    opening.row.kind = "meeting";
    opening.row.workflow = "committee-report";
    opening.row.parent = round.id;
    opening.row.state = "drafting";
    opening.row.form_locked = false;
    opening.row.next_due_at = std::nullopt;
    opening.row.answers = answers;
    opening.act = {.action = "open",
                   .actor = officer(),
                   .role = "officer",
                   .body = "",
                   .on_behalf_of = {},
                   .reason = "",
                   .detail = "{}",
                   .effective_at = meeting_week,
                   .recorded_at = meeting_week,
                   .salt = store::fresh_salt()};
    write([&] {
      store::set_fund_closed(played_.db, opening.row.fund, std::nullopt);  // played to its end
      id_ = std::get<store::Saved>(store::open_case(played_.db, opening)).id;
    });
  }

  service::Result<service::ActionDone> act(const std::string& action, RawRow fields = {}) {
    service::Result<service::ActionDone> result = service::not_found();
    write([&] {
      const auto context = played_.context(meeting_week);
      result = service::take_action(
          context, {officer(), {}, {}},
          {id_, action, std::nullopt, std::move(fields), {}, {}, std::nullopt});
      make_documents(context, document_templates_for_tests());
    });
    return result;
  }

  bool clear(const std::string& code, const std::string& text = "Considered.") {
    RawRow fields{{code + "_cleared_by", Raw{"Head of " + code}},
                  {code + "_cleared_on", Raw{std::string("2020-06-01")}}};
    if (!text.empty()) fields.emplace_back(code + "_text", Raw{text});
    return std::holds_alternative<service::ActionDone>(act("clear_issue", std::move(fields)));
  }

  // The last one that was made.
  std::string html() {
    std::string html;
    for (const auto& row : store::documents_of_case(played_.db, id_))
      html = store::read_document(played_.db, row.id).value();
    return html;
  }
  std::string text() { return read_page(html()).root->text(); }

 private:
  PersonId officer() {
    return store::find_person_by_email(played_.db, "officer1@council.example").value().id;
  }

  void write(const std::function<void()>& work) {
    store::write_now(played_.db, [&](store::Database&) {
      work();
      return true;
    });
  }

  PlayedRound& played_;
  CaseId id_;
};

const char* whole =
    R"json({"committee": "Communities Committee", "meeting_on": "2020-06-17", "report_title": "Grant 2019-20: end of year",
  "final_decision_maker": "Communities Committee", "lead_head_of_service": "Head of Housing and Community Services", "lead_officer": "Community Safety Officer",
  "classification": "public", "wards_affected": "All", "purpose": "noting", "executive_summary": "The round is over.", "recommendations": ["That the report be noted"],
  "timetable": [{"meeting": "Communities Committee", "on": "2020-06-17"}], "introduction": "First.\n\nSecond.",
  "options": [{"option": "Do nothing", "reasons": "Nobody would learn from the round.", "option_risk": "Low.", "preferred": false},
              {"option": "Note the report", "reasons": "It is true.", "option_risk": "None.", "preferred": true}],
  "preferred_reasons": "It is the better one.",
  "risk_statement": "Low.", "next_steps": "We publish it."})json";

TEST(CommitteeReport, IsNotReadyWhileRowsAreNotSigned) {
  Report report("{}");
  ASSERT_TRUE(std::holds_alternative<service::ActionDone>(report.act("make_report")));
  EXPECT_THAT(accessibility_problems(read_page(report.html())), IsEmpty());
  EXPECT_THAT(report.text(), HasSubstr("This report is not ready: 10 rows are not signed."));
  EXPECT_THAT(report.text(),
              HasSubstr("No implications. (default, not yet considered) Not signed"));
  EXPECT_THAT(report.text(), HasSubstr("Warning: Privacy and Data Protection still has its default "
                                       "text, but 24 bids hold contact details of people."));
  EXPECT_THAT(report.text(), HasSubstr("Warning: Procurement still has its default text, but 24 "
                                       "bids hold contact details of people."));
}

TEST(CommitteeReport, IsFinishedOnlyWithTenSignatures) {
  Report report(whole);
  for (std::size_t i = 0; i + 1 < issues().size(); ++i) {
    ASSERT_TRUE(report.clear(issues()[i].first));
    const auto refused = report.act("finish");
    ASSERT_TRUE(std::holds_alternative<service::Failure>(refused)) << i;
    const auto& reasons = std::get<service::Failure>(refused).reasons;
    ASSERT_EQ(reasons.size(), 3 * (issues().size() - i - 1))
        << "three answers for each row that is left";
    EXPECT_EQ(
        reasons[0].text,
        issues()[i + 1].second + ": the text is still the default; write what the report implies");
    EXPECT_EQ(reasons[1].text, issues()[i + 1].second +
                                   ": nobody has signed this row; enter the role that cleared it");
  }
  ASSERT_TRUE(report.clear(
      "procurement", "Grants are not contracts, because the council gets nothing for itself."));
  EXPECT_TRUE(std::holds_alternative<service::ActionDone>(report.act("finish")));
  EXPECT_THAT(accessibility_problems(read_page(report.html())), IsEmpty());
  EXPECT_THAT(report.text(), Not(HasSubstr("not ready")));
  EXPECT_THAT(report.text(), HasSubstr("Head of legal, 1 June 2020"));
  EXPECT_THAT(report.text(), Not(HasSubstr("Warning:")));
}

std::vector<std::string> texts_of(const service::Result<service::ActionDone>& result) {
  std::vector<std::string> out;
  if (const auto* failure = std::get_if<service::Failure>(&result))
    for (const auto& reason : failure->reasons) out.push_back(reason.text);
  return out;
}

std::string with(const std::string& from, const std::string& to) {
  std::string answers = whole;
  return answers.replace(answers.find(from), from.size(), to);
}

TEST(CommitteeReport, IsNotFinishedWithADefaultText) {
  Report report(with("\"risk_statement\": \"Low.\", \"next_steps\": \"We publish it.\"",
                     "\"wards_affected\": \"All\""));
  for (const auto& [code, title] : issues()) ASSERT_TRUE(report.clear(code));
  EXPECT_THAT(texts_of(report.act("finish")),
              ::testing::ElementsAre(
                  "Risk: the text is still the default; write which risks were considered",
                  "Next steps: the text is still the default; write what follows the decision"));
  report.act("make_report");
  EXPECT_THAT(report.text(), HasSubstr("This report is not ready: 2 texts are still the default. "
                                       "Not yet considered: Risk, Next steps."));
}

TEST(CommitteeReport, IsOpenForFiveClearWorkingDaysOrSaysWhyNot) {
  Report report(with("\"meeting_on\": \"2020-06-17\"", "\"meeting_on\": \"2020-06-16\""));
  for (const auto& [code, title] : issues()) ASSERT_TRUE(report.clear(code));
  EXPECT_THAT(texts_of(report.act("finish")),
              ::testing::ElementsAre(
                  "The meeting is on 16 June 2020, and a report must be open for five clear "
                  "working days before. Give the chair's reason for taking it as urgent, or move "
                  "it to a later meeting."));
  EXPECT_THAT(
      texts_of(report.act("finish", {{"late_reason", Raw{std::string("The grant ends.")}}})),
      IsEmpty());
  EXPECT_THAT(report.text(), HasSubstr("Why it is taken as urgent The grant ends."));
}

TEST(CommitteeReport, CountsTheRowsThatAreLeft) {
  Report report(whole);
  for (std::size_t i = 0; i < 9; ++i) ASSERT_TRUE(report.clear(issues()[i].first));
  report.act("make_report");
  EXPECT_THAT(report.text(),
              HasSubstr("This report is not ready: 1 row is not signed. Not signed: Procurement."));
}

TEST(CommitteeReport, HasEveryHeadingInOrder) {
  Report report(whole);
  report.act("make_report");
  std::vector<std::string> headings;
  const Page page = read_page(report.html());
  for (const auto* heading : page.root->all("h2")) headings.push_back(heading->text());
  EXPECT_THAT(headings, ::testing::ElementsAre(
                            "Executive summary", "Purpose of report",
                            "This report makes the following recommendations to this Committee",
                            "Timetable", "1. Introduction and background", "2. Available options",
                            "3. Preferred option and reasons for recommendations", "4. Risk",
                            "5. Consultation results and previous committee feedback",
                            "6. Next steps: communication and implementation of the decision",
                            "7. Cross-cutting issues and implications", "8. Report appendices",
                            "9. Background papers"));
  std::vector<std::string> rows;
  for (const auto* table : page.root->all("table"))
    if (table->children.front()->text().starts_with("Ten issues"))
      for (const auto* row : table->all("tbody").front()->all("tr"))
        rows.push_back(row->all("th").front()->text());
  std::vector<std::string> wanted;
  for (const auto& [code, title] : issues()) wanted.push_back(title);
  EXPECT_EQ(rows, wanted);
  EXPECT_THAT(report.text(), HasSubstr("Option 2: Note the report (preferred)"));
  EXPECT_THAT(report.text(), HasSubstr("1.4 Second."));
  for (const char* front :
       {"Committee Communities Committee", "Meeting date 17 June 2020", "Final decision-maker",
        "Lead head of service", "Lead officer and report author", "Classification Public",
        "Wards affected All"})
    EXPECT_THAT(report.text(), HasSubstr(front));
}

}  // namespace
}  // namespace almoner::jobs::testing

// What the fund's own rules say of a round file, before anything is played.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "api/commands/play/cast.hpp"
#include "api/commands/play/prepare.hpp"
#include "api/commands/play/script.hpp"
#include "api/service/answers_json.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::commands::play {
namespace {

// The clock that a bid is checked by: its own, brought inside the round, since lateness is no fault
// of the file.
Instant inside(const RoundFile& round, Instant at) {
  return std::clamp(at, round.fund.opens_at, round.fund.closes_at);
}

// Fields of the form by the names that the file has for them.
struct FieldName {
  std::string_view of_form, of_file;
};
constexpr std::array<FieldName, 16> file_names{{{"project_title", "title"},
                                                {"pcc_priorities", "pccPriorities"},
                                                {"evidence_of_need", "evidenceOfNeed"},
                                                {"organisation_kind", "applicant.kind"},
                                                {"charity_number", "applicant.charityNumber"},
                                                {"company_number", "applicant.companyNumber"},
                                                {"postcode", "applicant.postcode"},
                                                {"contact_role", "applicant.contact.role"},
                                                {"contact_email", "applicant.contact.email"},
                                                {"contact_phone", "applicant.contact.phone"},
                                                {"starts_on", "plannedStart"},
                                                {"ends_on", "plannedEnd"},
                                                {"cost_lines", "costLines"},
                                                {"match_funding", "matchFunding"},
                                                {"amount", "amountRequestedPence"},
                                                {"minimum_viable", "minimumViablePence"}}};

std::string file_name_of_field(const std::string& field) {
  const auto dot = std::min(field.find('.'), field.size());
  for (const auto& name : file_names)
    if (field.substr(0, dot) == name.of_form) return std::string(name.of_file) + field.substr(dot);
  return field;
}

guard::Value nothing_given() {
  return guard::Value(*guard::Map::of({}));
}

workflow::Outcome tried(const workflow::Workflow& workflow, const std::string& action,
                        const guard::Value& typed, Instant now, const std::string& ref) {
  workflow::Facts facts;
  facts.ref = ref;
  facts.state = workflow.start;
  facts.form = typed;
  facts.parent_form = nothing_given();
  workflow::Actor actor;
  actor.person = PersonId{1};
  for (const auto& role : workflow.fund->roles)
    if (role.is_applicant) actor.roles.push_back(role.name);
  return workflow::advance(workflow, action, actor, facts, {nothing_given(), {}, {}}, now);
}

// Fields of the file that could not be read for one bid: what would follow from them is no news.
class Unread {
 public:
  Unread(const std::vector<FileProblem>& problems, const std::string& ref) {
    for (const auto& problem : problems)
      if (problem.ref == ref) fields_.insert(problem.field.substr(0, problem.field.find('.')));
  }

  bool has(const std::string& field) const {
    return fields_.contains(field.substr(0, field.find('.')));
  }
  // A condition reads several fields, of which the one it is told at is only the first.
  bool spoils_conditions() const {
    constexpr std::array<std::string_view, 5> read = {"amountRequestedPence", "minimumViablePence",
                                                      "costLines", "plannedStart", "plannedEnd"};
    return std::any_of(read.begin(), read.end(), [&](std::string_view field) {
      return fields_.contains(std::string(field));
    });
  }

 private:
  std::set<std::string> fields_;
};

class Checking {
 public:
  Checking(const std::vector<FileProblem>& of_reading, FileFindings& found)
      : of_reading_(of_reading), found_(found) {}

  void check_form(const workflow::Workflow& workflow, const std::string& action,
                  const workflow::RawRow& raw, Instant now, const std::string& ref) {
    const Unread unread(of_reading_, ref);
    const auto answers = workflow::type_answers(workflow.form, nothing_given(), raw,
                                                service::open_fields(workflow.form));
    std::set<std::string> told;
    for (const auto& problem : answers.problems) {
      told.insert(problem.field);
      add(unread, ref, problem);
    }
    const auto outcome = tried(workflow, action, answers.typed, now, ref);
    const bool is_known = workflow.pot != "tactical";  // what is left in that pot is not yet
    if (const auto* step = std::get_if<workflow::Step>(&outcome); step && is_known)
      for (const auto& warning : step->warnings)
        found_.warnings.push_back({ref, file_name_of_field(warning.field), warning.text});
    if (const auto* refusal = std::get_if<workflow::Refusal>(&outcome))
      for (const auto& reason : refusal->reasons)
        if (!told.contains(reason.field)) add(unread, ref, reason);
  }

  // What an officer will write must fit its field as well.
  void check_note(const workflow::Workflow& workflow, const FileRequest& request) {
    const auto answers =
        workflow::type_answers(workflow.form, nothing_given(),
                               {{"decision_note", raw(request.decision_note)}}, {"decision_note"});
    for (const auto& problem : answers.problems)
      found_.problems.push_back({request.ref, "decisionNote", problem.text});
  }

  void problem(const std::string& ref, const std::string& field, std::string sentence) {
    found_.problems.push_back({ref, field, std::move(sentence)});
  }

 private:
  void add(const Unread& unread, const std::string& ref, const workflow::Reason& reason) {
    const std::string field = file_name_of_field(reason.field);
    const bool is_condition = reason.code == workflow::ReasonCode::condition;
    if (unread.has(field) || (is_condition && unread.spoils_conditions())) return;
    found_.problems.push_back({ref, field, reason.text});
  }

  const std::vector<FileProblem>& of_reading_;
  FileFindings& found_;
};

void check_addresses(const RoundFile& round, Checking& checking) {
  const auto invented = invented_emails(round);
  for (const auto& bid : round.bids) {
    const std::string& email = bid.applicant.contact_email;
    if (email.find('@') == std::string::npos && !email.empty())
      checking.problem(bid.ref, "applicant.contact.email",
                       "“" + email + "” is not an email address");
    if (invented.contains(email))
      checking.problem(bid.ref, "applicant.contact.email",
                       "“" + email +
                           "” is the address of somebody invented for the play; use "
                           "another");
  }
}

// The round and its reports are numbered beside the bids.
void check_references(const RoundFile& round, const workflow::Definition& definition,
                      Checking& checking) {
  const auto is_reserved = [&](const std::string& ref) {
    return std::any_of(
        definition.workflows.begin(), definition.workflows.end(), [&](const auto& workflow) {
          const std::string lead =
              definition.fund->reference_prefix + "-" + workflow->reference_letters;
          return workflow->kind != "bid" && ref.size() > lead.size() && ref.starts_with(lead) &&
                 ref.find_first_not_of("0123456789", lead.size()) == std::string::npos;
        });
  };
  for (const auto& bid : round.bids)
    if (is_reserved(bid.ref))
      checking.problem(bid.ref, "ref",
                       "is how the round and its reports are numbered; use another");
}

bool any_about(const std::vector<FileProblem>& problems, std::string_view ref,
               std::string_view field) {
  return std::any_of(problems.begin(), problems.end(), [&](const FileProblem& problem) {
    return problem.ref == ref && std::string_view(problem.field).starts_with(field);
  });
}

// Not without a year, dates, themes or priorities of its own.
bool forms_can_be_judged(const RoundFile& round, const std::vector<FileProblem>& of_reading) {
  for (const char* moment : {"opensAt", "closesAt", "proposalsDueAt"})
    if (any_about(of_reading, "fund", moment)) return false;
  return round.fund.year_is_known && !any_about(of_reading, "file", "themes") &&
         !any_about(of_reading, "file", "pccPriorities");
}

// The year is played by fixed dates: awards come before the position that is reported in September.
void check_dates(const workflow::Fund& fund, Checking& checking) {
  const auto *awards = fund.date("awards_from"), *position = fund.date("position_at");
  if (awards->instant < position->instant) return;
  checking.problem("fund", "proposalsDueAt",
                   "is too late: the awards that follow it would come after " + position->local +
                       ", when the position for the September report is taken");
}

}  // namespace

FileFindings check_against_workflow(const PlayInput& input,
                                    const std::vector<FileProblem>& of_reading) {
  FileFindings found;
  Checking checking(of_reading, found);
  check_addresses(input.round, checking);
  if (!forms_can_be_judged(input.round, of_reading)) return found;
  PlayInput readable = input;
  for (std::string* words : {&readable.round.fund.code, &readable.round.fund.title,
                             &readable.round.fund.funder, &readable.round.fund.accountable_body})
    if (words->empty()) *words = "missing";  // was told; the forms are judged all the same
  if (any_about(of_reading, "rules", "") || any_about(of_reading, "file", "criteria"))
    readable.round.criteria.clear();  // the shipped sheet stands in
  auto prepared = prepare(readable);
  if (auto* problems = std::get_if<std::vector<FileProblem>>(&prepared)) {
    found.problems.insert(found.problems.end(), problems->begin(), problems->end());
    return found;
  }
  const auto& definition = *std::get<Prepared>(prepared).definition;
  check_references(input.round, definition, checking);
  check_dates(*definition.fund, checking);
  for (const auto& bid : input.round.bids)
    checking.check_form(*definition.workflow("pcc-main-round"), "submit",
                        answers_of(bid, *definition.fund), inside(input.round, bid.submitted_at),
                        bid.ref);
  for (const auto& request : input.round.requests) {
    const auto& workflow = *definition.workflow("tactical-pot");
    checking.check_form(workflow, "raise", answers_of(request, *definition.fund),
                        request.received_at, request.ref);
    checking.check_note(workflow, request);
  }
  return found;
}

}  // namespace almoner::commands::play

#include "api/commands/play/play.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "api/commands/play/prepare.hpp"
#include "api/commands/play/results.hpp"
#include "api/commands/play/script.hpp"
#include "api/jobs/outbox.hpp"
#include "api/service/answers_json.hpp"
#include "api/store/documents.hpp"
#include "api/store/funds.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

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

void check_form(const workflow::Workflow& workflow, const std::string& action,
                const workflow::RawRow& raw, Instant now, const std::string& ref,
                std::vector<FileProblem>& problems) {
  auto answers = workflow::type_answers(workflow.form, guard::Value(*guard::Map::of({})), raw,
                                        service::open_fields(workflow.form));
  for (const auto& problem : answers.problems)
    problems.push_back({ref, file_name_of_field(problem.field), problem.text});
  workflow::Facts facts;
  facts.ref = ref;
  facts.state = workflow.start;
  facts.form = answers.typed;
  facts.parent_form = guard::Value(*guard::Map::of({}));
  workflow::Actor actor;
  actor.person = PersonId{1};
  for (const auto& role : workflow.fund->roles)
    if (role.is_applicant) actor.roles.push_back(role.name);
  const auto outcome = workflow::advance(workflow, action, actor, facts,
                                         {guard::Value(*guard::Map::of({})), {}, {}}, now);
  const auto* refusal = std::get_if<workflow::Refusal>(&outcome);
  if (!refusal) return;
  for (const auto& reason : refusal->reasons)
    if (std::none_of(answers.problems.begin(), answers.problems.end(),
                     [&](const auto& p) { return p.field == reason.field; }))
      problems.push_back({ref, file_name_of_field(reason.field), reason.text});
}

std::string file_name_of(const std::string& ref, const store::DocumentRow& row) {
  std::string name = ref + "-" + row.template_name +
                     (row.number > 1 ? "-" + std::to_string(row.number) : "") + ".html";
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

std::vector<std::pair<std::string, std::string>> documents_of(store::Database& db, FundId fund) {
  constexpr int page = 200;
  std::vector<std::pair<std::string, std::string>> out;
  for (std::int64_t after = 0;;) {
    const auto rows = store::documents_of_fund(db, fund, after, page);
    for (const auto& row : rows) {
      after = row.id;
      const auto owner = store::find_case(db, row.case_id);
      out.emplace_back(file_name_of(owner ? owner->ref : "fund", row),
                       store::read_document(db, row.id).value());
    }
    if (rows.size() < static_cast<std::size_t>(page)) return out;
  }
}

void close_fund(Stage& stage, FundId fund) {
  stage.write([&](const service::Context& context) {
    store::set_fund_closed(context.db, fund, context.now);
  });
}

}  // namespace

std::vector<FileProblem> check_against_workflow(const PlayInput& input) {
  auto prepared = prepare(input);
  if (auto* problems = std::get_if<std::vector<FileProblem>>(&prepared))
    return std::move(*problems);
  const auto& definition = *std::get<Prepared>(prepared).definition;
  std::vector<FileProblem> problems;
  for (const auto& bid : input.round.bids)
    check_form(*definition.workflow("pcc-main-round"), "submit", answers_of(bid, *definition.fund),
               inside(input.round, bid.submitted_at), bid.ref, problems);
  for (const auto& request : input.round.requests)
    check_form(*definition.workflow("tactical-pot"), "raise", answers_of(request, *definition.fund),
               request.received_at, request.ref, problems);
  return problems;
}

PlayOutput play(store::Database& db, const PlayInput& input,
                const std::function<void(std::size_t, std::size_t)>& progress) {
  const Prepared prepared = std::get<Prepared>(prepare(input));
  const render::Templates templates = jobs::document_templates(input.templates);
  service::Definitions definitions;
  Stage stage(db, definitions, [&](const service::Context& context) {
    while (jobs::make_documents(context, templates) == jobs::OutboxLimits::documents_at_a_time) {
    }
  });
  stage.set_now(input.round.fund.opens_at - std::chrono::hours(24 * 30));
  const FundId fund = set_up(stage, prepared.files);
  const Cast cast = set_up_cast(stage, fund, input.round);
  Played played;
  const Script script{stage, input.round, *prepared.definition->fund, cast, played};
  plan_opening(script);
  plan_sift(script);
  plan_committee(script);
  plan_panel(script);
  plan_year(script);
  plan_tactical(script);
  plan_closing(script);
  stage.run(progress);
  close_fund(stage, fund);
  const Results results = results_of(stage.context(), fund, played);
  return {results.ranking, results.allocations, results.ledger, documents_of(db, fund),
          summary_of(stage.context(), fund, input.round, played)};
}

}  // namespace almoner::commands::play

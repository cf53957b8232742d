#include "api/service/starting.hpp"

#include <algorithm>

#include "api/service/administration.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/applying.hpp"
#include "api/service/attachments.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/funds.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::service {
namespace {

WayToStart way_of(const workflow::Workflow& workflow, const Standing& standing, MayStart start) {
  WayToStart way{std::move(start), false, false, false};
  const auto& fund = *workflow.fund;
  for (const auto& name : workflow.who_may_open) {
    const bool is_applicants = fund.role(name) && fund.role(name)->is_applicant;
    way.own = way.own || (is_applicants && may_apply(standing));
    way.own_request = way.own_request || (!is_applicants && standing.holds(name));
  }
  way.on_behalf = standing.holds_any(workflow.who_may_open_on_behalf) &&
                  workflow.has_applicant(workflow.who_may_open);
  return way;
}

// Newest first.
std::vector<CaseLine> earlier_of(const Context& context, const Caller& caller,
                                 const std::vector<store::Organisation>& organisations,
                                 const std::string& kind) {
  CaseQuery query;
  query.kind = kind;
  query.limit = CaseQueryLimits::page_max;
  auto page = list_cases(context, caller, query);
  if (failed(page)) return {};
  auto& lines = std::get<CasePage>(page).lines;
  std::erase_if(lines, [&](const CaseLine& line) {
    return std::none_of(organisations.begin(), organisations.end(),
                        [&](const auto& one) { return one.id == line.row.organisation; });
  });
  std::reverse(lines.begin(), lines.end());
  constexpr std::size_t most = StartLimits::earlier_max;
  if (lines.size() > most) lines.resize(most);
  return std::move(lines);
}

bool is_option(const workflow::Field& field, const guard::Value& code) {
  return std::any_of(field.options.begin(), field.options.end(), [&](const auto& option) {
    return code.is(guard::Kind::text) && option.first == code.as_text();
  });
}

// Of several choices those that there still are.
guard::Value still_there(const workflow::Field& field, const guard::Value& value) {
  if (field.type != workflow::FieldType::choices || !value.is(guard::Kind::list)) return value;
  guard::List kept;
  for (const auto& code : value.as_list())
    if (is_option(field, code)) kept.push_back(code);
  return guard::Value(std::move(kept));
}

}  // namespace

Result<Starting> starting_in(const Context& context, const Caller& caller,
                             const std::string& fund) {
  const auto row = store::find_fund_by_code(context.db, fund);
  if (!row) return not_found();
  Starting starting{row->code, row->title, context.definitions.get(context.db, row->definition),
                    {},        {},         {}};
  const Standing standing = standing_of(context, caller.person, row->id);
  for (auto& start : may_start(context, caller, row->id))
    if (const auto* workflow = starting.definition->workflow(start.workflow))
      starting.ways.push_back(way_of(*workflow, standing, std::move(start)));
  starting.organisations = organisations_for(context, caller);
  if (!starting.organisations.empty() && !starting.ways.empty())
    starting.earlier =
        earlier_of(context, caller, starting.organisations, starting.ways.front().start.kind);
  return starting;
}

Result<Copied> answers_to_copy(const Context& context, const Caller& caller, CaseId earlier,
                               OrganisationId organisation, const workflow::Form& form) {
  auto found = see_case(context, caller, earlier);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  if (seen.sight == Sight::declare_first || seen.shown.organisation != organisation)
    return not_found();
  const auto& before = seen.loaded.workflow->form;
  const guard::Value answers = from_stored(before, seen.shown.answers);
  Copied copied{{}, documents_to_copy(context, seen, form)};
  for (const auto& field : form.fields) {
    const auto* old = before.field(field.name);
    const auto* value = answers.as_map().find(guard::MapKey{field.name});
    if (!field.is_question() || field.made_anew || !value) continue;
    if (!old || !old->is_question() || old->type != field.type) continue;
    if (field.type == workflow::FieldType::file) continue;
    workflow::Raw raw = raw_of(to_json(still_there(field, *value)));
    if (workflow::typed(field, raw).problems.empty())
      copied.answers.push_back({field.name, std::move(raw)});
  }
  return copied;
}

}  // namespace almoner::service

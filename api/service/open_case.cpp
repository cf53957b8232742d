#include "api/service/open_case.hpp"

#include <algorithm>

#include "api/service/answers_json.hpp"
#include "api/service/apply.hpp"
#include "api/service/clock.hpp"
#include "api/service/closed_fund.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"
#include "api/store/salt.hpp"
#include "engine/workflow/open_questions.hpp"

namespace almoner::service {
using workflow::Reason;
using workflow::ReasonCode;

namespace {

struct Opening {  // what is known before the row is written
  store::FundRow fund;
  std::shared_ptr<const workflow::Definition> definition;
  const workflow::Workflow* workflow = nullptr;
  std::optional<store::Case> parent;
  OrganisationId organisation;
  Standing standing;
};

Failure invalid(const std::string& text, const std::string& field) {
  return {Trouble::invalid, text, {{ReasonCode::invalid, text, field}}};
}

// A round is there for everybody who may bid; any other case only for who sees it.
bool may_belong_to(const Context& context, const Standing& standing, const LoadedCase& parent) {
  const bool is_public = parent.workflow->parent_kind.empty() && !parent.row.organisation;
  return is_public || sight_of(context, standing, parent.row, *parent.workflow) != Sight::none;
}

std::optional<Failure> add_parent(const Context& context, const Standing& standing, CaseId id,
                                  Opening& opening) {
  catch_up(context, id);
  opening.parent = store::find_case(context.db, id);
  const bool found = opening.parent && opening.parent->fund == opening.fund.id &&
                     may_belong_to(context, standing, load(context, *opening.parent));
  if (!found)
    return invalid("The case that this would belong to is not in this fund, or you cannot see it.",
                   "parent");
  // A child runs by the definition its parent runs by, and is for whom the parent is.
  opening.definition = context.definitions.get(context.db, opening.parent->definition);
  if (!opening.parent->organisation) return std::nullopt;
  if (opening.organisation && opening.organisation != opening.parent->organisation)
    return invalid("What belongs to " + opening.parent->ref +
                       " is for the same organisation; leave “organisation” out.",
                   "organisation");
  opening.organisation = opening.parent->organisation;
  return std::nullopt;
}

Result<Opening> look_up(const Context& context, const Caller& caller, const OpenRequest& request) {
  const auto fund = store::find_fund_by_code(context.db, request.fund);
  if (!fund) return invalid("There is no fund “" + request.fund + "”.", "fund");
  if (auto closed = closed_fund(context, *fund, Wish::to_start)) return std::move(*closed);
  if (request.organisation && !store::find_organisation(context.db, request.organisation))
    return invalid("There is no such organisation.", "organisation");
  Opening opening{*fund,
                  context.definitions.get(context.db, fund->definition),
                  nullptr,
                  std::nullopt,
                  request.organisation,
                  standing_of(context, caller.person, fund->id)};
  if (request.parent)
    if (auto failure = add_parent(context, opening.standing, request.parent, opening))
      return std::move(*failure);
  opening.workflow = opening.definition->workflow(request.workflow);
  if (!opening.workflow)
    return invalid("The fund has no workflow “" + request.workflow + "”.", "workflow");
  const std::string& wanted = opening.workflow->parent_kind;
  const std::string found = opening.parent ? opening.parent->kind : std::string();
  if (wanted != found)
    return invalid(wanted.empty() ? "This kind of case belongs to no other."
                                  : "This must belong to a " + wanted + ".",
                   "parent");
  return opening;
}

workflow::Actor opener(const Opening& opening) {
  return actor_of(opening.standing, *opening.workflow->fund,
                  opening.standing.is_member_of(opening.organisation));
}

// The first of those roles that may open such a case which the actor holds; empty for none.
std::string role_to_open(const workflow::Workflow& workflow, const workflow::Actor& actor) {
  for (const auto& role : workflow.who_may_open)
    if (std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end()) return role;
  return {};
}

std::vector<Reason> why_not_open(const Opening& opening) {
  return workflow::can_open(*opening.workflow, opener(opening),
                            opening.parent ? opening.parent->state : std::string());
}

std::string numbered(std::string prefix, const std::string& letters, std::int64_t number) {
  const std::size_t digits_min = letters.empty() ? 3 : 2;
  std::string digits = std::to_string(number);
  if (digits.size() < digits_min) digits.insert(0, digits_min - digits.size(), '0');
  return prefix + "-" + letters + digits;
}

// A payment or return is numbered within its bid; everything else within the fund.
std::string next_reference(const Context& context, const Opening& opening) {
  const auto& fund = *opening.workflow->fund;
  const bool within_parent = opening.parent && opening.parent->organisation;
  const std::string prefix = within_parent ? opening.parent->ref : fund.reference_prefix;
  const std::string series = prefix + "/" + opening.workflow->reference_letters;
  return numbered(prefix, opening.workflow->reference_letters,
                  store::next_reference(context.db, opening.fund.id, series));
}

store::CaseOpening row_of(const Context& context, const Caller& caller, const Opening& opening,
                          const guard::Value& answers) {
  store::CaseOpening out;
  auto& row = out.row;
  row.fund = opening.fund.id;
  row.kind = opening.workflow->kind;
  row.workflow = opening.workflow->name;
  row.definition = opening.parent ? opening.parent->definition : opening.fund.definition;
  if (opening.parent) row.parent = opening.parent->id;
  row.organisation = opening.organisation;
  row.opened_by = caller.person;
  row.opened_at = context.now;
  row.state = opening.workflow->start;
  row.answers = to_stored(answers);
  for (const auto& due : workflow::due(*opening.workflow, row.state, context.now)) {
    if (!counts(due, context.now)) continue;
    row.next_due_at = due.at;
    break;
  }
  auto& act = out.act;
  act.action = "open";
  act.actor = caller.person;
  act.role = role_to_open(*opening.workflow, opener(opening));
  act.body = opening.standing.is_appointed() ? opening.standing.body_for(act.role) : std::string();
  act.detail = "{\"fields\":" + row.answers + "}";  // what was given is what is stored
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  return out;
}

constexpr int reference_tries_max =
    10'000;  // numbers that came with a played round are passed over

Result<store::Saved> write(const Context& context, const OpenRequest& request,
                           const Opening& opening, store::CaseOpening& row) {
  for (int attempt = 0; attempt < reference_tries_max; ++attempt) {
    row.row.ref = request.reference.empty() ? next_reference(context, opening) : request.reference;
    const auto saved = store::open_case(context.db, row);
    if (const auto* done = std::get_if<store::Saved>(&saved)) return *done;
    if (!request.reference.empty())
      return invalid("The reference " + request.reference + " is taken.", "reference");
  }
  return Failure{Trouble::busy, "No free reference was found. Try again."};
}

}  // namespace

std::vector<std::string> open_fields(const workflow::Form& form) {
  std::vector<std::string> names;
  for (const auto& field : form.fields)
    if (!field.is_computed() && field.filled_in_by.empty()) names.push_back(field.name);
  return names;
}

Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request) {
  auto looked_up = look_up(context, caller, request);
  if (auto* failure = std::get_if<Failure>(&looked_up)) return std::move(*failure);
  const auto& opening = std::get<Opening>(looked_up);
  if (auto reasons = why_not_open(opening); !reasons.empty()) {
    const std::string detail = reasons.front().text;
    return Failure{Trouble::refused, detail, std::move(reasons)};
  }
  const auto& form = opening.workflow->form;
  auto answers = workflow::type_answers(form, guard::Value(*guard::Map::of({})), request.answers,
                                        open_fields(form));
  if (!answers.problems.empty())
    return Failure{Trouble::refused, "Some answers need another look.",
                   std::move(answers.problems)};
  auto row = row_of(context, caller, opening, answers.typed);
  auto saved = write(context, request, opening, row);
  if (auto* failure = std::get_if<Failure>(&saved)) return std::move(*failure);
  const auto& done = std::get<store::Saved>(saved);
  const auto* state = opening.workflow->state(row.row.state);
  return ActionDone{done.id,
                    row.row.ref,
                    row.row.state,
                    state->title,
                    done.version,
                    {},
                    receipt_of(done, row.row.ref, row.act.action, row.act.effective_at)};
}

namespace {

// Those that the workflow lets somebody start a case in, and that everybody who may start one knows
// of.
std::vector<store::Case> public_parents(const Context& context, FundId fund,
                                        const workflow::Workflow& workflow) {
  constexpr int rounds_max = 50;  // open at once in one fund
  std::vector<store::Case> out;
  for (const auto& state : workflow.parent_in)
    for (auto& row : store::list_cases(
             context.db, {fund, workflow.parent_kind, {}, state, {}, std::nullopt}, {}, rounds_max))
      if (!row.organisation && !row.parent) out.push_back(std::move(row));
  return out;
}

}  // namespace

std::vector<MayStart> may_start(const Context& context, const Caller& caller, FundId id) {
  const auto fund = store::find_fund(context.db, id);
  if (!fund || fund->closed_at) return {};
  const auto definition = context.definitions.get(context.db, fund->definition);
  const Standing standing = standing_of(context, caller.person, id);
  const workflow::Actor actor =
      actor_of(standing, *definition->fund, !standing.organisations.empty());
  std::vector<MayStart> out;
  for (const auto& workflow : definition->workflows) {
    if (role_to_open(*workflow, actor).empty()) continue;
    if (workflow->parent_kind.empty())
      out.push_back({workflow->name, workflow->kind, workflow->title, {}, {}});
    for (const auto& parent : public_parents(context, id, *workflow))
      out.push_back({workflow->name, workflow->kind, workflow->title, parent.id, parent.ref});
  }
  return out;
}

namespace {

std::vector<std::string> names_of(const workflow::RawRow& answers) {
  std::vector<std::string> names;
  for (const auto& answer : answers) names.push_back(answer.first);
  return names;
}

}  // namespace

bool may_edit(const Standing& standing, const store::Case& row,
              const workflow::Workflow& workflow) {
  const auto* state = workflow.state(row.state);
  if (row.form_locked || !state || state->is_end) return false;
  if (is_own(standing, row)) return true;
  // A case that belongs to nobody's organisation, or is made by officers for it, is typed by
  // whoever may open one.
  return std::any_of(workflow.who_may_open.begin(), workflow.who_may_open.end(),
                     [&](const auto& role) { return standing.holds(role); });
}

Result<Edited> edit_draft(const Context& context, const Caller& caller,
                          const EditRequest& request) {
  if (!store::find_case(context.db, request.id)) return not_found();
  catch_up(context, request.id);
  const LoadedCase loaded = load(context, store::find_case(context.db, request.id).value());
  const Standing standing = standing_of(context, caller.person, loaded.row.fund);
  if (sight_of(context, standing, loaded.row, *loaded.workflow) == Sight::none) return not_found();
  if (request.expected_version && *request.expected_version != loaded.row.version)
    return Failure{Trouble::stale,
                   "Somebody changed " + loaded.row.ref +
                       " since you read it. Read it again; your text was not saved."};
  const auto fund = store::find_fund(context.db, loaded.row.fund);
  if (auto closed = closed_fund(context, fund.value(), Wish::to_act)) return std::move(*closed);
  if (!may_edit(standing, loaded.row, *loaded.workflow)) {
    const std::string text = "The answers of " + loaded.row.ref + " cannot be changed by you now.";
    return Failure{Trouble::refused, text, {{ReasonCode::wrong_state, text, ""}}};
  }
  const auto& form = loaded.workflow->form;
  const guard::Value before = from_stored(form, loaded.row.answers);
  const auto& whole = *loaded.workflow;
  auto answers = workflow::type_answers(form, before, request.answers,
                                        workflow::open_questions(whole, before, context.now));
  if (auto closed =
          workflow::closed_questions(whole, before, names_of(request.answers), context.now);
      !closed.empty())
    answers.problems = std::move(closed);
  if (!answers.problems.empty())
    return Failure{Trouble::refused, "Some answers need another look; nothing was saved.",
                   std::move(answers.problems)};
  const auto updated =
      store::update_answers(context.db, request.id, loaded.row.version, to_stored(answers.typed));
  if (const auto* version = std::get_if<std::int64_t>(&updated))
    return Edited{request.id, *version};
  return Failure{Trouble::stale, "Somebody changed " + loaded.row.ref +
                                     " since you read it. Read it again; your text was not saved."};
}

}  // namespace almoner::service

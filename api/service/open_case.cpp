#include "api/service/open_case.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/apply.hpp"
#include "api/service/clock.hpp"
#include "api/service/closed_fund.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"
#include "api/store/salt.hpp"
#include "engine/guard/equality.hpp"
#include "engine/workflow/open_questions.hpp"

namespace almoner::service {
namespace json = boost::json;
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
  std::string reason;
  bool of_applicant = false;  // the caller acts as the applicant of what it is opened for

  // For an organisation that is not the caller's, as only a case that applicants open can be.
  bool on_behalf() const {
    return organisation && !standing.is_member_of(organisation) &&
           workflow->has_applicant(workflow->who_may_open);
  }
  const std::vector<std::string>& roles() const {
    return on_behalf() ? workflow->who_may_open_on_behalf : workflow->who_may_open;
  }
};

Failure invalid(const std::string& text, const std::string& field) {
  return {Trouble::invalid, text, {{ReasonCode::invalid, text, field}}};
}

// A round is there for everybody who may bid; any other case only for who sees it.
bool may_belong_to(const Context& context, const Standing& standing, const LoadedCase& parent) {
  const bool is_public = parent.workflow->parent_kind.empty() && !parent.row.organisation;
  return is_public || sight_of(context, standing, parent.row, *parent.workflow) != Sight::none;
}

// Who may not read a bid prepares no payment of it either.
bool is_kept_from(const Context& context, const Standing& standing, const LoadedCase& parent) {
  return sight_of(context, standing, parent.row, *parent.workflow) == Sight::declare_first;
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
  const LoadedCase parent = load(context, *opening.parent);
  if (is_kept_from(context, standing, parent)) {
    const std::string text = "You have an interest in " + parent.row.ref +
                             ", or have not declared whether you have one, so you cannot start "
                             "anything that belongs to it.";
    return Failure{Trouble::refused, text, {{ReasonCode::interest, text, ""}}};
  }
  opening.of_applicant = is_applicant(context, standing, parent.row, *parent.workflow);
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
                  standing_of(context, caller.person, fund->id),
                  {}};
  if (request.parent)
    if (auto failure = add_parent(context, opening.standing, request.parent, opening))
      return std::move(*failure);
  opening.reason = request.reason;
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
  workflow::Actor actor = actor_of(opening.standing, *opening.workflow->fund,
                                   opening.standing.is_member_of(opening.organisation));
  actor.of_applicant = actor.of_applicant || opening.of_applicant;
  return actor;
}

std::vector<Reason> why_not_open(const Context& context, const Opening& opening) {
  const std::string state_of_parent =
      opening.parent ? state_seen_by(context, opening.standing, load(context, *opening.parent))
                     : std::string();
  return workflow::can_open(*opening.workflow, opener(opening), state_of_parent,
                            {opening.on_behalf(), opening.reason});
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

// Who does it and when; what it is, the caller adds.
store::Act act_of(const Context& context, const Doer& doer) {
  store::Act act;
  act.actor = doer.person;
  act.role = doer.role;
  act.body = doer.body;
  act.on_behalf_of = doer.covers;
  act.for_applicant = doer.for_applicant;
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  return act;
}

store::CaseOpening row_of(const Context& context, const Caller& caller, const Opening& opening,
                          const std::string& answers) {
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
  row.answers = answers;
  for (const auto& due : workflow::due(*opening.workflow, row.state, context.now)) {
    if (!counts(due, context.now)) continue;
    row.next_due_at = due.at;
    break;
  }
  out.act = act_of(context, doer_as(opening.standing, opener(opening), opening.roles()));
  auto& act = out.act;
  act.action = "open";
  act.for_applicant = opening.on_behalf();
  act.reason = opening.reason;
  act.detail = "{}";  // the state's digest vouches for the answers, which may be personal
  return out;
}

// What was typed beforehand counts only where it was by the very definition that the case will
// have.
std::shared_ptr<const OpeningAnswers> answers_of(const OpenRequest& request,
                                                 const Opening& opening) {
  if (request.typed && request.typed->are_for(*opening.workflow)) return request.typed;
  return std::make_shared<const OpeningAnswers>(
      type_opening(opening.definition, *opening.workflow, request.answers));
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

// As the one who opened it sees it.
SeenCase as_opened(const Context& context, const Opening& opening, CaseId id) {
  LoadedCase loaded = load(context, store::find_case(context.db, id).value());
  const Sight sight = sight_of(context, opening.standing, loaded.row, *loaded.workflow);
  return seen_as(context, opening.standing, sight, std::move(loaded));
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
  if (auto reasons = why_not_open(context, opening); !reasons.empty()) {
    const std::string detail = reasons.front().text;
    return Failure{Trouble::refused, detail, std::move(reasons)};
  }
  const auto answers = answers_of(request, opening);
  if (!answers->problems.empty())
    return Failure{Trouble::refused, "Some answers need another look.", answers->problems};
  auto row = row_of(context, caller, opening, answers->stored);
  auto saved = write(context, request, opening, row);
  if (auto* failure = std::get_if<Failure>(&saved)) return std::move(*failure);
  const auto& done = std::get<store::Saved>(saved);
  const SeenCase seen = as_opened(context, opening, done.id);
  const auto* state = opening.workflow->state(row.row.state);
  return ActionDone{done.id,
                    row.row.ref,
                    row.row.state,
                    state->title,
                    seen.shown.version,
                    {},
                    receipt_of(done, row.row.ref, row.act.action, row.act.effective_at),
                    tag_of(seen)};
}

namespace {

std::vector<std::string> names_of(const workflow::RawRow& answers) {
  std::vector<std::string> names;
  for (const auto& answer : answers) names.push_back(answer.first);
  return names;
}

}  // namespace

bool may_edit(const Context& context, const Standing& standing, const store::Case& row,
              const workflow::Workflow& workflow) {
  const auto* state = workflow.state(row.state);
  if (row.form_locked || !state || state->is_end) return false;
  const auto& editors = workflow.editors(*state);
  // The applicant's own words are typed by the applicant, or by the officer who started it for
  // them; what the council writes, by its roles.
  if (is_applicant(context, standing, row, workflow)) return workflow.has_applicant(editors);
  if (workflow.has_applicant(editors)) return types_for_applicant(standing, row, workflow);
  return standing.holds_any(editors);
}

namespace {

Failure stale(const std::string& ref) {
  return {Trouble::stale, "Somebody changed " + ref +
                              " since you read it. Read it again; your text was not saved."};
}

json::array changed_fields(const guard::Value& before, const guard::Value& after) {
  json::array names;
  const auto add_unless_in = [&](const guard::Value& one, const guard::Value& other, bool compare) {
    for (const auto& [key, value] : one.as_map().entries()) {
      const auto* there = other.as_map().find(guard::MapKey{key.as_text()});
      guard::Steps steps{guard::Limits{}.steps_max};
      if (!there || (compare && !guard::equal(steps, *there, value)))
        names.push_back(json::string(key.as_text()));
    }
  };
  add_unless_in(after, before, true);
  add_unless_in(before, after, false);  // emptied
  return names;
}

// In which capacity they type: as the applicant, in its place, or by their role.
Doer editor_of(const Context& context, const Standing& standing, const LoadedCase& loaded) {
  const auto& workflow = *loaded.workflow;
  const auto actor = actor_in(context, standing, loaded.row, workflow);
  const bool on_behalf = !actor.of_applicant && types_for_applicant(standing, loaded.row, workflow);
  const auto& roles = on_behalf ? workflow.who_may_open_on_behalf
                                : workflow.editors(*workflow.state(loaded.row.state));
  Doer doer = doer_as(standing, actor, roles);
  doer.for_applicant = on_behalf;
  return doer;
}

// State and record together, as every change of a case. The record names the fields and vouches
// for the answers by their digest; it does not repeat what may be personal.
std::optional<Failure> save_edit(const Context& context, const Doer& doer, const LoadedCase& loaded,
                                 const guard::Value& after, json::array changed) {
  const auto& row = loaded.row;
  store::CaseChange change;
  change.id = row.id;
  change.expected_version = row.version;
  change.act = act_of(context, doer);
  change.act.action = "edit";
  change.act.detail = json::serialize(json::object{{"changed", std::move(changed)}});
  change.to_state = row.state;
  change.answers = to_stored(after);
  change.next_due_at = row.next_due_at;
  change.deed_once = true;
  const auto saved = store::save(context.db, change);
  if (std::holds_alternative<store::Saved>(saved)) return std::nullopt;
  return stale(row.ref);
}

Edited edited_as_seen(const Context& context, const Standing& standing, Sight sight,
                      LoadedCase loaded) {
  const SeenCase seen = seen_as(context, standing, sight, std::move(loaded));
  return {seen.shown.id, seen.shown.version, tag_of(seen)};
}

}  // namespace

Result<Edited> edit_draft(const Context& context, const Caller& caller,
                          const EditRequest& request) {
  if (!store::find_case(context.db, request.id)) return not_found();
  catch_up(context, request.id);
  const LoadedCase loaded = load(context, store::find_case(context.db, request.id).value());
  const Standing standing = standing_of(context, caller.person, loaded.row.fund);
  const Sight sight = sight_of(context, standing, loaded.row, *loaded.workflow);
  if (sight == Sight::none) return not_found();
  if (!is_current(context, standing, sight, loaded, request.seen_tag)) return stale(loaded.row.ref);
  const auto fund = store::find_fund(context.db, loaded.row.fund);
  if (auto closed = closed_fund(context, fund.value(), Wish::to_act)) return std::move(*closed);
  if (sight == Sight::declare_first || !may_edit(context, standing, loaded.row, *loaded.workflow)) {
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
  json::array changed = changed_fields(before, answers.typed);
  if (changed.empty()) return edited_as_seen(context, standing, sight, loaded);
  const auto failure = save_edit(context, editor_of(context, standing, loaded), loaded,
                                 answers.typed, std::move(changed));
  if (failure) return *failure;
  return edited_as_seen(context, standing, sight,
                        load(context, store::find_case(context.db, request.id).value()));
}

}  // namespace almoner::service

#include "api/service/open_case.hpp"

#include <algorithm>

#include "api/service/apply.hpp"
#include "api/service/applying.hpp"
#include "api/service/attaching.hpp"
#include "api/service/clock.hpp"
#include "api/service/closed_fund.hpp"
#include "api/service/eligibility.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/versions.hpp"
#include "api/service/words_given.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
using workflow::Reason;
using workflow::ReasonCode;

namespace {

struct Opening {  // what is known before the row is written
  store::FundRow fund;
  KeptVersion version;
  const workflow::Workflow* workflow = nullptr;
  std::optional<LoadedCase> parent;
  OrganisationId organisation;
  Standing standing;
  std::string reason;
  bool of_applicant = false;  // the caller, of what it is opened for

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
  auto row = catch_up(context, id);
  if (row && row->fund == opening.fund.id) opening.parent = load(context, std::move(*row));
  if (!opening.parent || !may_belong_to(context, standing, *opening.parent))
    return invalid("The case that this would belong to is not in this fund, or you cannot see it.",
                   "parent");
  const LoadedCase& parent = *opening.parent;
  if (is_kept_from(context, standing, parent)) {
    const std::string text = "You have an interest in " + parent.row.ref +
                             ", or have not declared whether you have one, so you cannot start "
                             "anything that belongs to it.";
    return Failure{Trouble::refused, text, {{ReasonCode::interest, text, ""}}};
  }
  // A child runs by the definition its parent runs by, and is for whom the parent is.
  opening.version = {parent.row.definition, parent.definition};
  if (!parent.row.organisation) return std::nullopt;
  opening.of_applicant = is_of_applicant(context, standing, parent.row, *parent.workflow) ||
                         typed_for_applicant_under(context, standing, parent.row.id);
  if (opening.organisation && opening.organisation != parent.row.organisation)
    return invalid("What belongs to " + parent.row.ref +
                       " is for the same organisation; leave “organisation” out.",
                   "organisation");
  opening.organisation = parent.row.organisation;
  return std::nullopt;
}

Result<Opening> look_up(const Context& context, const Caller& caller, const OpenRequest& request) {
  const auto fund = store::find_fund_by_code(context.db, request.fund);
  if (!fund) return invalid("There is no fund “" + request.fund + "”.", "fund");
  if (auto closed = closed_fund(context, *fund, Wish::to_start)) return std::move(*closed);
  Opening opening{*fund,
                  version_for_new(context, *fund, request.workflow),
                  nullptr,
                  std::nullopt,
                  request.organisation,
                  standing_of(context, caller.person, fund->id),
                  {}};
  if (request.organisation && !opening.standing.is_member_of(request.organisation) &&
      !store::find_organisation(context.db, request.organisation))
    return invalid("There is no such organisation.", "organisation");
  if (request.parent)
    if (auto failure = add_parent(context, opening.standing, request.parent, opening))
      return std::move(*failure);
  Words reason = words_given(request.reason, "The reason", "reason");
  if (reason.problem) return Failure{Trouble::refused, reason.problem->text, {*reason.problem}};
  opening.reason = std::move(reason.text);
  opening.workflow = opening.version.definition->workflow(request.workflow);
  if (!opening.workflow)
    return invalid("The fund has no workflow “" + request.workflow + "”.", "workflow");
  const std::string& wanted = opening.workflow->parent_kind;
  const std::string found = opening.parent ? opening.parent->row.kind : std::string();
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
      opening.parent ? state_seen_by(context, opening.standing, *opening.parent) : std::string();
  return workflow::can_open(*opening.workflow, opener(opening), state_of_parent,
                            {opening.on_behalf(), opening.reason});
}

// What they could not type once the case is there, nobody brings along when they start it.
std::optional<Failure> answers_not_theirs(const OpenRequest& request, const Opening& opening) {
  if (request.answers.empty()) return std::nullopt;
  const auto& workflow = *opening.workflow;
  const auto& editors = workflow.editors(*workflow.state(workflow.start));
  const auto held = opener(opening).roles;
  const bool may = opening.on_behalf()
                       ? workflow.has_applicant(editors)
                       : std::any_of(held.begin(), held.end(), [&](const auto& role) {
                           return std::find(editors.begin(), editors.end(), role) != editors.end();
                         });
  if (may) return std::nullopt;
  const std::string text =
      "You cannot fill in a " + workflow.kind + " when you start it; leave “answers” out.";
  return Failure{Trouble::refused, text, {{ReasonCode::role, text, "answers"}}};
}

// A payment or return is numbered within its bid; everything else within the fund.
std::string next_reference(const Context& context, const Opening& opening) {
  const auto& fund = *opening.workflow->fund;
  const bool within_parent = opening.parent && opening.parent->row.organisation;
  const std::string prefix = within_parent ? opening.parent->row.ref : fund.reference_prefix;
  const std::string series = prefix + "/" + opening.workflow->reference_letters;
  return workflow::numbered(prefix, opening.workflow->reference_letters,
                            store::next_reference(context.db, opening.fund.id, series));
}

// Whoever starts it in the applicant's place answers nothing: what came on paper by the deadline is
// taken in, and whether they may apply is looked at in the sift.
bool is_asked_before(const Opening& opening) {
  const auto& workflow = *opening.workflow;
  return !workflow.form.before_you_start.empty() && workflow.has_applicant(workflow.who_may_open) &&
         opening.standing.is_member_of(opening.organisation);
}

StopAnswers before_of(const Context& context, const Caller& caller, const StopAnswers* given,
                      const Opening& opening) {
  if (!is_asked_before(opening)) return {};
  if (given) return *given;
  return answered_so_far(context, caller,
                         {opening.fund.id, opening.version.definition, opening.workflow});
}

std::optional<Failure> why_not_eligible_to(const Opening& opening, const StopAnswers& before) {
  if (!is_asked_before(opening)) return std::nullopt;
  auto reasons = why_not_eligible(opening.workflow->form, before);
  if (reasons.empty()) return std::nullopt;
  return Failure{Trouble::refused, "You cannot start this yet.", std::move(reasons)};
}

store::CaseOpening row_of(const Context& context, const Caller& caller, const Opening& opening,
                          const std::string& answers) {
  store::CaseOpening out;
  auto& row = out.row;
  row.fund = opening.fund.id;
  row.kind = opening.workflow->kind;
  row.workflow = opening.workflow->name;
  row.definition = opening.version.digest;
  if (opening.parent) row.parent = opening.parent->row.id;
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
std::shared_ptr<const OpeningAnswers> answers_of(const OpenRequest& request, const Opening& opening,
                                                 const Documents& documents) {
  const auto& form = opening.workflow->form;
  auto problems = typed_documents(form, no_answers(), request.answers);
  const bool is_typed = request.typed && request.typed->are_for(*opening.workflow);
  if (is_typed && problems.empty() && documents.empty()) return request.typed;
  auto typed = type_opening(opening.version.definition, *opening.workflow,
                            with_documents(request.answers, documents));
  for (auto& problem : problems) typed.problems.push_back(std::move(problem));
  return std::make_shared<const OpeningAnswers>(std::move(typed));
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
SeenCase as_opened(const Context& context, const Opening& opening, store::CaseOpening&& written,
                   const store::Saved& saved) {
  store::Case& row = written.row;
  row.id = saved.id;
  row.version = saved.version;
  row.entered_state_at = written.act.effective_at;
  LoadedCase loaded{std::move(row), opening.version.definition, opening.workflow};
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

namespace {

std::optional<Failure> why_not(const Context& context, const OpenRequest& request,
                               const Opening& opening, const StopAnswers& before) {
  if (auto reasons = why_not_open(context, opening); !reasons.empty()) {
    const std::string detail = reasons.front().text;
    return Failure{Trouble::refused, detail, std::move(reasons)};
  }
  if (auto why = why_not_apply(opening.standing, opening.organisation, *opening.workflow))
    return Failure{Trouble::refused, *why, {{ReasonCode::role, *why, "organisation"}}};
  if (auto why = too_many_drafts(context, opening.standing, opening.fund.id, request.organisation,
                                 *opening.workflow))
    return Failure{Trouble::refused, *why, {{ReasonCode::invalid, *why, "organisation"}}};
  if (auto failure = why_not_eligible_to(opening, before)) return failure;
  return answers_not_theirs(request, opening);
}

// By what was answered before, or where that is null by what the caller answered page by page.
Result<ActionDone> open_by(const Context& context, const Caller& caller, const OpenRequest& request,
                           const Documents& documents, const StopAnswers* answered) {
  auto looked_up = look_up(context, caller, request);
  if (auto* failure = std::get_if<Failure>(&looked_up)) return std::move(*failure);
  const auto& opening = std::get<Opening>(looked_up);
  const StopAnswers before = before_of(context, caller, answered, opening);
  if (auto failure = why_not(context, request, opening, before)) return std::move(*failure);
  const auto answers = answers_of(request, opening, documents);
  if (!answers->problems.empty())
    return Failure{Trouble::refused, "Some answers need another look.", answers->problems};
  auto row = row_of(context, caller, opening, answers->stored);
  if (is_asked_before(opening)) row.act.detail = to_detail(opening.workflow->form, before);
  cover_documents(context, documents);
  auto saved = write(context, request, opening, row);
  if (auto* failure = std::get_if<Failure>(&saved)) return std::move(*failure);
  const auto& done = std::get<store::Saved>(saved);
  if (is_asked_before(opening))
    forget_answers_before(context, caller.person, opening.fund.id, opening.workflow->name);
  for (const auto& document : documents)
    store::add_attachment(context.db, done.id, done.audit_seq, document, context.now);
  auto receipt = receipt_of(done, row.row.ref, row.act.action, row.act.effective_at);
  const SeenCase seen = as_opened(context, opening, std::move(row), done);
  const auto& opened = seen.loaded.row;
  return ActionDone{done.id,
                    opened.ref,
                    opened.state,
                    opening.workflow->state(opened.state)->title,
                    seen.shown.version,
                    {},
                    std::move(receipt),
                    tag_of(seen)};
}

}  // namespace

Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request) {
  return open_by(context, caller, request, {}, nullptr);
}

Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request, const Documents& documents) {
  return open_by(context, caller, request, documents, nullptr);
}

Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request, const Documents& documents,
                             const StopAnswers& before) {
  return open_by(context, caller, request, documents, &before);
}

}  // namespace almoner::service

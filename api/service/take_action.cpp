#include "api/service/take_action.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/apply.hpp"
#include "api/service/clock.hpp"
#include "api/service/closed_fund.hpp"
#include "api/service/letters_of.hpp"
#include "api/service/past_limit.hpp"
#include "api/service/rank_order.hpp"
#include "api/service/scoring.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/words_given.hpp"
#include "api/store/score_drafts.hpp"
#include "engine/workflow/collected.hpp"
#include "engine/workflow/given.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::Reason;
using workflow::ReasonCode;

namespace {

json::object detail_of(const ActionRequest& request, const guard::Value& fields) {
  json::object detail;
  if (fields.is(guard::Kind::map) && !fields.as_map().entries().empty())
    detail["fields"] = to_json(fields);
  if (!request.scores.empty()) detail["scores"] = json::parse(sheet_to_stored(request.scores));
  if (request.interest)
    detail["interest"] = {{"kind", request.interest->kind}, {"reason", request.interest->reason}};
  return detail;
}

// Nothing that an action does not collect gets into the record with it.
std::vector<Reason> problems_of_uncollected(const workflow::Transition& transition,
                                            const ActionRequest& request) {
  std::vector<Reason> problems;
  if (transition.collects != "scores" && !request.scores.empty())
    problems.push_back({ReasonCode::invalid,
                        "“" + transition.title + "” takes no scores; leave “scores” out",
                        "scores"});
  if (transition.collects != "interests" && request.interest)
    problems.push_back({ReasonCode::invalid,
                        "“" + transition.title + "” takes no interest; leave “interest” out",
                        "interest"});
  return problems;
}

std::vector<Reason> problems_of_interest(const Context& context, const workflow::Workflow& workflow,
                                         const ActionRequest& request, PersonId person) {
  if (!request.interest)
    return {{ReasonCode::missing, "Say whether you have an interest in this bid", "interest.kind"}};
  std::vector<workflow::DeclaredInterest> declared;
  for (const auto& earlier : store::interests_of(context.db, request.id))
    declared.push_back({earlier.person, earlier.kind, earlier.reason});
  if (workflow::declared_as_strongly(workflow, declared, person, request.interest->kind))
    return {{ReasonCode::interest,
             "You have declared your interest in this bid already; it stands as you declared it",
             "interest"}};
  if (letters_of(request.interest->reason) > ActionLimits::interest_reason_letters_max)
    return {{ReasonCode::invalid,
             "The reason for your interest is too long; keep it under 2,000 characters",
             "interest.reason"}};
  const auto* kinds = workflow.fund->list("interest_kinds");
  const bool known =
      !kinds || std::any_of(kinds->options.begin(), kinds->options.end(),
                            [&](const auto& kind) { return kind.first == request.interest->kind; });
  if (!known)
    return {{ReasonCode::invalid,
             "“" + request.interest->kind + "” is not a kind of interest in this fund",
             "interest.kind"}};
  return {};
}

std::vector<Reason> problems_of_collected(const Context& context,
                                          const workflow::Workflow& workflow,
                                          const workflow::Transition& transition,
                                          const ActionRequest& request, PersonId person) {
  std::vector<Reason> problems = problems_of_uncollected(transition, request);
  std::vector<Reason> of_collected;
  if (transition.collects == "scores" && workflow.fund->scoring)
    of_collected = problems_of_sheet(*workflow.fund->scoring, request.scores);
  if (transition.collects == "interests")
    of_collected = problems_of_interest(context, workflow, request, person);
  problems.insert(problems.end(), of_collected.begin(), of_collected.end());
  return problems;
}

// Who takes a sheet back to mend one score need not type the others again.
void keep_as_draft(const Context& context, CaseId id, PersonId person) {
  for (const auto& sheet : store::sheets_of(context.db, id))
    if (sheet.person == person)
      store::keep_score_draft(context.db, id, person, {sheet.scores, context.now});
}

void keep_collected(const Context& context, const workflow::Workflow& workflow,
                    const workflow::Transition& transition, const ActionRequest& request,
                    PersonId person) {
  if (workflow::puts_back_one_of(workflow, transition, "scores"))
    keep_as_draft(context, request.id, person);
  if (transition.collects == "scores")
    store::add_sheet(context.db, request.id,
                     {person, sheet_to_stored(request.scores), context.now});
  if (transition.collects == "interests")
    store::add_interest(context.db, request.id,
                        {person, request.interest->kind, request.interest->reason, context.now});
  if (!transition.collects.empty()) store::drop_score_draft(context.db, request.id, person);
}

Doer doer_of(const workflow::Actor& actor, const workflow::Workflow& workflow,
             const workflow::Transition& transition, const Standing& standing) {
  const bool on_behalf =
      workflow::part_in(workflow, transition, actor) == workflow::Part::on_behalf;
  Doer doer =
      doer_as(standing, actor, on_behalf ? transition.who_may_on_behalf : transition.who_may);
  doer.for_applicant = on_behalf;
  return doer;
}

// As the one who acted sees the case afterwards.
ActionDone done_of(const Context& context, const LoadedCase& loaded, const workflow::Step& step,
                   const store::Saved& saved, const Standing& standing, Sight sight) {
  ActionDone done{loaded.row.id,
                  loaded.row.ref,
                  step.to_state,
                  {},
                  saved.version,
                  step.warnings,
                  receipt_of(saved, loaded.row.ref, step.action, context.now),
                  std::to_string(saved.version)};
  const auto* state = loaded.workflow->state(step.to_state);
  done.state_title = state ? state->title : step.to_state;
  if (sight != Sight::own) return done;
  const SeenCase seen = seen_as(context, standing, sight,
                                load(context, store::find_case(context.db, loaded.row.id).value()));
  done.state = seen.shown.state;
  done.state_title = seen.state_title;
  done.version = seen.shown.version;
  done.tag = tag_of(seen);
  return done;
}

Failure refused(std::vector<Reason> reasons) {
  const std::string detail = reasons.size() == 1 ? reasons.front().text
                                                 : "This cannot be done now, for " +
                                                       std::to_string(reasons.size()) + " reasons.";
  return {Trouble::refused, detail, std::move(reasons)};
}

// Every reason that comes with the action.
std::vector<Reason> tidy_words(ActionRequest& request) {
  std::vector<Reason> problems;
  const auto tidy = [&](std::string& text, const std::string& what, const std::string& field) {
    Words words = words_given(text, what, field);
    if (words.problem) problems.push_back(std::move(*words.problem));
    text = std::move(words.text);
  };
  tidy(request.reason, "The reason", "reason");
  if (request.interest)
    tidy(request.interest->reason, "The reason for your interest", "interest.reason");
  for (auto& score : request.scores)
    tidy(score.reason, "The reason for criterion " + score.code, reason_field(score.code));
  return problems;
}

// By role or by interest: then nothing else is said.
bool has_no_part(const std::vector<Reason>& reasons) {
  const auto code = reasons.front().code;
  return code == ReasonCode::role || code == ReasonCode::interest;
}

// A late attempt is refused and kept: the applicant is told no, and nothing of it is lost.
Failure refused_and_kept(const Context& context, const LoadedCase& loaded,
                         const workflow::Refusal& refusal, const Doing& doing) {
  auto saved = apply(context, loaded, *refusal.kept, doing);
  if (auto* failure = std::get_if<Failure>(&saved)) return std::move(*failure);
  Failure failure = refused(refusal.reasons);
  failure.keep = true;
  return failure;
}

std::optional<Failure> hidden_stale_or_closed(const Context& context, const ActionRequest& request,
                                              const LoadedCase& loaded, const Standing& standing,
                                              Sight sight) {
  if (sight == Sight::none) return not_found();
  if (!is_current(context, standing, sight, loaded, request.seen_tag))
    return Failure{Trouble::stale, "Somebody changed " + loaded.row.ref +
                                       " since you read it. Read it again, then decide."};
  return closed_fund(context, store::find_fund(context.db, loaded.row.fund).value(), Wish::to_act);
}

// What was given and is not as it must be is not missing, too.
std::vector<Reason> with_problems(std::vector<Reason> reasons,
                                  const std::vector<Reason>& problems) {
  std::erase_if(reasons, [&](const Reason& reason) {
    return reason.code == ReasonCode::missing && !reason.field.empty() &&
           std::any_of(problems.begin(), problems.end(), [&](const Reason& problem) {
             return problem.field == reason.field || problem.field.starts_with(reason.field + ".");
           });
  });
  reasons.insert(reasons.end(), problems.begin(), problems.end());
  return reasons;
}

}  // namespace

Receipt receipt_of(const store::Saved& saved, const std::string& ref, const std::string& action,
                   Instant at) {
  return {saved.audit_seq, at, ref, action, saved.leaf.hex(), saved.head.hex()};
}

Result<ActionDone> take_action(const Context& context, const Caller& caller,
                               const ActionRequest& given_request) {
  ActionRequest request = given_request;
  if (auto problems = tidy_words(request); !problems.empty()) return refused(std::move(problems));
  auto row = catch_up(context, request.id);
  if (!row) return not_found();
  const LoadedCase loaded = load(context, std::move(*row));
  const Standing standing = standing_of(context, caller.person, loaded.row.fund);
  const Sight sight = sight_of(context, standing, loaded.row, *loaded.workflow);
  if (auto failure = hidden_stale_or_closed(context, request, loaded, standing, sight))
    return std::move(*failure);

  const workflow::Actor actor = actor_for(context, standing, loaded, sight);
  const workflow::Facts facts = facts_of(context, loaded);
  const auto* transition =
      workflow::transition_for(*loaded.workflow, loaded.row.state, request.action, actor);
  workflow::Answers given =
      workflow::type_given(*loaded.workflow, transition, facts.form.all(), request.fields);
  Doing doing{{},
              {given.typed, request.reason, {}},
              json::serialize(detail_of(request, given.typed)),
              context.now};
  auto outcome =
      workflow::advance(*loaded.workflow, request.action, actor, facts, doing.given, context.now);
  if (transition) {
    auto collected =
        problems_of_collected(context, *loaded.workflow, *transition, request, caller.person);
    given.problems.insert(given.problems.end(), collected.begin(), collected.end());
    doing.doer = doer_of(actor, *loaded.workflow, *transition, standing);
  }
  if (auto* refusal = std::get_if<workflow::Refusal>(&outcome)) {
    if (refusal->kept && given.problems.empty())
      return refused_and_kept(context, loaded, *refusal, doing);
    auto reasons = std::move(refusal->reasons);
    if (transition) tell_before_trying(*loaded.workflow, *transition, context.now, reasons);
    if (transition && !has_no_part(reasons))
      reasons = with_problems(std::move(reasons), given.problems);
    return refused(std::move(reasons));
  }
  const auto& step = std::get<workflow::Step>(outcome);
  const auto order = order_gone_against(context, loaded, *step.transition);
  if (auto reason = unreasoned(context, caller, loaded, *step.transition, order, request.reason))
    given.problems.push_back(std::move(*reason));
  if (!given.problems.empty()) return refused(std::move(given.problems));
  keep_collected(context, *loaded.workflow, *step.transition, request, caller.person);
  if (order) doing.detail = with_out_of_rank(doing.detail, order->against);
  auto saved = apply(context, loaded, step, doing);
  if (auto* failure = std::get_if<Failure>(&saved)) return std::move(*failure);
  return done_of(context, loaded, step, std::get<store::Saved>(saved), standing, sight);
}

}  // namespace almoner::service

// Typing in a case's form: by the applicant, in its place, or by the roles that write it.
#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/apply.hpp"
#include "api/service/clock.hpp"
#include "api/service/closed_fund.hpp"
#include "api/service/filling.hpp"
#include "api/service/open_case.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/words_given.hpp"
#include "api/store/funds.hpp"
#include "engine/guard/equality.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/open_questions.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::ReasonCode;

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
  // The applicant's own words are typed by the applicant, or by an officer in their place; what the
  // council writes, by its roles.
  if (is_applicant(context, standing, row, workflow)) return workflow.has_applicant(editors);
  if (workflow.has_applicant(editors)) return edits_for_applicant(context, standing, row, workflow);
  return standing.holds_any(editors) && !is_of_applicant(context, standing, row, workflow);
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
  const auto& state = *workflow.state(loaded.row.state);
  const bool on_behalf =
      !actor.of_applicant && edits_for_applicant(context, standing, loaded.row, workflow);
  const bool began_it = types_for_applicant(standing, loaded.row, workflow);
  const auto& roles = !on_behalf ? workflow.editors(state)
                      : began_it ? workflow.who_may_open_on_behalf
                                 : state.edited_on_behalf_by;
  Doer doer = doer_as(standing, actor, roles);
  doer.for_applicant = on_behalf;
  return doer;
}

// State and record together, as every change of a case. The record names the fields and vouches
// for the answers by their digest; it does not repeat what may be personal.
std::optional<Failure> save_edit(const Context& context, const Doer& doer, const LoadedCase& loaded,
                                 const guard::Value& after, json::array changed,
                                 const std::string& reason) {
  const auto& row = loaded.row;
  store::CaseChange change;
  change.id = row.id;
  change.expected_version = row.version;
  change.act = act_of(context, doer);
  change.act.action = "edit";
  change.act.reason = reason;
  change.act.detail = json::serialize(json::object{{"changed", std::move(changed)}});
  change.to_state = row.state;
  change.answers = to_stored(after);
  change.next_due_at = row.next_due_at;
  change.deed_once = true;
  const auto saved = store::save(context.db, change);
  if (std::holds_alternative<store::Saved>(saved)) return std::nullopt;
  return stale(row.ref);
}

// Who types in the applicant's place says each time how they came to it; the draft that they began
// so has its reason already.
std::optional<Failure> wrong_reason(const Context& context, const Standing& standing,
                                    const LoadedCase& loaded, const Words& reason) {
  if (reason.problem) return Failure{Trouble::refused, reason.problem->text, {*reason.problem}};
  if (!reason.text.empty() || !needs_reason_to_edit(context, standing, loaded)) return std::nullopt;
  const std::string text = workflow::sentence_for_on_behalf("change the answers");
  return Failure{Trouble::refused, text, {{ReasonCode::missing, text, "reason"}}};
}

Edited edited_as_seen(const Context& context, const Standing& standing, Sight sight,
                      LoadedCase loaded) {
  const SeenCase seen = seen_as(context, standing, sight, std::move(loaded));
  return {seen.shown.id, seen.shown.version, tag_of(seen)};
}

}  // namespace

Result<Edited> edit_draft(const Context& context, const Caller& caller,
                          const EditRequest& request) {
  auto row = catch_up(context, request.id);
  if (!row) return not_found();
  const LoadedCase loaded = load(context, std::move(*row));
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
  guard::Value after = answers.typed;
  if (loaded.row.submitted_at)
    after = workflow::without_old_declarations(form, before, after, names_of(request.answers));
  json::array changed = changed_fields(before, after);
  if (changed.empty()) return edited_as_seen(context, standing, sight, loaded);
  const Doer doer = editor_of(context, standing, loaded);
  const Words reason = words_given(request.reason, "The reason", "reason");
  if (auto failure = wrong_reason(context, standing, loaded, reason)) return std::move(*failure);
  const auto failure = save_edit(context, doer, loaded, after, std::move(changed), reason.text);
  if (failure) return *failure;
  return edited_as_seen(context, standing, sight,
                        load(context, store::find_case(context.db, request.id).value()));
}

}  // namespace almoner::service

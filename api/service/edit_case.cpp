// Typing in a case's form: by the applicant, in its place, or by the roles that write it.
#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/apply.hpp"
#include "api/service/applying.hpp"
#include "api/service/attaching.hpp"
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
  if (is_applicant(context, standing, row, workflow))
    return workflow.has_applicant(editors) && !is_kept_from_typing(standing, row);
  if (workflow.has_applicant(editors)) return edits_for_applicant(context, standing, row, workflow);
  return standing.holds_any(editors) && !is_of_applicant(context, standing, row, workflow);
}

namespace {

Failure stale(const std::string& ref) {
  return {Trouble::stale, "Somebody changed " + ref +
                              " since you read it. Read it again; your text was not saved."};
}

json::array changed_fields(const guard::Value& before, const guard::Value& after,
                           const Documents& documents) {
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
  add_unless_in(before, after, false);    // emptied
  for (const auto& document : documents)  // the same again, in the place of what was erased
    if (const json::value name(document.field);
        std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
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

struct Change {
  const LoadedCase& loaded;
  const guard::Value &before, &after;
  json::array changed;
  const Documents& documents;
  std::string reason;
};

// State and record together, as every change of a case. The record names the fields and vouches
// for the answers by their digest; it does not repeat what may be personal.
std::optional<Failure> save_edit(const Context& context, const Doer& doer, const Change& edit) {
  const auto& row = edit.loaded.row;
  store::CaseChange change;
  change.id = row.id;
  change.expected_version = row.version;
  change.act = act_of(context, doer);
  change.act.action = "edit";
  change.act.reason = edit.reason;
  change.act.detail = json::serialize(json::object{{"changed", edit.changed}});
  change.to_state = row.state;
  change.answers = to_stored(edit.after);
  change.next_due_at = row.next_due_at;
  change.deed_once = true;
  cover_documents(context, edit.documents);
  const auto saved = store::save(context.db, change);
  const auto* done = std::get_if<store::Saved>(&saved);
  if (!done) return stale(row.ref);
  put_documents(context, edit.loaded.workflow->form, *done,
                {edit.before, edit.after, edit.documents});
  return std::nullopt;
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

std::optional<Failure> not_theirs_to_edit(const Context& context, const Standing& standing,
                                          Sight sight, const LoadedCase& loaded) {
  const auto fund = store::find_fund(context.db, loaded.row.fund);
  if (auto closed = closed_fund(context, fund.value(), Wish::to_act)) return closed;
  if (sight != Sight::declare_first && may_edit(context, standing, loaded.row, *loaded.workflow))
    return std::nullopt;
  const std::string text = "The answers of " + loaded.row.ref + " cannot be changed by you now.";
  return Failure{Trouble::refused, text, {{ReasonCode::wrong_state, text, ""}}};
}

namespace {

// A draft is looked at again when it is sent in, and by nobody else before; also one that was taken
// back.
bool is_draft(const LoadedCase& loaded) {
  const auto& workflow = *loaded.workflow;
  if (loaded.row.form_locked || loaded.row.state != workflow.start) return false;
  const auto& ways = workflow.state(loaded.row.state)->transitions;
  return std::any_of(ways.begin(), ways.end(), [&](const auto& way) {
    return sends_form_in(workflow, loaded.row.state, way);
  });
}

// What was given, typed; or everything that is wrong with it.
workflow::Answers typed_answers(const Context& context, const LoadedCase& loaded,
                                const guard::Value& before, const EditRequest& request,
                                const Documents& documents) {
  const auto& workflow = *loaded.workflow;
  const bool keeps = request.keeps_faults && is_draft(loaded);
  const auto given = with_documents(request.answers, documents);
  auto answers = workflow::type_answers(workflow.form, before, given,
                                        workflow::open_questions(workflow, before, context.now),
                                        keeps ? workflow::Faults::keep : workflow::Faults::refuse);
  auto closed = workflow::closed_questions(workflow, before, names_of(given), context.now);
  if (!closed.empty()) {
    answers.problems = std::move(closed);
    return answers;
  }
  for (auto& problem : typed_documents(workflow.form, before, request.answers))
    answers.problems.push_back(std::move(problem));
  if (auto problem = beyond_limits(context, request.id, documents))
    answers.problems.push_back(std::move(*problem));
  return answers;
}

}  // namespace

Result<Edited> edit_draft(const Context& context, const Caller& caller,
                          const EditRequest& request) {
  return edit_draft(context, caller, request, {});
}

Result<Edited> edit_draft(const Context& context, const Caller& caller, const EditRequest& request,
                          const Documents& documents) {
  auto row = catch_up(context, request.id);
  if (!row) return not_found();
  const LoadedCase loaded = load(context, std::move(*row));
  const Standing standing = standing_of(context, caller.person, loaded.row.fund);
  const Sight sight = sight_of(context, standing, loaded.row, *loaded.workflow);
  if (sight == Sight::none) return not_found();
  if (!is_current(context, standing, sight, loaded, request.seen_tag)) return stale(loaded.row.ref);
  if (auto failure = not_theirs_to_edit(context, standing, sight, loaded))
    return std::move(*failure);
  const auto& form = loaded.workflow->form;
  const guard::Value before = from_stored(form, loaded.row.answers);
  auto answers = typed_answers(context, loaded, before, request, documents);
  if (!answers.problems.empty())
    return Failure{Trouble::refused, "Some answers need another look; nothing was saved.",
                   std::move(answers.problems)};
  guard::Value after = answers.typed;
  if (loaded.row.submitted_at)
    after = workflow::without_old_declarations(
        form, before, after, names_of(with_documents(request.answers, documents)));
  const Documents wanted = not_there_yet(context, request.id, before, documents);
  json::array changed = changed_fields(before, after, wanted);
  const auto edited = [&](LoadedCase now) {
    Edited done = edited_as_seen(context, standing, sight, std::move(now));
    done.faults = std::move(answers.kept_faults);
    return done;
  };
  if (changed.empty()) return edited(loaded);
  const Doer doer = editor_of(context, standing, loaded);
  const Words reason = words_given(request.reason, "The reason", "reason");
  if (auto failure = wrong_reason(context, standing, loaded, reason)) return std::move(*failure);
  const auto failure =
      save_edit(context, doer, {loaded, before, after, std::move(changed), wanted, reason.text});
  if (failure) return *failure;
  return edited(load(context, store::find_case(context.db, request.id).value()));
}

}  // namespace almoner::service

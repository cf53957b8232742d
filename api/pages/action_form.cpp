#include "api/pages/action_form.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/account_forms.hpp"
#include "api/pages/accounts.hpp"
#include "api/pages/answers_view.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/decided_on.hpp"
#include "api/pages/field_input.hpp"
#include "api/pages/mail_json.hpp"
#include "api/pages/step_view.hpp"
#include "api/pages/taken_back.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/own_interest.hpp"
#include "api/service/reason_readers.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::ActionsView;
using service::ActionView;
using workflow::Field;

namespace {

const workflow::Scoring* sheet_of(const ActionsView& view) {
  const auto& scoring = view.seen.loaded.workflow->fund->scoring;
  return scoring ? &*scoring : nullptr;
}

const guard::Value* answer_of(const guard::Value& answers, const std::string& name) {
  return answers.is(guard::Kind::map) ? answers.as_map().find(guard::MapKey(name)) : nullptr;
}

json::array inputs_json(const Visit& visit, const ActionsView& view, const ActionView& action,
                        bool typed) {
  const auto answers =
      service::from_stored(view.seen.loaded.workflow->form, view.seen.shown.answers);
  json::array inputs;
  for (const Field* field : action.asks) {
    if (!field) continue;
    const Filled filled = typed ? filled_from(*field, visit.exchange.form)
                                : filled_from(*field, answer_of(answers, field->name));
    inputs.push_back(input_model(*field, filled));
  }
  return inputs;
}

json::array radios_json(const std::vector<std::pair<std::string, std::string>>& options,
                        const std::string& chosen) {
  json::array items;
  for (const auto& [value, text] : options)
    items.push_back({{"value", value}, {"text", text}, {"checked", value == chosen}});
  return items;
}

json::value interest_json(const Visit& visit, const ActionsView& view) {
  const auto* kinds = view.seen.loaded.workflow->fund->list("interest_kinds");
  std::vector<std::pair<std::string, std::string>> options;
  if (kinds) options = kinds->options;
  return json::object{{"kinds", radios_json(options, visit.field("interest.kind"))},
                      {"reason", visit.field("interest.reason")}};
}

std::vector<std::pair<std::string, std::string>> scale_of(const workflow::Scoring& scoring,
                                                          const workflow::Criterion& criterion) {
  std::vector<std::pair<std::string, std::string>> options;
  const auto points = workflow::points_of(scoring, criterion);
  for (const auto& [score, words] : scoring.scale)
    if (std::binary_search(points.begin(), points.end(), score))
      options.emplace_back(std::to_string(score), std::to_string(score) + ": " + words);
  return options;
}

using service::DraftScore;

const DraftScore* score_of(const std::vector<DraftScore>& scores, const std::string& code) {
  const auto found =
      std::find_if(scores.begin(), scores.end(), [&](const auto& one) { return one.code == code; });
  return found == scores.end() ? nullptr : &*found;
}

std::string text_of(const std::optional<int>& score) {
  return score ? std::to_string(*score) : std::string();
}

std::vector<DraftScore> typed_scores(const Visit& visit, const ActionsView& view) {
  std::vector<DraftScore> scores;
  const auto* scoring = sheet_of(view);
  if (!scoring) return scores;
  for (const auto& criterion : scoring->criteria) {
    const std::string name = "scores." + criterion.code;
    const std::string text = visit.field(name);
    int score = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), score);
    const bool is_number =
        !text.empty() && wrong == std::errc{} && end == text.data() + text.size();
    scores.push_back({criterion.code, is_number ? std::optional(score) : std::nullopt,
                      visit.field(name + ".reason")});
  }
  return scores;
}

// The answers that the criterion is read for, each by its place on the page: [{label, href}].
json::array read_for(const workflow::Form& form, const workflow::Criterion& criterion) {
  json::array out;
  for (const auto& field : form.fields)
    if (workflow::contains(field.criteria, criterion.code))
      out.push_back({{"label", field.label}, {"href", "#" + answer_anchor(field)}});
  return out;
}

json::value scores_json(const ActionsView& view, const std::vector<DraftScore>& scores) {
  json::array criteria;
  const auto* scoring = sheet_of(view);
  if (!scoring) return nullptr;
  for (const auto& criterion : scoring->criteria) {
    const std::string name = "scores." + criterion.code;
    const auto* one = score_of(scores, criterion.code);
    criteria.push_back(
        {{"code", criterion.code},
         {"question", criterion.question},
         {"weight", criterion.weight},
         {"gate", criterion.gate ? json::value(*criterion.gate) : json::value(nullptr)},
         {"answers", read_for(view.seen.loaded.workflow->form, criterion)},
         {"name", name},
         {"id", input_id(name)},
         {"reason", one ? one->reason : std::string()},
         {"scale",
          radios_json(scale_of(*scoring, criterion), one ? text_of(one->score) : std::string())}});
  }
  const auto& fields = view.seen.loaded.workflow->form.fields;
  return json::object{
      {"criteria", std::move(criteria)},
      {"saysAnswers", std::any_of(fields.begin(), fields.end(),
                                  [](const Field& one) { return !one.criteria.empty(); })},
      {"reasonChars", scoring->reason_chars_min}};
}

// What another window kept, as words: [{label, text}].
json::array kept_json(const ActionsView& view, const service::ScoreDraft& draft) {
  json::array out;
  for (const auto& criterion : sheet_of(view)->criteria) {
    const auto* one = score_of(draft.scores, criterion.code);
    std::string text = one ? text_of(one->score) : std::string();
    if (one && !one->reason.empty()) text += (text.empty() ? "" : ". ") + one->reason;
    out.push_back({{"label", criterion.code + ": " + criterion.question}, {"text", text}});
  }
  return out;
}

void add_sheet(const Visit& visit, const ActionsView& actions, bool typed, bool with_kept,
               json::object& model) {
  const auto draft = service::score_draft(visit.context, visit.caller(), actions);
  const Wording wording(*actions.seen.loaded.workflow->fund);
  const bool as_kept = draft && !typed;
  model["sheet"] = scores_json(actions, as_kept ? draft->scores : typed_scores(visit, actions));
  model["keptAt"] = draft ? wording.moment(draft->at) : std::string();
  model["draftTag"] = typed && !with_kept ? visit.field("seen-draft")
                      : draft             ? draft->tag
                                          : std::string();
  model["kept"] = with_kept && draft ? kept_json(actions, *draft) : json::array();
}

json::array sentences_of(const std::vector<workflow::Reason>& reasons) {
  json::array out;
  for (const auto& reason : reasons) out.push_back(json::string(reason.text));
  return out;
}

// What the workflow warns of, and what taking it back means.
json::array warnings_of(const Visit& visit, const ActionsView& view, const ActionView& action) {
  json::array out = sentences_of(action.warnings);
  const auto& workflow = *view.seen.loaded.workflow;
  const auto taking_back = taking_back_words(*action.transition, view.seen.shown, workflow,
                                             view.seen.sight == service::Sight::own,
                                             Wording(*workflow.fund), visit.context.now);
  if (!taking_back.empty()) out.push_back(json::string(taking_back));
  return out;
}

// Where an interest is declared, for whom that comes before anything else.
std::string declare_path(const Visit& visit, const ActionsView& view) {
  const auto& seen = view.seen;
  if (seen.sight != service::Sight::declare_first ||
      service::own_interests(visit.context, visit.caller().person, seen.loaded).barred_by)
    return {};
  for (const ActionView& other : view.actions)
    if (other.collects == "interests" && other.reasons.empty())
      return action_path(seen.shown.id, other.action);
  return {};
}

// What is missing is left out: the service says so of each.
void read_scores(const Visit& visit, const ActionsView& actions, service::ActionRequest& request) {
  for (const auto& one : typed_scores(visit, actions))
    if (one.score) request.scores.push_back({one.code, *one.score, one.reason});
}

}  // namespace

std::string readers_of_reason(const ActionsView& view, const ActionView& action) {
  const auto& seen = view.seen;
  const auto& workflow = *seen.loaded.workflow;
  if (seen.sight == service::Sight::own) return "Those who look after this grant will read this.";
  if (action.on_behalf || service::applicant_reads_reason(workflow, *action.transition))
    return "The applicant will read this, word for word.";
  std::vector<std::string> readers;
  for (const auto& row : workflow.seen_by) {
    const auto& states = row.states;
    const bool is_named =
        std::find(states.begin(), states.end(), action.transition->goes_to) != states.end();
    if (is_named != row.all_but && !workflow.fund->is_applicants(row.role))
      readers.push_back(row.role);
  }
  const std::string people = Wording(*workflow.fund).roles(readers);
  return "It stays on the record. The applicant does not read this; who does: " +
         (people.empty() ? "all others who see it" : people) + ".";
}

json::object action_json(const Visit& visit, const ActionsView& view, const ActionView& action) {
  const CaseId id = view.seen.shown.id;
  return {{"reasonReaders", readers_of_reason(view, action)},
          {"title", step_heading(action.title)},
          {"words", action.title},
          {"path", action_path(id, action.action)},
          {"reasons", sentences_of(action.reasons)},
          {"declarePath", declare_path(visit, view)},
          {"warnings", warnings_of(visit, view, action)},
          {"onBehalf", action.on_behalf},
          {"reasonRequired", action.reason_required}};
}

json::array mails_before(const Visit& visit, const ActionsView& view, const ActionView& action) {
  if (!action.reasons.empty()) return {};
  return mails_json(service::preview_mails(visit.context, accounts_of(visit).post(), view.seen,
                                           *action.transition));
}

service::ActionRequest action_request(const Visit& visit, const ActionsView& actions,
                                      const ActionView& action) {
  service::ActionRequest request{CaseId{http::id_parameter(visit.exchange, "case")},
                                 action.action,
                                 visit.field("tag"),
                                 raw_from(action.asks, visit.exchange.form),
                                 visit.field("reason"),
                                 {},
                                 {}};
  if (action.collects == "interests" && !visit.field("interest.kind").empty())
    request.interest = {visit.field("interest.kind"), visit.field("interest.reason")};
  if (action.collects == "scores") read_scores(visit, actions, request);
  return request;
}

service::ScoresToKeep scores_to_keep(const Visit& visit, const ActionsView& actions) {
  return {typed_scores(visit, actions), visit.field("seen-draft")};
}

const ActionView* find_action(const ActionsView& view, std::string_view name) {
  const auto found = std::find_if(view.actions.begin(), view.actions.end(),
                                  [&](const auto& action) { return action.action == name; });
  return found == view.actions.end() ? nullptr : &*found;
}

View action_view(const Visit& visit, const ActionsView& actions, const ActionView& action,
                 bool typed, bool with_kept) {
  const auto& seen = actions.seen;
  const auto& workflow = *seen.loaded.workflow;
  const Wording wording(*workflow.fund);
  const auto order = rank_of(visit, seen, action);
  json::object model{{"case", heading_json(visit.context, seen, wording)},
                     {"action", action_json(visit, actions, action)},
                     {"step", step_json(action, seen, wording)},
                     {"about", decided_on_json(visit, seen, action, order)},
                     {"outOfRank", order ? service::against_words(*order) : std::string()},
                     {"toRead", documents_json(visit, seen.shown.id, wording)},
                     {"carried", carried_json(visit, seen, action)},
                     {"endsIt", course_in(seen, action) == workflow::Course::ends},
                     {"inputs", inputs_json(visit, actions, action, typed)},
                     {"mails", mails_before(visit, actions, action)},
                     {"carriesMail", !action.transition->each.empty()},
                     {"reason", visit.field("reason")},
                     {"tag", service::tag_of(seen)},
                     {"interest", nullptr},
                     {"sheet", nullptr},
                     {"answers", json::array()}};
  if (action.collects == "interests") model["interest"] = interest_json(visit, actions);
  if (action.collects == "scores") {
    add_sheet(visit, actions, typed, with_kept, model);
    if (seen.sight == service::Sight::full)
      model["answers"] =
          answers_by_task(workflow, service::from_stored(workflow.form, seen.shown.answers),
                          wording, documents_of(visit.context, seen));
  }
  return {action.collects == "scores" ? "score" : "action", std::move(model)};
}

}  // namespace almoner::pages

#include <algorithm>
#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/pages/action_form.hpp"
#include "api/pages/autosave.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/case_rows.hpp"
#include "api/pages/field_input.hpp"
#include "api/pages/sent_before.hpp"
#include "api/pages/site.hpp"
#include "api/pages/step_view.hpp"
#include "api/pages/typed_words.hpp"
#include "api/service/document_model.hpp"
#include "api/service/mail_preview.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::Failure;
using service::Trouble;

namespace {

// Dates are asked in three boxes, so what is wrong with one is said in words for those.
void add_failure(const Visit& visit, const service::ActionView& action, const Failure& failure,
                 FormErrors& errors) {
  std::vector<std::string> told;
  for (const auto* field : action.asks)
    if (const auto fault = date_fault(*field, filled_from(*field, visit.exchange.form));
        !fault.empty()) {
      errors.add(field->name, fault);
      told.push_back(field->name);
    }
  for (const auto& reason : failure.reasons)
    if (std::find(told.begin(), told.end(), reason.field) == told.end())
      errors.add(reason.field, reason.text);
  if (errors.empty()) errors.add("", failure.detail);
}

Answer gone(const Visit& visit, const service::ActionsView& actions) {
  return see_other(case_path(actions.seen.shown.id) +
                   "?gone=" + std::string(visit.parameter("action")));
}

// Whoever typed something while it was moved on can still copy it from the page.
Answer moved_on(Visit& visit, const service::ActionsView& actions) {
  const auto& seen = actions.seen;
  const auto& workflow = *seen.loaded.workflow;
  visit.exchange.keep = false;
  const auto* step = step_named(workflow, visit.parameter("action"));
  if (!step) return gone(visit, actions);
  json::array typed = typed_in_step(visit, workflow, *step);
  if (typed.empty()) return gone(visit, actions);
  const bool is_kept = step->collects == "scores" &&
                       service::keep_scores_till_reopened(visit.context, visit.caller(), actions,
                                                          scores_to_keep(visit, actions));
  visit.exchange.keep = is_kept;
  return View{"step-shut",
              {{"ref", seen.shown.ref},
               {"path", case_path(seen.shown.id)},
               {"state", seen.state_title},
               {"step", step->title},
               {"isKept", is_kept},
               {"typed", std::move(typed)}},
              409};
}

// Read again: what was refused may have changed what there is to see.
Answer again(Visit& visit, const service::ActionView& action, const Failure& failure) {
  visit.exchange.keep = failure.keep;
  auto possible = service::possible_actions(visit.context, visit.caller(),
                                            CaseId{http::id_parameter(visit.exchange, "case")});
  if (const auto* gone_too = std::get_if<Failure>(&possible)) return failure_page(visit, *gone_too);
  const auto& actions = std::get<service::ActionsView>(possible);
  const auto* now = find_action(actions, action.action);
  FormErrors errors;
  add_failure(visit, action, failure, errors);
  View view = action_view(visit, actions, now ? *now : action, true);
  errors.put_into(view.model);
  view.status = failure.trouble == Trouble::stale ? 412 : 422;
  return view;
}

// As a form does it: what is kept now stands beside what they typed.
Answer kept_meanwhile(Visit& visit, const service::ActionsView& actions,
                      const service::ActionView& action) {
  visit.exchange.keep = false;
  View view = action_view(visit, actions, action, true, true);
  FormErrors errors;
  errors.add("",
             "Your scores were changed in another window while you were typing. What is on this "
             "page is not saved yet");
  errors.put_into(view.model);
  view.status = 409;
  return view;
}

Answer keep_while_typing(Visit& visit, const service::ActionsView& actions) {
  const auto given = scores_to_keep(visit, actions);
  if (service::kept_meanwhile(visit.context, visit.caller(), actions, given))
    return sheet_changed_while_typing(visit);
  if (const auto failure = service::keep_scores(visit.context, visit.caller(), actions, given))
    return sheet_refused_while_typing(visit, *failure);
  const auto draft = service::score_draft(visit.context, visit.caller(), actions);
  return sheet_kept_while_typing(draft.value(), *actions.seen.loaded.workflow->fund);
}

Answer keep_for_later(Visit& visit, const service::ActionsView& actions,
                      const service::ActionView& action) {
  const auto failure =
      service::keep_scores(visit.context, visit.caller(), actions, scores_to_keep(visit, actions));
  if (failure) return again(visit, action, *failure);
  return see_other(case_path(actions.seen.shown.id) + "?kept=scores");
}

}  // namespace

Answer action_page(Visit& visit) {
  auto possible = service::possible_actions(visit.context, visit.caller(),
                                            CaseId{http::id_parameter(visit.exchange, "case")});
  if (const auto* failure = std::get_if<Failure>(&possible)) return failure_page(visit, *failure);
  const auto& actions = std::get<service::ActionsView>(possible);
  const auto* action = find_action(actions, visit.parameter("action"));
  if (!action) return gone(visit, actions);
  return action_view(visit, actions, *action, false);
}

Answer take_action(Visit& visit) {
  const std::string tag = visit.field("tag");
  auto possible = service::possible_actions(visit.context, visit.caller(),
                                            CaseId{http::id_parameter(visit.exchange, "case")});
  const auto* found = std::get_if<service::ActionsView>(&possible);
  if (auto before = led_before(visit, tag, found ? service::tag_of(found->seen) : std::string()))
    return std::move(*before);
  if (!found) return failure_page(visit, std::get<Failure>(possible));
  const auto& actions = *found;
  const auto* action = find_action(actions, visit.parameter("action"));
  if (!action) return moved_on(visit, actions);
  if (action->collects == "scores") {
    if (is_while_typing(visit)) return keep_while_typing(visit, actions);
    if (service::kept_meanwhile(visit.context, visit.caller(), actions,
                                scores_to_keep(visit, actions)))
      return kept_meanwhile(visit, actions, *action);
    if (visit.field("go-to") == "later") return keep_for_later(visit, actions, *action);
  }
  auto taken =
      service::take_action(visit.context, visit.caller(), action_request(visit, actions, *action));
  if (const auto* failure = std::get_if<Failure>(&taken)) {
    if (failure->trouble == Trouble::not_found) return failure_page(visit, *failure);
    return again(visit, *action, *failure);
  }
  return led_on(visit, tag, case_path(actions.seen.shown.id) + "?done=" + action->action);
}

namespace {

constexpr std::string_view preview_note =
    "<p><strong>This is a preview. Nothing was done, and nothing was sent.</strong></p>";

std::string marked(std::string html) {
  const auto body = html.find("<body");
  const auto end = body == std::string::npos ? body : html.find('>', body);
  if (end != std::string::npos) html.insert(end + 1, preview_note);
  return html;
}

bool orders(const service::ActionsView& actions, const service::ActionView& action,
            const std::string& name) {
  const auto orders = documents_of(*action.transition, *actions.seen.loaded.workflow);
  return std::any_of(orders.begin(), orders.end(),
                     [&](const auto& order) { return order.document_template == name; });
}

// Of a case that goes along, where the address of the document names one.
CaseId whose(const Visit& visit, const service::ActionsView& actions,
             const service::ActionView& action, const std::string& name) {
  const std::string of = visit.field("of");
  if (of.empty()) return orders(actions, action, name) ? actions.seen.shown.id : CaseId{};
  if (actions.seen.sight != service::Sight::full) return {};
  const auto carried = service::carried_groups(visit.context, actions.seen, *action.transition);
  for (const auto& group : carried.groups)
    if (std::find(group.documents.begin(), group.documents.end(), name) != group.documents.end())
      for (const auto& line : group.cases)
        if (std::to_string(line.row.id.value) == of) return line.row.id;
  return {};
}

// In its own tab, beside the page that it was asked for from: no second form to do the step in.
Answer no_preview(Visit& visit, const Failure& failure) {
  if (failure.trouble == Trouble::not_found) return failure_page(visit, failure);
  json::array reasons;
  for (const auto& reason : failure.reasons) reasons.push_back(json::string(reason.text));
  if (reasons.empty()) reasons.push_back(json::string(failure.detail));
  return View{"preview-failed",
              {{"document", document_words(std::string(visit.parameter("document")))},
               {"reasons", std::move(reasons)}},
              failure.trouble == Trouble::stale ? 412 : 422};
}

}  // namespace

// Whoever had to sign in first comes back without what they sent.
Answer preview_without_form(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto possible = service::possible_actions(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<Failure>(&possible)) return failure_page(visit, *failure);
  const auto* action =
      find_action(std::get<service::ActionsView>(possible), visit.parameter("action"));
  return see_other(action ? action_path(id, action->action) : case_path(id));
}

// The step is taken, the document filled from what there is then, and all of it undone.
Answer preview_document(Visit& visit) {
  visit.exchange.keep = false;
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto possible = service::possible_actions(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<Failure>(&possible)) return failure_page(visit, *failure);
  const auto& actions = std::get<service::ActionsView>(possible);
  const auto* action = find_action(actions, visit.parameter("action"));
  const std::string name(visit.parameter("document"));
  if (!action) return gone(visit, actions);
  const CaseId of = whose(visit, actions, *action, name);
  if (!of) return failure_page(visit, service::not_found());
  const auto taken =
      service::take_action(visit.context, visit.caller(), action_request(visit, actions, *action));
  if (const auto* failure = std::get_if<Failure>(&taken)) return no_preview(visit, *failure);
  const auto model = service::document_model(visit.context, name, of);
  visit.exchange.finish = [&site = visit.site, name, model = model.model] {
    return http::document_response(marked(site.document(name, model)));
  };
  return http::Response(200);
}

}  // namespace almoner::pages

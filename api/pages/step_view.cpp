#include "api/pages/step_view.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/collected.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::MoneyVerb;
using workflow::Transition;
using workflow::Workflow;

std::vector<workflow::DocumentOrder> documents_of(const Transition& step,
                                                  const Workflow& workflow) {
  auto orders = step.documents;
  const auto* state = workflow.state(step.goes_to);
  if (state) orders.insert(orders.end(), state->documents.begin(), state->documents.end());
  return orders;
}

namespace {

struct VerbRow {
  MoneyVerb verb;
  const char* words;
};
constexpr std::array verbs{
    VerbRow{MoneyVerb::reserve, "Money is set aside for it in the pot."},
    VerbRow{MoneyVerb::commit,
            "Money is promised. What was set aside beyond that goes back to the pot."},
    VerbRow{MoneyVerb::pay, "Money is recorded as paid."},
    VerbRow{MoneyVerb::unreserve, "The money that is held for it goes back to the pot."},
    VerbRow{MoneyVerb::final_spend,
            "What was never paid goes back to the pot, and what was paid and does not count as "
            "spent."}};

void add(json::array& sentences, const std::string& sentence) {
  sentences.push_back(json::string(sentence));
}

std::string title_after(const Transition& step, const service::SeenCase& seen) {
  const Workflow& workflow = *seen.loaded.workflow;
  if (seen.sight == service::Sight::own)
    return workflow::shown_to_applicant(workflow, step.goes_to, {}).title;
  const auto* state = workflow.state(step.goes_to);
  return state ? state->title : step.goes_to;
}

std::string state_words(const Transition& step, const service::SeenCase& seen) {
  const Workflow& workflow = *seen.loaded.workflow;
  if (workflow::puts_back_one_of(workflow, step, "interests"))
    return "What you declared last no longer counts: it bars you from nothing, and is not "
           "published. It stays on the record of this " +
           seen.shown.kind + ", with your reason.";
  if (workflow::puts_back_one_of(workflow, step, "scores"))
    return "Your score sheet no longer counts. It stays on the record, with your reason, and its "
           "scores are kept for you to change and give again.";
  if (step.collects == "interests")
    return "What you declare stays on the record of this " + seen.shown.kind +
           ". An interest that bars you keeps you from its text and from judging it.";
  if (step.collects == "scores")
    return "Your scores and reasons are kept. Nobody who scores sees those of others before "
           "scoring is closed.";
  const std::string& kind = seen.shown.kind;
  const std::string to = title_after(step, seen);
  if (to == seen.state_title) return "The " + kind + " stays “" + to + "”.";
  return "The " + kind + " goes from “" + seen.state_title + "” to “" + to + "”.";
}

void add_documents(const Transition& step, const Workflow& workflow, const Wording& wording,
                   json::array& sentences) {
  for (const auto& order : documents_of(step, workflow)) {
    const bool is_for_somebody = workflow.fund->role(order.to) != nullptr;
    add(sentences, "This is made" + std::string(is_for_somebody ? " for the " : " for ") +
                       (is_for_somebody ? wording.role(order.to) : "the " + order.to) + ": " +
                       document_words(order.document_template) + ".");
  }
}

void add_others(const Transition& step, const Wording& wording, json::array& sentences) {
  for (const auto& row : verbs)
    if (std::any_of(step.money.begin(), step.money.end(),
                    [&](const auto& move) { return move.verb == row.verb; }))
      add(sentences, row.words);
  std::vector<std::string> kinds;
  for (const auto& carried : step.each)
    if (std::find(kinds.begin(), kinds.end(), carried.kind) == kinds.end())
      kinds.push_back(carried.kind);
  for (const auto& kind : kinds)
    add(sentences, "Every " + kind + " that is ready for it goes with it, all or none.");
  if (step.locks_form) add(sentences, "The answers are locked.");
  if (!step.unlocks_named_in.empty())
    add(sentences, "Only the questions that you choose can be answered again.");
  else if (step.unlocks_form)
    add(sentences, "The answers can be changed again.");
  std::vector<std::string> told;
  for (const auto& notice : step.tell)
    if (std::find(told.begin(), told.end(), notice.who) == told.end()) told.push_back(notice.who);
  for (const auto& who : told) add(sentences, wording.role(who) + " is told.");
}

json::array undo_json(const Transition& step, const service::SeenCase& seen,
                      const Wording& wording) {
  json::array sentences;
  const Workflow& workflow = *seen.loaded.workflow;
  const bool is_own = seen.sight == service::Sight::own;
  for (const auto* undo : workflow::undone_by(workflow, step.goes_to, step.action))
    if (!is_own || workflow.has_applicant(undo->who_may))  // whatever looks alike offers it (R21)
      add(sentences, (is_own || !undo->undoes_own.empty() ? "You" : wording.roles(undo->who_may)) +
                         " can " + undo->title + " while it is “" + title_after(step, seen) + "”.");
  return sentences;
}

// Nothing leads back and something went out or ended.
bool is_final(const Transition& step, const Workflow& workflow, bool can_be_undone) {
  if (can_be_undone || !step.undoes.empty()) return false;
  const auto* to = workflow.state(step.goes_to);
  return (to && to->is_end) || !step.collects.empty() || !documents_of(step, workflow).empty();
}

}  // namespace

std::string document_words(const std::string& document_template) {
  std::string words = document_template;
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

json::object step_json(const service::ActionView& action, const service::SeenCase& seen,
                       const Wording& wording) {
  const Transition& step = *action.transition;
  const Workflow& workflow = *seen.loaded.workflow;
  json::array sentences;
  add(sentences, state_words(step, seen));
  add_documents(step, workflow, wording, sentences);
  if (seen.sight != service::Sight::own) add_others(step, wording, sentences);
  if (action.on_behalf)
    add(sentences, "As long as this stands you act for the applicant of this " + seen.shown.kind +
                       " and have no part in judging it. To put it back for them is to act for "
                       "them too.");
  json::array undo = undo_json(step, seen, wording);
  const bool ends = is_final(step, workflow, !undo.empty());
  json::array documents;
  for (const auto& order : documents_of(step, workflow))
    documents.push_back(
        {{"name", order.document_template}, {"title", document_words(order.document_template)}});
  return {{"consequences", std::move(sentences)},
          {"undo", std::move(undo)},
          {"isFinal", ends},
          {"documents", std::move(documents)}};
}

}  // namespace almoner::pages

#include <boost/json.hpp>

#include "api/http/query_text.hpp"
#include "api/pages/answers_view.hpp"
#include "api/pages/asked_again.hpp"
#include "api/pages/before_model.hpp"
#include "api/pages/case_due.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/case_rows.hpp"
#include "api/pages/list_address.hpp"
#include "api/pages/places.hpp"
#include "api/pages/sent_before.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/applying.hpp"
#include "api/service/mail_desk.hpp"
#include "api/service/own_interest.hpp"
#include "api/service/reason_readers.hpp"
#include "api/service/score_draft.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::Failure;

namespace {

constexpr std::size_t history_lines_max = 200;
constexpr int related_max = 20;  // the list has the others

json::object related_line(const service::CaseLine& line) {
  return {{"ref", line.row.ref},
          {"title", line.title},
          {"kind", line.row.kind},
          {"state", line.state_title},
          {"path", case_path(line.row.id)},
          {"amount", line.amount ? sum_words(*line.amount) : std::string()}};
}

service::HistoryPage history_from(Visit& visit, CaseId id, std::int64_t after) {
  auto page = service::history(visit.context, visit.caller(), id, after,
                               static_cast<int>(history_lines_max));
  if (failed(page)) return {};
  return std::get<service::HistoryPage>(std::move(page));
}

// What was done last is what people come for.
void read_to_the_latest(Visit& visit, CaseId id, service::HistoryPage& page) {
  while (page.next) {
    auto later = history_from(visit, id, page.next);
    page.next = later.next;
    page.lines.insert(page.lines.end(), later.lines.begin(), later.lines.end());
    if (page.lines.size() > history_lines_max)
      page.lines.erase(page.lines.begin(),
                       page.lines.end() - static_cast<std::ptrdiff_t>(history_lines_max));
  }
}

// What the page shows of it; others' failures end the page.
json::object history_part(Visit& visit, const service::SeenCase& seen, const Wording& wording) {
  const std::string path = case_path(seen.shown.id) + "?after=";
  const bool is_asked = !visit.asked("after").empty();
  const auto after = http::query_number(visit.exchange.request.query, "after", 0);
  auto found = history_from(visit, seen.shown.id, after);
  const bool is_whole = is_asked || !found.next;
  if (!is_asked) read_to_the_latest(visit, seen.shown.id, found);
  json::object out{{"lines", history_json(found, *seen.loaded.workflow, wording)},
                   {"next", nullptr},
                   {"first", is_whole ? std::string() : path + "0#history"}};
  if (found.next) out["next"] = path + std::to_string(found.next) + "#history";
  return out;
}

// Those who work on it tell the people by another way; what the mail server said is for the
// administrators.
json::array not_reached_part(const Visit& visit, const service::SeenCase& seen,
                             const Wording& wording) {
  json::array out;
  if (seen.sight != service::Sight::full) return out;
  for (const auto& mail : service::not_reached(visit.context, seen.shown.id))
    out.push_back({{"subject", mail.subject},
                   {"address", mail.address},
                   {"at", wording.moment(mail.ordered_at)}});
  return out;
}

json::array answers_part(Visit& visit, const service::CaseView& view, const service::SeenCase& seen,
                         const Wording& wording) {
  if (view.text_hidden) return {};
  const auto& workflow = *seen.loaded.workflow;
  auto tasks = answers_by_task(workflow, service::from_stored(workflow.form, view.row.answers),
                               wording, documents_of(visit.context, seen));
  const auto before = service::answered_before(visit.context, seen.shown.id);
  if (!before.empty()) tasks.insert(tasks.begin(), json::value(before_task(before, wording)));
  return tasks;
}

// Since when scores of theirs are kept that they have not given; and where they go on with them.
json::value begun_json(Visit& visit, const service::ActionsView& actions, const Wording& wording) {
  const auto draft = service::score_draft(visit.context, visit.caller(), actions);
  if (!draft) return nullptr;
  std::string path;
  for (const auto& action : actions.actions)
    if (action.collects == "scores") path = action_path(actions.seen.shown.id, action.action);
  return json::object{{"at", wording.moment(draft->at)}, {"path", path}};
}

}  // namespace

json::array related_json(Visit& visit, const service::SeenCase& seen) {
  json::array out;
  if (seen.shown.parent)
    if (const auto parent = service::case_line(visit.context, visit.caller(), seen.shown.parent))
      out.push_back(related_line(*parent));
  service::CaseQuery query;
  query.parent = seen.shown.id;
  query.limit = related_max;
  const auto children = service::list_cases(visit.context, visit.caller(), query);
  if (const auto* page = std::get_if<service::CasePage>(&children))
    for (const auto& line : page->lines) out.push_back(related_line(line));
  return out;
}

std::string all_related(Visit& visit, const service::SeenCase& seen) {
  service::CaseQuery query;
  query.parent = seen.shown.id;
  query.limit = related_max;
  const auto children = service::list_cases(visit.context, visit.caller(), query);
  const auto* page = std::get_if<service::CasePage>(&children);
  if (!page || !page->next) return {};
  ListAsked all;
  all.parent = seen.shown.id;
  return address_of(all);
}

json::array documents_json(const Visit& visit, CaseId id, const Wording& wording) {
  json::array out;
  const auto documents = service::documents(visit.context, visit.caller(), id);
  if (const auto* rows = std::get_if<std::vector<service::DocumentView>>(&documents))
    for (const auto& document : *rows)
      out.push_back({{"title", document.row.title},
                     {"path", "/documents/" + std::to_string(document.row.id)},
                     {"madeAt", wording.moment(document.row.made_at)},
                     {"isWithdrawn", document.withdrawn}});
  return out;
}

namespace {

// It is their own organisation's, and only their role keeps them from its answers.
bool is_open_for_colleagues(const service::SeenCase& seen) {
  const auto& workflow = *seen.loaded.workflow;
  const auto* state = workflow.state(seen.loaded.row.state);
  return service::is_kept_from_typing(seen.standing, seen.loaded.row) && state && !state->is_end &&
         !seen.loaded.row.form_locked && workflow.has_applicant(workflow.editors(*state));
}

}  // namespace

Answer case_page(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto read = service::read_case(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<Failure>(&read)) return failure_page(visit, *failure);
  auto possible = service::possible_actions(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<Failure>(&possible)) return failure_page(visit, *failure);
  const auto& view = std::get<service::CaseView>(read);
  auto& actions = std::get<service::ActionsView>(possible);
  const auto& seen = actions.seen;
  const auto own = service::own_interests(visit.context, visit.caller().person, seen.loaded);
  if (own.is_strongest)
    std::erase_if(actions.actions, [](const auto& one) { return one.collects == "interests"; });
  const Wording wording(*seen.loaded.workflow->fund);
  json::object model{{"case", heading_json(visit.context, seen, wording)},
                     {"deadlines", deadlines_json(visit.context, actions, wording)},
                     {"next", next_json(visit.context, seen, wording)},
                     {"actions", actions_json(actions)},
                     {"done", done_json(visit, actions, wording)},
                     {"asked", seen.sight == service::Sight::own
                                   ? service::asked_of_applicant(visit.context, seen.loaded)
                                   : std::string()},
                     {"askedAgain", seen.sight == service::Sight::own && view.may_edit
                                        ? asked_again_json(visit, id)
                                        : json::array()},
                     {"gone", visit.asked("gone")},
                     {"isKeptFromTyping", is_open_for_colleagues(seen)},
                     {"starts", starts_json(visit, seen)},
                     {"isKept", visit.asked("kept") == "scores"},
                     {"begun", begun_json(visit, actions, wording)},
                     {"textHidden", view.text_hidden},
                     {"once", once_for(visit)},
                     {"isBarred", own.barred_by.has_value()},
                     {"barredBy", own.barred_by.value_or("")},
                     {"mayEdit", view.may_edit},
                     {"answers", answers_part(visit, view, seen, wording)},
                     {"money", money_json(view)},
                     {"due", due_json(visit, view, seen, wording)},
                     {"judgement", judgement_json(visit.context, view, seen, wording)},
                     {"comments", comments_json(visit, seen, wording)},
                     {"places", round_places_json(visit, seen)},
                     {"related", related_json(visit, seen)},
                     {"relatedAll", all_related(visit, seen)},
                     {"documents", documents_json(visit, id, wording)},
                     {"notReached", not_reached_part(visit, seen, wording)},
                     {"history", history_part(visit, seen, wording)}};
  return View{"case", std::move(model)};
}

}  // namespace almoner::pages

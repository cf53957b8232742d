// The tasks of a form: what is done, what is left, where to go on.
#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/asked_again.hpp"
#include "api/pages/before_model.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/form_visit.hpp"
#include "api/pages/taken_back.hpp"
#include "api/service/read_case.hpp"
#include "api/service/reason_readers.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::TaskStatus;

namespace {

json::object tag_model(const char* text) {
  return {{"tag", json::object{{"text", text}, {"classes", "govuk-tag--blue"}}}};
}

// What is done is told in plain words, what is left by a tag.
json::object status_model(TaskStatus status) {
  switch (status) {
    case TaskStatus::completed:
      return {{"text", "Completed"}};
    case TaskStatus::incomplete:
      return tag_model("Incomplete");
    case TaskStatus::not_started:
      return tag_model("Not yet started");
    case TaskStatus::cannot_start:
      break;
  }
  return {{"text", "Cannot start yet"}, {"classes", "govuk-task-list__status--cannot-start-yet"}};
}

bool declares_only(const workflow::FormTask& task) {
  for (const auto& page : task.pages)
    for (const auto* field : page.fields)
      if (!field->made_anew) return false;
  return true;
}

std::string anchor_of(const FormVisit& form, const workflow::FormTask& task) {
  const auto found = std::find_if(form.whole.begin(), form.whole.end(),
                                  [&](const auto& one) { return one.title == task.title; });
  return task_anchor(static_cast<std::size_t>(found - form.whole.begin()));
}

// A completed task is read and changed where all answers stand; a declaration is made there.
std::string task_path(const FormVisit& form, const workflow::FormTask& task, TaskStatus status) {
  if (declares_only(task)) return form.path("/check#declaration");
  if (status == TaskStatus::completed) return form.path("/check#" + anchor_of(form, task));
  const auto& page =
      workflow::page_to_go_on_with(task, form.form(), form.filling.sends, form.filling.answers);
  return question_path(form, page.first());
}

// Answered before there was a form, and read where all answers stand.
bool add_what_was_asked_before(const Visit& visit, const FormVisit& form, json::array& items) {
  if (service::answered_before(visit.context, form.id).empty()) return false;
  items.push_back({{"title", json::object{{"text", before_task_title}}},
                   {"status", status_model(TaskStatus::completed)},
                   {"href", form.path(std::string("/check#") + before_task_anchor)}});
  return true;
}

// Whether somebody asked some of the questions again, and all others are shut.
bool asks_some_again(const std::vector<workflow::Reason>& closed) {
  return std::any_of(closed.begin(), closed.end(), [](const auto& reason) {
    return reason.code == workflow::ReasonCode::invalid;
  });
}

// A sentence for each date that has closed questions of the task.
std::string closed_by_date(const workflow::FormTask& task,
                           const std::vector<workflow::Reason>& closed) {
  std::string words;
  for (const auto& reason : closed) {
    const bool is_here = std::any_of(task.pages.begin(), task.pages.end(),
                                     [&](const auto& page) { return page.has(reason.field); });
    if (is_here && reason.code == workflow::ReasonCode::too_late &&
        words.find(reason.text) == std::string::npos)
      words += (words.empty() ? "" : " ") + reason.text;
  }
  return words;
}

const workflow::FormTask* open_part(const FormVisit& form, const workflow::FormTask& task) {
  const auto found = std::find_if(form.tasks.begin(), form.tasks.end(),
                                  [&](const auto& one) { return one.title == task.title; });
  return found == form.tasks.end() ? nullptr : &*found;
}

struct TaskItems {
  json::array items;
  std::int64_t completed = 0;
};

// What was asked again, and stands as it did then.
std::vector<std::string> still_asked(const Visit& visit, const FormVisit& form) {
  auto again = form.filling.asked_again;
  if (again.empty()) return again;
  const auto changed = service::changed_since_asked(visit.context, form.filling.seen.loaded);
  std::erase_if(again, [&](const auto& name) { return workflow::contains(changed, name); });
  return again;
}

const workflow::Field* first_of(const workflow::FormTask& task,
                                const std::vector<std::string>& names) {
  for (const auto& page : task.pages)
    for (const auto* field : page.fields)
      if (workflow::contains(names, field->name)) return field;
  return nullptr;
}

using Reasons = std::vector<workflow::Reason>;

// What the rules of the form have against sending it in as it stands, each with its question.
Reasons broken_rules(const Visit& visit, const FormVisit& form) {
  const auto possible = service::possible_actions(visit.context, visit.caller(), form.id);
  const auto* actions = std::get_if<service::ActionsView>(&possible);
  if (!actions) return {};
  for (const auto& action : actions->actions) {
    if (action.action != form.filling.sends) continue;
    Reasons rules = action.reasons;
    std::erase_if(rules, [](const auto& reason) {
      return reason.code != workflow::ReasonCode::condition || reason.field.empty();
    });
    return rules;
  }
  return {};
}

Reasons broken_in(const workflow::FormTask& task, Reasons rules) {
  std::erase_if(rules, [&](const auto& reason) {
    return std::none_of(task.pages.begin(), task.pages.end(),
                        [&](const auto& page) { return page.has(reason.field); });
  });
  return rules;
}

std::string sentences(const std::string& first, const Reasons& reasons) {
  std::string words = first;
  for (const auto& reason : reasons)
    words += (words.empty() ? "" : words.ends_with('.') ? " " : ". ") + reason.text;
  return words;
}

// Where something is to be put right in a task, though all of it is answered.
struct ToPutRight {
  const workflow::Field* again = nullptr;  // asked again, and stands as it did
  Reasons rules;

  bool any() const { return again || !rules.empty(); }
  json::object status() const { return tag_model(again ? "Asked again" : "To be changed"); }
  const workflow::Field* first(const workflow::Form& form) const {
    return again ? again : form.field(rules.front().field);
  }
};

std::string path_of_item(const FormVisit& form, const workflow::FormTask& open, TaskStatus status,
                         const ToPutRight& wrong) {
  const auto* field = wrong.any() ? wrong.first(form.form()) : nullptr;
  const bool is_open_question = field && !field->made_anew && place_of(form, field->name).page;
  return is_open_question ? question_path(form, *field) : task_path(form, open, status);
}

// How far a task is, is told by all of its questions; it leads to those that are open.
void add_tasks(const Visit& visit, const FormVisit& form, TaskItems& out) {
  const auto& closed = form.filling.closed;
  const auto asked = still_asked(visit, form);
  const auto rules = broken_rules(visit, form);
  const auto statuses =
      workflow::statuses_of(form.whole, form.form(), form.filling.sends, form.filling.answers);
  for (std::size_t i = 0; i < form.whole.size(); ++i) {
    const auto& task = form.whole[i];
    const auto* open = open_part(form, task);
    const std::string closed_words = closed_by_date(task, closed);
    if (!open && (closed_words.empty() || asks_some_again(closed))) continue;
    const bool is_answered = statuses[i] == TaskStatus::completed;
    const ToPutRight wrong =
        is_answered ? ToPutRight{first_of(task, asked), broken_in(task, rules)} : ToPutRight{};
    json::object item{{"title", json::object{{"text", task.title}}},
                      {"status", wrong.any() ? wrong.status() : status_model(statuses[i])}};
    const std::string hint = sentences(closed_words, wrong.rules);
    if (!hint.empty()) item["hint"] = json::object{{"text", hint}};
    if (open && statuses[i] != TaskStatus::cannot_start)
      item["href"] = path_of_item(form, *open, statuses[i], wrong);
    out.completed += is_answered && !wrong.any();
    out.items.push_back(std::move(item));
  }
}

// Open answers that were kept though they cannot be sent in so: "2 answers need another look …".
std::string words_about_faults(const FormVisit& form) {
  std::int64_t faults = 0;
  for (const auto& task : form.tasks)
    for (const auto& page : task.pages)
      for (const auto* field : page.fields)
        if (const auto* answer = form.answer(field->name))
          faults += workflow::fault_of(*field, *answer).has_value();
  if (faults == 0) return {};
  return counted(faults, "answer") + (faults == 1 ? " needs" : " need") +
         " another look before you send it in. ";
}

// {day, isOver, canSend}; null where no day is set. Past it can be sent in still, but for a time
// limit of its own.
json::value answer_by_json(const FormVisit& form, Instant now) {
  const auto by = answer_by(form);
  if (!by) return nullptr;
  const auto* sending = form.sending();
  return json::object{{"day", form.wording.day(*by)},
                      {"isOver", *by < now},
                      {"canSend", sending && (!sending->until || now <= sending->until->instant)}};
}

}  // namespace

Answer task_list_page(Visit& visit) {
  auto found = form_visit(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  const auto& seen = form.filling.seen;
  const bool is_asked_again = asks_some_again(form.filling.closed);
  TaskItems tasks;
  tasks.completed = !is_asked_again && add_what_was_asked_before(visit, form, tasks.items);
  add_tasks(visit, form, tasks);
  const auto all = static_cast<std::int64_t>(tasks.items.size());
  return View{"form-tasks",
              {{"case", case_model(form)},
               {"clock", clock_of_form(visit, form)},
               {"workflow", form.workflow().title},
               {"tasks", std::move(tasks.items)},
               {"answerBy", answer_by_json(form, visit.context.now)},
               {"completed", tasks.completed},
               {"all", all},
               {"isAskedAgain", is_asked_again},
               {"askedAgain", asked_again_json(form.filling)},
               {"takenBack",
                taken_back_words(seen.shown, form.workflow(), seen.sight == service::Sight::own,
                                 form.wording, visit.context.now)},
               {"whyClosed", why_closed(form, visit.asked("closed"))},
               {"faults", words_about_faults(form)},
               {"saved", visit.asked("saved") == "yes"}}};
}

}  // namespace almoner::pages

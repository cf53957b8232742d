// The tasks of a form: what is done, what is left, where to go on.
#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/before_model.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/form_visit.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::TaskStatus;

namespace {

// What is done is told in plain words, what is left by a tag.
json::object status_model(TaskStatus status) {
  const auto tag = [](const char* text, const char* classes) -> json::object {
    return {{"tag", json::object{{"text", text}, {"classes", classes}}}};
  };
  switch (status) {
    case TaskStatus::completed:
      return {{"text", "Completed"}};
    case TaskStatus::incomplete:
      return tag("Incomplete", "govuk-tag--blue");
    case TaskStatus::not_started:
      return tag("Not yet started", "govuk-tag--blue");
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

}  // namespace

Answer task_list_page(Visit& visit) {
  auto found = form_visit(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  const auto statuses =
      workflow::statuses_of(form.tasks, form.form(), form.filling.sends, form.filling.answers);
  const bool is_asked_again = form.filling.seen.loaded.row.submitted_at.has_value();
  json::array items;
  std::int64_t completed = !is_asked_again && add_what_was_asked_before(visit, form, items);
  for (std::size_t i = 0; i < form.tasks.size(); ++i) {
    json::object item{{"title", json::object{{"text", form.tasks[i].title}}},
                      {"status", status_model(statuses[i])}};
    if (statuses[i] != TaskStatus::cannot_start)
      item["href"] = task_path(form, form.tasks[i], statuses[i]);
    completed += statuses[i] == TaskStatus::completed;
    items.push_back(std::move(item));
  }
  const auto all = static_cast<std::int64_t>(items.size());
  return View{"form-tasks",
              {{"case", case_model(form)},
               {"clock", clock_of_form(visit, form)},
               {"workflow", form.workflow().title},
               {"tasks", std::move(items)},
               {"completed", completed},
               {"all", all},
               {"isAskedAgain", is_asked_again},
               {"saved", visit.asked("saved") == "yes"}}};
}

}  // namespace almoner::pages

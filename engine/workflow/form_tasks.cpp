#include "engine/workflow/form_tasks.hpp"

#include <algorithm>

#include "engine/workflow/answers.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

FormTask& task_for(const Field& field, std::vector<FormTask>& tasks) {
  const std::string& title = field.task.empty() ? field.label : field.task;
  const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const FormTask& task) {
    return !field.task.empty() && task.title == title;
  });
  return found != tasks.end() ? *found : tasks.emplace_back(FormTask{title, {}});
}

void add(const Field& field, FormTask& task) {
  const auto found =
      std::find_if(task.pages.begin(), task.pages.end(), [&](const QuestionPage& page) {
        return !field.page.empty() && page.first().page == field.page;
      });
  if (found == task.pages.end())
    task.pages.push_back({field.label, {&field}});
  else
    found->fields.push_back(&field);
}

// A page of one question is titled by it.
void name_pages(FormTask& task) {
  for (QuestionPage& page : task.pages)
    if (page.fields.size() > 1) page.title = page.first().page;
}

bool is_answered(const Field& field, const guard::Value& answers) {
  return answers.is(guard::Kind::map) && answers.as_map().find(guard::MapKey{field.name});
}

// The names of those without an answer, also of rows in which something is empty.
std::vector<std::string> unanswered(const Form& form, std::string_view action,
                                    const guard::Value& answers) {
  std::vector<std::string> names;
  for (const Reason& reason : missing_answers(form, action, answers))
    names.push_back(reason.field.substr(0, reason.field.find('.')));
  return names;
}

template <class Holds>
bool any_field(const FormTask& task, Holds holds) {
  return std::any_of(task.pages.begin(), task.pages.end(), [&](const QuestionPage& page) {
    return std::any_of(page.fields.begin(), page.fields.end(),
                       [&](const Field* field) { return holds(*field); });
  });
}

bool declares_only(const FormTask& task) {
  return !any_field(task, [](const Field& field) { return !field.made_anew; });
}

}  // namespace

bool QuestionPage::has(std::string_view field) const {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const Field* one) { return one->name == field; });
}

std::vector<FormTask> tasks_of(const Form& form, const std::vector<std::string>& questions) {
  std::vector<FormTask> tasks;
  for (const Field& field : form.fields)
    if (contains(questions, field.name)) add(field, task_for(field, tasks));
  for (FormTask& task : tasks) name_pages(task);
  return tasks;
}

std::vector<TaskStatus> statuses_of(const std::vector<FormTask>& tasks, const Form& form,
                                    std::string_view action, const guard::Value& answers) {
  const auto missing = unanswered(form, action, answers);
  std::vector<TaskStatus> statuses;
  bool others_done = true;
  for (const FormTask& task : tasks) {
    const bool is_begun =
        any_field(task, [&](const Field& field) { return is_answered(field, answers); });
    const bool lacks = any_field(task, [&](const Field& f) { return contains(missing, f.name); });
    statuses.push_back(!is_begun ? TaskStatus::not_started
                       : lacks   ? TaskStatus::incomplete
                                 : TaskStatus::completed);
    if (lacks && !declares_only(task)) others_done = false;
  }
  for (std::size_t i = 0; i < tasks.size(); ++i)
    if (!others_done && declares_only(tasks[i]) && statuses[i] != TaskStatus::completed)
      statuses[i] = TaskStatus::cannot_start;
  return statuses;
}

const QuestionPage& page_to_go_on_with(const FormTask& task, const Form& form,
                                       std::string_view action, const guard::Value& answers) {
  const auto missing = unanswered(form, action, answers);
  const auto found =
      std::find_if(task.pages.begin(), task.pages.end(), [&](const QuestionPage& page) {
        return std::any_of(page.fields.begin(), page.fields.end(),
                           [&](const Field* field) { return contains(missing, field->name); });
      });
  return found != task.pages.end() ? *found : task.pages.front();
}

}  // namespace almoner::workflow

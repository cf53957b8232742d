// A form as it is filled in: its tasks, their pages, and how far each task is.
#pragma once

#include <string>
#include <vector>

#include "engine/guard/value.hpp"
#include "engine/workflow/form.hpp"

namespace almoner::workflow {

struct QuestionPage {
  std::string title;  // of several questions; of one, its label
  std::vector<const Field*> fields;

  const Field& first() const { return *fields.front(); }
  bool has(std::string_view field) const;
};

struct FormTask {
  std::string title;  // a question that belongs to no task is one of its own
  std::vector<QuestionPage> pages;
};

// Of these questions ("open_questions"), in the order of the form. They point into the form.
std::vector<FormTask> tasks_of(const Form& form, const std::vector<std::string>& questions);

enum class TaskStatus { not_started, incomplete, completed, cannot_start };

// Of each task, in their order. What is required is what the action asks for; a task of
// declarations alone cannot be started before all others are completed, as it declares them.
std::vector<TaskStatus> statuses_of(const std::vector<FormTask>& tasks, const Form& form,
                                    std::string_view action, const guard::Value& answers);

// The first page of the task on which something is asked for and not answered; the first of all
// where nothing is.
const QuestionPage& page_to_go_on_with(const FormTask& task, const Form& form,
                                       std::string_view action, const guard::Value& answers);

}  // namespace almoner::workflow

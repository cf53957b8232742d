// How a form asks: which questions stand together on a page, and what is asked before it is
// started.
#include <algorithm>

#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

constexpr std::size_t questions_on_page_most = 8;  // more are not small questions
constexpr std::size_t questions_before_most = 20;

// The fields with that title of a page, in the order of the form.
std::vector<const Field*> on_page(const Form& form, const std::string& page) {
  std::vector<const Field*> fields;
  for (const Field& field : form.fields)
    if (field.is_question() && field.page == page) fields.push_back(&field);
  return fields;
}

std::string task_of(const Field& field) {
  return field.task.empty() ? "none" : "'" + field.task + "'";
}

void check_one_page(const Field& field, const Place& place, WorkflowReading& reading) {
  const auto say = [&](const std::string& what, const std::string& mend) {
    reading.problems.error(place, "R0", what, mend);
  };
  if (!field.is_question())
    return say("no applicant is asked '" + field.name + "', so it is on no page", "delete 'page'");
  const auto together = on_page(reading.workflow.form, field.page);
  if (together.size() == 1)
    return say("'" + field.name + "' is alone on the page '" + field.page + "'",
               "delete 'page', or give it to the questions that belong with this one");
  const Field& first = *together.front();
  if (first.task != field.task)
    return say("the page '" + field.page + "' is of two tasks: '" + first.name + "' is in " +
                   task_of(first) + ", and '" + field.name + "' in " + task_of(field),
               "give both the same task, or two pages with two titles");
  if (together.size() > questions_on_page_most && &field == together[questions_on_page_most])
    say("the page '" + field.page + "' has " + std::to_string(together.size()) +
            " questions, and no more than " + std::to_string(questions_on_page_most) +
            " may stand on one",
        "make two pages of it");
}

StopQuestion stop_question(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "a question before the start");
  StopQuestion question;
  question.ask = mapping.need_text("ask");
  question.hint = mapping.text("hint");
  if (const yaml::Node* answer = mapping.need("must_be"))
    question.must_be = Value(*answer, reading.problems).yes_no().value_or(true);
  question.say = mapping.need_text("say");
  mapping.close();
  return question;
}

// With two different answers wanted nobody could ever start.
void check_asked_once(const StopQuestion& question, const yaml::Node& node,
                      WorkflowReading& reading) {
  for (const auto& before : reading.workflow.form.before_you_start) {
    if (question.ask.empty() || before.ask != question.ask) continue;
    const bool stops_all = before.must_be != question.must_be;
    reading.problems.error(
        node.place, "R0",
        "'" + question.ask + "' is asked twice" +
            (stops_all ? ", and whichever answer is given, one of the two stops it" : ""),
        "delete one of the two");
  }
}

// An officer who starts a case is asked nothing before, nor who starts one from another case.
void check_somebody_is_asked(const yaml::Node& list, WorkflowReading& reading) {
  const Workflow& workflow = reading.workflow;
  if (!workflow.has_applicant(workflow.who_may_open))
    reading.problems.error(list.key_place, "R0",
                           "'before_you_start' asks applicants, and none may open such a case",
                           "delete it, or let applicants open it");
  else if (!workflow.parent_kind.empty() && workflow.parent_kind != "round")
    reading.problems.error(list.key_place, "R0",
                           "'before_you_start' is asked of who applies to a fund, and this is "
                           "started from a " +
                               workflow.parent_kind + " that they have",
                           "delete it, or ask it in the form");
}

}  // namespace

void check_question_pages(const yaml::Node& fields, WorkflowReading& reading) {
  for (const yaml::Node& node : fields.items) {
    const Field* field = reading.workflow.form.field(node.key);
    if (!field || field->page.empty() || field->type == FieldType::rows) continue;
    if (const yaml::Node* page = node.find("page")) check_one_page(*field, page->place, reading);
  }
}

void read_before_you_start(const yaml::Node& list, WorkflowReading& reading) {
  if (!Value(list, reading.problems).is_list()) return;
  check_somebody_is_asked(list, reading);
  if (list.items.size() > questions_before_most)
    reading.problems.error(list.key_place, "R0",
                           "'before_you_start' asks " + std::to_string(list.items.size()) +
                               " questions, and nobody answers more than " +
                               std::to_string(questions_before_most),
                           "ask what stops most people, and the rest in the form");
  for (const yaml::Node& node : list.items) {
    StopQuestion question = stop_question(node, reading);
    check_asked_once(question, node, reading);
    reading.workflow.form.before_you_start.push_back(std::move(question));
  }
}

}  // namespace almoner::workflow

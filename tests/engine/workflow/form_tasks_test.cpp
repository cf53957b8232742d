#include "engine/workflow/form_tasks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workflow/answers.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;

Field field(const char* name, const char* task, FieldType type = FieldType::text) {
  Field out;
  out.name = out.label = name;
  out.task = task;
  out.type = type;
  return out;
}

Form form() {
  Form out;
  out.fields = {field("title", "Project"), field("theme", "Priorities"), field("wards", "Project"),
                field("alone", ""), field("declared", "Declaration", FieldType::yes_no)};
  out.fields.back().made_anew = true;
  out.require("submit", {"title", "theme", "declared"});
  return out;
}

const std::vector<std::string> all{"title", "theme", "wards", "alone", "declared"};

guard::Value answered(std::initializer_list<const char*> names) {
  std::vector<guard::Map::Entry> entries;
  for (const char* name : names) entries.push_back({std::string(name), std::string("yes")});
  return guard::Value(*guard::Map::of(std::move(entries)));
}

// "Project: title wards".
std::vector<std::string> words_of(const std::vector<FormTask>& tasks) {
  std::vector<std::string> out;
  for (const FormTask& task : tasks) {
    out.push_back(task.title + ":");
    for (const QuestionPage& page : task.pages)
      for (const Field* one : page.fields) out.back() += " " + one->name;
  }
  return out;
}

TEST(FormTasks, are_in_the_order_of_the_form) {
  const Form whole = form();
  EXPECT_THAT(words_of(tasks_of(whole, all)),
              ElementsAre("Project: title wards", "Priorities: theme", "alone: alone",
                          "Declaration: declared"));
}

TEST(FormTasks, put_small_questions_of_one_task_on_one_page) {
  Form whole = form();
  for (const int i : {0, 2, 3}) whole.fields[static_cast<std::size_t>(i)].page = "About it";
  const auto tasks = tasks_of(whole, all);
  ASSERT_EQ(tasks.front().pages.size(), 1U);
  EXPECT_EQ(tasks.front().pages.front().title, "About it");
  EXPECT_TRUE(tasks.front().pages.front().has("wards"));
  EXPECT_FALSE(tasks.front().pages.front().has("alone")) << "that is of another task";
  EXPECT_EQ(tasks_of(whole, {"wards"}).front().pages.front().title, "wards")
      << "the others are not open";
}

TEST(FormTasks, are_those_of_the_questions_that_are_open) {
  const Form whole = form();
  EXPECT_THAT(words_of(tasks_of(whole, {"wards", "theme"})),
              ElementsAre("Priorities: theme", "Project: wards"));
}

TEST(FormTasks, say_how_far_they_are) {
  using enum TaskStatus;
  const Form whole = form();
  const auto tasks = tasks_of(whole, all);
  const auto with = [&](std::initializer_list<const char*> names) {
    return statuses_of(tasks, whole, "submit", answered(names));
  };
  EXPECT_THAT(with({}), ElementsAre(not_started, not_started, not_started, cannot_start));
  EXPECT_THAT(with({"wards"}), ElementsAre(incomplete, not_started, not_started, cannot_start));
  EXPECT_THAT(with({"title"}), ElementsAre(completed, not_started, not_started, cannot_start));
  EXPECT_THAT(with({"title", "theme"}),
              ElementsAre(completed, completed, not_started, not_started));
  EXPECT_THAT(with({"title", "theme", "declared"}),
              ElementsAre(completed, completed, not_started, completed));
  EXPECT_THAT(with({"declared"}), ElementsAre(not_started, not_started, not_started, completed))
      << "what was declared stays declared";
}

TEST(FormTasks, go_on_with_what_is_asked_for_and_missing) {
  const Form whole = form();
  const auto tasks = tasks_of(whole, all);
  const auto go_on = [&](std::initializer_list<const char*> names) {
    return page_to_go_on_with(tasks.front(), whole, "submit", answered(names)).title;
  };
  EXPECT_EQ(go_on({}), "title");
  EXPECT_EQ(go_on({"title"}), "title") << "nothing is missing: from the beginning";
}

}  // namespace
}  // namespace almoner::workflow

#include "api/pages/rows_page.hpp"

#include <boost/json.hpp>

#include "api/pages/answers_view.hpp"
#include "api/pages/scored_for.hpp"
#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;

std::size_t rows_count(const FormVisit& form, const Field& rows) {
  const auto* value = form.answer(rows.name);
  return value ? value->as_list().size() : 0;
}

const guard::Value& row_at(const FormVisit& form, const Field& rows, std::size_t number) {
  return form.answer(rows.name)->as_list().at(number - 1);
}

json::object row_model(const FormVisit& form, const Field& rows, std::size_t number) {
  const auto& cells = row_at(form, rows, number).as_map();
  json::array lines;
  std::string title;
  for (const Field& column : rows.columns) {
    const auto* cell = cells.find(guard::MapKey{column.name});
    std::string text = answer_words(form.form(), column, cell);
    if (&column == &rows.columns.front() && !text.empty())
      title = std::move(text);
    else if (&column != &rows.columns.front() && (!text.empty() || !column.optional))
      lines.push_back(
          {{"label", column.label}, {"text", text.empty() ? "Not provided" : std::move(text)}});
  }
  const std::string at = std::to_string(number);
  return {{"title", title.empty() ? "Row " + at : title},
          {"number", number},
          {"path", form.path("/form/" + rows.name + "/" + at)},
          {"lines", std::move(lines)}};
}

View rows_view(const FormVisit& form, const QuestionPlace& at, const std::string& from) {
  const Field& rows = at.page->first();
  json::array list;
  const std::size_t count = rows_count(form, rows);
  for (std::size_t number = 1; number <= count; ++number)
    list.push_back(row_model(form, rows, number));
  const auto most =
      static_cast<std::size_t>(rows.rows_max.value_or(workflow::AnswerLimits::rows_max));
  const std::string query = from == "check" ? "?from=check" : "";
  return {"form-row-list",
          {{"case", case_model(form)},
           {"task", at.task->title},
           {"heading", rows.label + (rows.optional ? " (optional)" : "")},
           {"hint", hint_with_scores(*form.workflow().fund, rows, rows.hint)},
           {"list", std::move(list)},
           {"query", query},
           {"most", most},
           {"isFull", count >= most},
           {"sums", sums_beside(form, at.page->fields)},
           {"add", form.path("/form/" + rows.name + "/new") + query},
           {"next", path_after(form, at, from)},
           {"back", path_before(form, at, from)}}};
}

}  // namespace almoner::pages

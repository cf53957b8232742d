// One row of an answer: added, changed, removed.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <functional>

#include "api/pages/answers_view.hpp"
#include "api/pages/field_input.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/row_now.hpp"
#include "api/pages/rows_page.hpp"
#include "api/pages/sent_before.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/open_case.hpp"
#include "engine/hash/sha256.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;

namespace {

// Where a row is, or a new one comes.
struct RowPlace {
  const FormVisit& form;
  QuestionPlace at;
  const Field& rows;
  std::size_t number;  // one more than there are: a new one
  std::string from;

  bool is_new() const { return number > rows_count(form, rows); }
  std::string list_path() const { return question_path(form, rows, from); }
  std::string path(const std::string& row) const {
    return form.path("/form/" + rows.name + "/" + row);
  }
  std::string path() const { return path(is_new() ? "new" : std::to_string(number)); }
};

std::string mark_of(const RowPlace& place, std::size_t number) {
  constexpr std::size_t enough_letters = 16;
  const auto& row = row_at(place.form, place.rows, number);
  return hash::sha256(service::to_stored(row)).hex().substr(0, enough_letters);
}

RowMarks marks_now(const RowPlace& place) {
  RowMarks marks;
  for (std::size_t number = 1; number <= rows_count(place.form, place.rows); ++number)
    marks.push_back(mark_of(place, number));
  return marks;
}

// 0 for anything else than a number up to that.
std::size_t row_number(std::string_view text, std::size_t most) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_one =
      error == std::errc{} && end == text.data() + text.size() && number >= 1 && number <= most;
  return is_one ? number : 0;
}

bool names_new(const Visit& visit) {
  return visit.parameter("row") == "new";
}

// What is done with the row, or where they go instead: to the form, or to the list of rows. What
// was typed into a row that is not there any more is work too: it `is_typed`.
template <class Work>
Answer with_row(Visit& visit, const std::string& from, bool is_typed, Work work) {
  auto found = form_visit(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  const auto at = place_of(form, visit.parameter("field"));
  if (!at.page) return closed_question(visit, form);
  if (at.page->first().type != FieldType::rows) return see_other(form.path("/form"));
  const Field& rows = at.page->first();
  const std::size_t count = rows_count(form, rows);
  const std::size_t most =
      is_typed ? static_cast<std::size_t>(rows.rows_max.value_or(workflow::AnswerLimits::rows_max))
               : count;
  const std::size_t number =
      names_new(visit) ? count + 1 : row_number(visit.parameter("row"), most);
  const RowPlace place{form, at, rows, number, from == "check" ? from : std::string()};
  if (number == 0) return see_other(place.list_path());
  return work(place);
}

Filled as_stored(const RowPlace& place, const Field& column) {
  if (place.is_new()) return {};
  const auto& cells = row_at(place.form, place.rows, place.number).as_map();
  return filled_from(column, cells.find(guard::MapKey{column.name}));
}

View row_view(const RowPlace& place, const std::function<Filled(const Field&)>& fill) {
  json::array inputs;
  for (const Field& column : place.rows.columns)
    inputs.push_back(input_model(column, fill(column)));
  return {"form-row",
          {{"case", case_model(place.form)},
           {"heading", place.rows.label},
           {"number", place.number},
           {"isNew", place.is_new()},
           {"inputs", std::move(inputs)},
           {"action", place.path()},
           {"back", place.list_path()},
           {"from", place.from},
           {"read", text_of(marks_now(place))},
           {"reason", ""},
           {"theirs", json::array()},
           {"addPath", ""},
           {"isGone", false},
           {"savedRows", json::array()}}};
}

View as_typed(Visit& visit, const RowPlace& place, const FormErrors& errors, int status) {
  visit.exchange.keep = false;
  View view = row_view(
      place, [&](const Field& column) { return filled_from(column, visit.exchange.form); });
  view.model["reason"] = visit.field(why_input);
  view.status = status;
  errors.put_into(view.model);
  return view;
}

Answer again(Visit& visit, const RowPlace& place, const FormErrors& errors) {
  return as_typed(visit, place, errors, 422);
}

// What is saved in the row now stands beside what they typed.
Answer changed_meanwhile(Visit& visit, const RowPlace& place) {
  FormErrors errors;
  errors.add(place.rows.columns.front().name,
             "This row is not what it was: it was changed, or another one took its place, in "
             "another window or by somebody else, while you were typing. Yours is not saved yet");
  View view = as_typed(visit, place, errors, 409);
  json::array theirs;
  const auto& cells = row_at(place.form, place.rows, place.number).as_map();
  for (const Field& column : place.rows.columns)
    theirs.push_back({{"label", column.label},
                      {"text", answer_words(place.form.form(), column,
                                            cells.find(guard::MapKey{column.name}))}});
  view.model["theirs"] = std::move(theirs);
  view.model["addPath"] = place.path("new");
  return view;
}

RowPlace place_at(const RowPlace& place, std::size_t number) {
  return {place.form, place.at, place.rows, number, place.from};
}

// No other row takes its place: what they typed is a new one, if they wish it to be.
Answer gone_meanwhile(Visit& visit, const RowPlace& place) {
  const std::size_t count = rows_count(place.form, place.rows);
  FormErrors errors;
  errors.add(
      place.rows.columns.front().name,
      "The row that you were changing was removed, or changed and moved, in another window or "
      "by somebody else. Yours is not saved yet");
  View view = as_typed(visit, place_at(place, count + 1), errors, 409);
  json::array rows;
  for (std::size_t number = 1; number <= count; ++number)
    rows.push_back(row_model(place.form, place.rows, number));
  view.model["savedRows"] = std::move(rows);
  view.model["isGone"] = true;
  return view;
}

// The engine speaks of "cost_lines.2.amount" and "Costs, row 2: ..."; on the row's own page that is
// "amount".
FormErrors errors_on_page(const RowPlace& place, const std::vector<workflow::Reason>& reasons) {
  const std::string at = std::to_string(place.number);
  const std::string field = place.rows.name + "." + at + ".";
  const std::string words = place.rows.label + ", row " + at + ": ";
  FormErrors errors;
  for (const auto& reason : reasons) {
    const bool is_here = reason.field.starts_with(field);
    const bool says_row = reason.text.starts_with(words);
    errors.add(is_here                     ? reason.field.substr(field.size())
               : reason.field == why_input ? reason.field
                                           : place.rows.columns.front().name,
               says_row ? reason.text.substr(words.size()) : reason.text);
  }
  return errors;
}

FormErrors date_faults(Visit& visit, const RowPlace& place) {
  FormErrors errors;
  for (const Field& column : place.rows.columns)
    if (const auto fault = date_fault(column, filled_from(column, visit.exchange.form));
        !fault.empty())
      errors.add(column.name, fault);
  return errors;
}

// An empty row would be left out without a word.
bool is_blank(const workflow::RawRow& row) {
  return std::all_of(row.begin(), row.end(), [](const workflow::RawField& cell) {
    return std::holds_alternative<std::monostate>(cell.second.value);
  });
}

workflow::RawRow sent_row(Visit& visit, const Field& rows) {
  std::vector<const Field*> columns;
  for (const Field& column : rows.columns) columns.push_back(&column);
  return raw_from(columns, visit.exchange.form);
}

std::vector<workflow::Raw> stored_rows(const RowPlace& place) {
  std::vector<workflow::Raw> out;
  for (std::size_t i = 1; i <= rows_count(place.form, place.rows); ++i)
    out.push_back(service::raw_of(service::to_json(row_at(place.form, place.rows, i))));
  return out;
}

// What they saw of the row was compared already, in this same transaction.
service::Result<service::Edited> save(Visit& visit, const RowPlace& place,
                                      std::vector<workflow::Raw> rows) {
  workflow::RawRow answers;
  answers.push_back({place.rows.name, {std::move(rows)}});
  return service::edit_draft(
      visit.context, visit.caller(),
      {place.form.id, place.form.filling.tag, std::move(answers), visit.field(why_input)});
}

Answer save_here(Visit& visit, const RowPlace& place) {
  FormErrors errors = date_faults(visit, place);
  const workflow::RawRow sent = sent_row(visit, place.rows);
  if (is_blank(sent))
    errors.add(place.rows.columns.front().name, "Fill in this row, or go back without saving it");
  if (!errors.empty()) return again(visit, place, errors);
  auto rows = stored_rows(place);
  if (place.is_new()) rows.emplace_back();
  rows.at(place.number - 1) = {sent};
  const auto result = save(visit, place, std::move(rows));
  if (const auto* failure = std::get_if<service::Failure>(&result)) {
    if (failure->reasons.empty()) return failure_page(visit, *failure);
    return again(visit, place, errors_on_page(place, about_inputs(failure->reasons)));
  }
  const std::string seen = visit.field("seen-tag");
  if (visit.field("go-to") == "another")
    return led_on(visit, seen, place.path("new") + (place.from.empty() ? "" : "?from=check"));
  return led_on(visit, seen, place.list_path());
}

// Compared before all else: a page that is shown again for another fault knows what is saved now.
Answer save_typed(Visit& visit, const RowPlace& place) {
  if (auto before = led_before(visit, visit.field("seen-tag"), place.form.filling.tag))
    return std::move(*before);
  if (names_new(visit)) return save_here(visit, place);
  const auto now = row_now(marks_of(visit.field("seen-answers")), marks_now(place), place.number);
  if (now.is == RowNow::Is::gone) return gone_meanwhile(visit, place);
  if (now.is == RowNow::Is::changed) return changed_meanwhile(visit, place);
  return save_here(visit, place_at(place, now.number));
}

View remove_view(Visit& visit, const RowPlace& place) {
  return {"form-row-remove",
          {{"case", case_model(place.form)},
           {"heading", place.rows.label},
           {"row", row_model(place.form, place.rows, place.number)},
           {"action", place.path() + "/remove"},
           {"back", place.list_path()},
           {"from", place.from},
           {"read", mark_of(place, place.number)},
           {"reason", visit.field(why_input)}}};
}

}  // namespace

Answer row_page(Visit& visit) {
  return with_row(visit, visit.asked("from"), false, [&](const RowPlace& place) -> Answer {
    return row_view(place, [&](const Field& column) { return as_stored(place, column); });
  });
}

Answer save_row(Visit& visit) {
  return with_row(visit, visit.field("came-from"), true,
                  [&](const RowPlace& place) { return save_typed(visit, place); });
}

Answer remove_row_page(Visit& visit) {
  return with_row(visit, visit.asked("from"), false, [&](const RowPlace& place) -> Answer {
    if (place.is_new()) return see_other(place.list_path());
    return remove_view(visit, place);
  });
}

Answer remove_row(Visit& visit) {
  return with_row(visit, visit.field("came-from"), false, [&](const RowPlace& place) -> Answer {
    // It is another row by now: they look at the list again.
    if (place.is_new() || visit.field("seen-answers") != mark_of(place, place.number))
      return see_other(place.list_path());
    auto rows = stored_rows(place);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(place.number) - 1);
    const auto result = save(visit, place, std::move(rows));
    const auto* failure = std::get_if<service::Failure>(&result);
    if (!failure) return see_other(place.list_path());
    if (failure->reasons.empty()) return failure_page(visit, *failure);
    visit.exchange.keep = false;
    View view = remove_view(visit, place);
    view.status = 422;
    FormErrors errors;
    errors.add(about_inputs(failure->reasons));
    errors.put_into(view.model);
    return view;
  });
}

}  // namespace almoner::pages

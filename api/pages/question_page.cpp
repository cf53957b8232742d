// A page of questions: usually one.
#include <algorithm>
#include <boost/json.hpp>
#include <functional>

#include "api/pages/answers_view.hpp"
#include "api/pages/attachment_pages.hpp"
#include "api/pages/autosave.hpp"
#include "api/pages/field_input.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/form_visit.hpp"
#include "api/pages/fund_model.hpp"
#include "api/pages/rows_page.hpp"
#include "api/pages/scored_for.hpp"
#include "api/pages/sent_before.hpp"
#include "api/service/open_case.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;

namespace {

std::string checked_from(const std::string& from) {
  return from == "check" ? from : std::string();
}

// What they left, or what stands there.
using Fill = std::function<Filled(const Field&)>;

Fill as_stored(const FormVisit& form) {
  return [&form](const Field& field) { return filled_from(field, form.answer(field.name)); };
}
Fill as_sent(const Visit& visit) {
  return [&visit](const Field& field) { return filled_from(field, visit.exchange.form); };
}
// What they left empty they have perhaps never seen filled: going on must not empty it.
Fill as_sent_or_stored(const Visit& visit, const FormVisit& form) {
  return [sent = as_sent(visit), stored = as_stored(form)](const Field& field) {
    Filled filled = sent(field);
    const bool is_empty = std::holds_alternative<std::monostate>(raw_from(field, filled).value);
    return is_empty ? stored(field) : filled;
  };
}

View question_view(const FormVisit& form, const QuestionPlace& at, const std::string& from,
                   const Fill& fill) {
  json::array inputs;
  for (const Field* field : at.page->fields) {
    json::object input = input_model(*field, fill(*field));
    json::value& hint = input.at("hint");
    hint = hint_with_scores(*form.workflow().fund, *field, std::string(hint.as_string()));
    inputs.push_back(std::move(input));
  }
  return {"form-question",
          {{"case", case_model(form)},
           {"task", at.task->title},
           {"heading", at.page->title},
           {"isSingle", at.page->fields.size() == 1},
           {"inputs", std::move(inputs)},
           {"sums", sums_beside(form, at.page->fields)},
           {"action", form.path("/form/" + at.page->first().name)},
           {"back", path_before(form, at, from)},
           {"from", from},
           {"read", digest_of(form.filling.answers, at.page->fields)},
           {"clock", nullptr},
           {"conditions", ""},
           {"reason", ""},
           {"isKept", false},
           {"isPartlyKept", false},
           {"goOn", path_after(form, at, from)},
           {"theirs", json::array()}}};
}

// What was saved meanwhile stands beside what they typed: they keep one, or make one of both.
void show_theirs(const FormVisit& form, const QuestionPlace& at, json::object& model) {
  json::array theirs;
  for (const Field* field : at.page->fields)
    theirs.push_back({{"label", field->label},
                      {"text", answer_words(form.form(), *field, form.answer(field->name))}});
  model["theirs"] = std::move(theirs);
}

struct Sent {
  Visit& visit;
  const FormVisit& form;
  const QuestionPlace& at;
  std::string from;
};

Answer again(const Sent& sent, const FormErrors& errors, bool with_theirs = false) {
  sent.visit.exchange.keep = false;
  View view =
      question_view(sent.form, sent.at, sent.from,
                    with_theirs ? as_sent_or_stored(sent.visit, sent.form) : as_sent(sent.visit));
  view.model["clock"] = clock_of_form(sent.visit, sent.form);
  view.model["reason"] = sent.visit.field(why_input);
  view.status = with_theirs ? 409 : 422;
  if (with_theirs) show_theirs(sent.form, sent.at, view.model);
  errors.put_into(view.model);
  return view;
}

FormErrors date_faults(const Sent& sent) {
  FormErrors errors;
  for (const Field* field : sent.at.page->fields)
    if (const auto fault = date_fault(*field, as_sent(sent.visit)(*field)); !fault.empty())
      errors.add(field->name, fault);
  return errors;
}

bool is_here(const QuestionPlace& at, const std::vector<workflow::Reason>& reasons) {
  return std::all_of(reasons.begin(), reasons.end(), [&](const auto& reason) {
    return reason.field == "reason" || at.page->has(reason.field);
  });
}

using Fields = std::vector<const Field*>;

// Another question than these was answered meanwhile: nothing of it is lost by going on.
bool read_the_same(const Sent& sent) {
  return sent.visit.field("seen-answers") ==
         digest_of(sent.form.filling.answers, sent.at.page->fields);
}

service::Result<service::Edited> saved(const Sent& sent, const Fields& fields) {
  const auto as_of = [&](const std::string& tag) {
    return service::edit_draft(sent.visit.context, sent.visit.caller(),
                               {sent.form.id, tag, raw_from(fields, sent.visit.exchange.form),
                                sent.visit.field(why_input), true});
  };
  auto result = as_of(sent.visit.field("seen-tag"));
  const auto* failure = std::get_if<service::Failure>(&result);
  if (failure && failure->trouble == service::Trouble::stale && read_the_same(sent))
    return as_of(sent.form.filling.tag);
  return result;
}

// The page again, by what is saved now, with what was wrong on it as it was typed.
Answer saved_but(const Sent& sent, const char* how_much, const FormErrors& errors) {
  auto found = form_visit(sent.visit);  // with the tag of what is saved now
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  const auto at = place_of(form, sent.visit.parameter("field"));
  View view = question_view(form, at, sent.from, as_sent(sent.visit));
  view.model["clock"] = clock_of_form(sent.visit, form);
  view.model[how_much] = true;
  view.status = 422;
  errors.put_into(view.model);
  return view;
}

// Saved, so that nothing typed is lost; to be put right before it is sent in.
Answer saved_with_faults(const Sent& sent, const std::vector<workflow::Reason>& faults) {
  FormErrors errors;
  errors.add(about_inputs(faults));
  return saved_but(sent, "isKept", errors);
}

// What stands there and could not be sent in so.
FormErrors stored_faults(const FormVisit& form, const QuestionPlace& at) {
  FormErrors errors;
  for (const Field* field : at.page->fields)
    if (const auto* answer = form.answer(field->name))
      if (const auto fault = workflow::fault_of(*field, *answer))
        errors.add(field->name, fault->text);
  return errors;
}

Answer changed_meanwhile(const Sent& sent) {
  if (is_while_typing(sent.visit)) return changed_while_typing(sent.visit);
  FormErrors errors;
  errors.add(sent.at.page->first().name,
             "This answer was changed in another window, or by somebody else, while you were "
             "typing. Yours is not saved yet");
  return again(sent, errors, true);
}

// Of those that were sent.
Fields without_faults(const Sent& sent, const FormErrors& errors) {
  Fields right;
  for (const Field* field : sent.at.page->fields)
    if (!errors.has(field->name) && !raw_from({field}, sent.visit.exchange.form).empty())
      right.push_back(field);
  return right;
}

// What is right is saved, whatever else is wrong on the page.
Answer wrong_in_part(const Sent& sent, FormErrors errors) {
  const bool types = is_while_typing(sent.visit);
  auto right = without_faults(sent, errors);
  for (auto before = sent.at.page->fields.size(); !right.empty() && right.size() < before;) {
    before = right.size();
    const auto result = saved(sent, right);
    const auto* failure = std::get_if<service::Failure>(&result);
    if (!failure)
      return types ? partly_kept_while_typing(sent.visit, sent.at, errors.first())
                   : saved_but(sent, "isPartlyKept", errors);
    if (failure->trouble == service::Trouble::stale) return changed_meanwhile(sent);
    if (failure->reasons.empty() || !is_here(sent.at, failure->reasons)) break;
    errors.add(about_inputs(failure->reasons));
    right = without_faults(sent, errors);
  }
  return types ? refused_while_typing(sent.visit) : again(sent, errors);
}

Answer not_saved(const Sent& sent, const service::Failure& failure) {
  if (failure.trouble == service::Trouble::stale) return changed_meanwhile(sent);
  if (failure.reasons.empty() || !is_here(sent.at, failure.reasons))
    return failure_page(sent.visit, failure);
  FormErrors errors;
  errors.add(about_inputs(failure.reasons));
  return wrong_in_part(sent, std::move(errors));
}

}  // namespace

Answer question_page(Visit& visit) {
  auto found = form_visit(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  const auto at = place_of(form, visit.parameter("field"));
  if (!at.page) return closed_question(visit, form);
  const std::string from = checked_from(visit.asked("from"));
  if (at.page->first().type == FieldType::rows) return rows_view(form, at, from);
  if (at.page->first().type == FieldType::file) return document_view(visit, form, at, from);
  View view = question_view(form, at, from, as_stored(form));
  view.model["clock"] = clock_of_form(visit, form);
  if (at.page->first().made_anew)  // a declaration, which accepts them
    view.model["conditions"] =
        conditions_path(visit.context, form.workflow(), form.filling.seen.shown.fund);
  const FormErrors errors = stored_faults(form, at);
  view.model["isKept"] = !errors.empty();
  errors.put_into(view.model);
  return view;
}

Answer save_question(Visit& visit) {
  const std::string seen = visit.field("seen-tag");
  auto found = form_visit(visit);
  const auto* here = std::get_if<FormVisit>(&found);
  if (auto before = led_before(visit, seen, here ? here->filling.tag : std::string()))
    return std::move(*before);
  if (!here) return std::move(std::get<Answer>(found));
  const auto& form = *here;
  const auto at = place_of(form, visit.parameter("field"));
  if (!at.page) return closed_question(visit, form);
  if (at.page->first().type == FieldType::rows) return see_other(form.path("/form"));
  if (at.page->first().type == FieldType::file)  // attached, not typed
    return see_other(question_path(form, at.page->first()));
  const Sent sent{visit, form, at, checked_from(visit.field("came-from"))};
  if (FormErrors errors = date_faults(sent); !errors.empty())
    return wrong_in_part(sent, std::move(errors));
  const auto result = saved(sent, at.page->fields);
  if (const auto* failure = std::get_if<service::Failure>(&result))
    return not_saved(sent, *failure);
  const auto& faults = std::get<service::Edited>(result).faults;
  if (is_while_typing(visit)) return kept_while_typing(visit, at, faults);
  if (visit.field("go-to") == "later") return led_on(visit, seen, form.path("/form?saved=yes"));
  if (!faults.empty()) return saved_with_faults(sent, faults);
  return led_on(visit, seen, path_after(form, at, sent.from));
}

}  // namespace almoner::pages

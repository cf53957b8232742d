// All answers before they are sent in, what stands against that, the declaration, and the sending.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "api/pages/answers_view.hpp"
#include "api/pages/before_model.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/field_input.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/form_visit.hpp"
#include "api/pages/fund_model.hpp"
#include "api/pages/rows_page.hpp"
#include "api/pages/sent_before.hpp"
#include "api/service/open_case.hpp"
#include "api/service/read_case.hpp"
#include "api/service/take_action.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;
using workflow::Reason;

namespace {

bool is_open(const FormVisit& form, const std::string& field) {
  const auto& open = form.filling.open;
  return std::find(open.begin(), open.end(), field) != open.end();
}

// Declared on this page, of the answers that stand on it.
bool is_declared_here(const FormVisit& form, const Field& field) {
  return field.made_anew && is_open(form, field.name);
}

std::vector<const Field*> declarations(const FormVisit& form) {
  std::vector<const Field*> fields;
  for (const Field& field : form.form().fields)
    if (is_declared_here(form, field)) fields.push_back(&field);
  return fields;
}

json::array rows_of(const FormVisit& form, const Field& field) {
  json::array rows;
  if (field.type != FieldType::rows) return rows;
  for (std::size_t number = 1; number <= rows_count(form, field); ++number)
    rows.push_back(row_model(form, field, number));
  return rows;
}

// By its title, where it is a choice.
std::string one_of_several(const FormVisit& form, const Field& field, const guard::Value& item) {
  const guard::Value alone(guard::List{item});
  return answer_words(form.form(), field, &alone);
}

json::array texts_of(const FormVisit& form, const Field& field) {
  json::array texts;
  const auto* value = form.answer(field.name);
  if (value && value->is(guard::Kind::list) && field.type != FieldType::rows)
    for (const auto& item : value->as_list())
      texts.push_back(json::string(one_of_several(form, field, item)));
  return texts;
}

json::value document_of(const FormVisit& form, const Field& field, const CaseDocuments& documents) {
  const auto* value = form.answer(field.name);
  if (field.type != FieldType::file || !value) return nullptr;
  return document_model(documents, field.name, value->as_text());
}

json::object answer_model(const FormVisit& form, const Field& field,
                          const CaseDocuments& documents) {
  const auto* value = form.answer(field.name);
  const bool is_list = value && value->is(guard::Kind::list);
  return {{"label", field.label},
          {"text", value && !is_list ? answer_words(form.form(), field, value) : std::string()},
          {"isProvided", value != nullptr},
          {"items", texts_of(form, field)},
          {"rows", rows_of(form, field)},
          {"document", document_of(form, field, documents)},
          {"change", is_open(form, field.name)
                         ? question_path(form, field, "check") + "#" + input_id(field.name)
                         : std::string()}};
}

json::array tasks_model(const FormVisit& form, const CaseDocuments& documents) {
  json::array tasks;
  for (std::size_t i = 0; i < form.whole.size(); ++i) {
    json::array rows;
    for (const auto& page : form.whole[i].pages)
      for (const Field* field : page.fields)
        if (!is_declared_here(form, *field)) rows.push_back(answer_model(form, *field, documents));
    if (rows.empty()) continue;
    tasks.push_back(
        {{"title", form.whole[i].title}, {"id", task_anchor(i)}, {"rows", std::move(rows)}});
  }
  return tasks;
}

// "submit the bid" -> "Submit your bid".
std::string button_words(const FormVisit& form, const std::string& title) {
  std::string words = capitalised(title);
  const std::string of_case = "the " + form.workflow().kind;
  if (const auto at = words.find(of_case); at != std::string::npos && !form.filling.needs_reason)
    words.replace(at, std::string_view("the").size(), "your");
  return words;
}

// The step by which the form is sent in, and where another step asks what it misses.
struct Sending {
  std::optional<service::ActionView> step;
  std::map<std::string, std::string> elsewhere;  // by field: the page and its input

  bool asks(const Field& field) const {
    return step && std::find(step->asks.begin(), step->asks.end(), &field) != step->asks.end();
  }
};

// The page and the input where a reason is put right; empty for what nobody types.
std::string place_of_reason(const FormVisit& form, const Sending& sending, const Reason& reason) {
  if (reason.field.empty()) return {};
  const std::string name = reason.field.substr(0, reason.field.find('.'));
  const Field* field = form.form().field(name);
  if (!field || sending.asks(*field)) return "#" + input_id(reason.field);
  if (!is_open(form, name)) {
    const auto place = sending.elsewhere.find(name);
    return place == sending.elsewhere.end() ? std::string() : place->second;
  }
  if (is_declared_here(form, *field)) return "#" + input_id(name);
  if (name == reason.field) return question_path(form, *field, "check") + "#" + input_id(name);
  const std::string cell = reason.field.substr(name.size() + 1);  // "2.amount"
  const auto dot = cell.find('.');
  return form.path("/form/" + name + "/" + cell.substr(0, dot)) + "?from=check#" +
         input_id(cell.substr(std::min(dot, cell.size() - 1) + 1));
}

json::array reasons_model(const FormVisit& form, const Sending& sending,
                          const std::vector<Reason>& reasons) {
  json::array out;
  for (const auto& reason : about_inputs(reasons))
    out.push_back({{"text", reason.text}, {"href", place_of_reason(form, sending, reason)}});
  return out;
}

// A box is ticked, not answered with yes or no.
std::vector<Reason> in_words_of_page(const FormVisit& form, std::vector<Reason> reasons) {
  for (auto& reason : reasons) {
    const Field* field = form.form().field(reason.field);
    if (field && field->type == FieldType::yes_no && is_declared_here(form, *field) &&
        field->if_missing.empty() && reason.code == workflow::ReasonCode::missing)
      reason.text = "Confirm this: " + field->label;
  }
  return about_inputs(std::move(reasons));
}

// What they give on this very page stands against nothing before they have given it; nor does a
// date after which what is sent is kept all the same.
std::vector<Reason> before_declaring(const FormVisit& form, const std::vector<Reason>& reasons) {
  std::vector<Reason> out;
  for (const auto& reason : reasons) {
    const Field* field = form.form().field(reason.field);
    const bool is_kept = reason.code == workflow::ReasonCode::too_late && !form.closed.empty();
    if (!is_kept && reason.field != "reason" && !(field && is_declared_here(form, *field)))
      out.push_back(reason);
  }
  return out;
}

Sending sending_of(Visit& visit, const FormVisit& form) {
  Sending sending;
  auto possible = service::possible_actions(visit.context, visit.caller(), form.id);
  auto* found = std::get_if<service::ActionsView>(&possible);
  if (!found) return sending;
  for (auto& action : found->actions) {
    if (action.action == form.filling.sends)
      sending.step = std::move(action);
    else if (action.reasons.empty())
      for (const auto* field : action.asks)
        if (field)
          sending.elsewhere.emplace(
              field->name, action_path(form.id, action.action) + "#" + input_id(field->name));
  }
  return sending;
}

// What is asked on this very page: the declarations, and what comes with the step itself.
json::array inputs_of(const Visit& visit, const FormVisit& form, const Sending& sending,
                      bool as_sent) {
  std::vector<const Field*> fields = declarations(form);
  if (sending.step)
    fields.insert(fields.end(), sending.step->asks.begin(), sending.step->asks.end());
  json::array inputs;
  for (const Field* field : fields)
    inputs.push_back(input_model(*field, as_sent ? filled_from(*field, visit.exchange.form)
                                                 : filled_from(*field, form.answer(field->name))));
  return inputs;
}

// What a declaration on this page accepts; empty where none is made.
std::string conditions_accepted(const Visit& visit, const FormVisit& form) {
  if (declarations(form).empty()) return {};
  return conditions_path(visit.context, form.workflow(), form.filling.seen.shown.fund);
}

View check_view(Visit& visit, const FormVisit& form, bool as_sent) {
  const Sending all = sending_of(visit, form);
  const auto& sending = all.step;
  const bool asks_reason = sending && sending->reason_required;
  json::object model = case_model(form);
  model["needsReason"] = asks_reason;
  return {"form-check",
          {{"case", std::move(model)},
           {"clock", clock_of_form(visit, form)},
           {"before", before_rows(service::answered_before(visit.context, form.id), form.wording)},
           {"beforeTitle", before_task_title},
           {"beforeId", before_task_anchor},
           {"tasks", tasks_model(form, documents_of(visit.context, form.filling.seen))},
           {"inputs", inputs_of(visit, form, all, as_sent)},
           {"conditions", conditions_accepted(visit, form)},
           {"canSend", sending.has_value()},
           {"canType", form.filling.is_open()},
           {"button", sending ? button_words(form, sending->title) : std::string()},
           {"against", sending ? reasons_model(form, all, before_declaring(form, sending->reasons))
                               : json::array()},
           {"warnings", sending ? reasons_model(form, all, sending->warnings) : json::array()},
           {"reason", as_sent ? visit.field(why_input) : std::string()}}};
}

Answer refused(Visit& visit, const FormVisit& form, const service::Failure& failure) {
  visit.exchange.keep = failure.keep;
  if (failure.keep)  // too late: kept all the same, and listed as late
  {
    led_on(visit, visit.field("seen-tag"), form.path("/sent"));
    return View{"form-late", {{"case", case_model(form)}, {"detail", failure.detail}}};
  }
  if (failure.trouble != service::Trouble::stale && failure.reasons.empty())
    return failure_page(visit, failure);
  View view = check_view(visit, form, true);
  view.status = failure.trouble == service::Trouble::stale ? 409 : 422;
  FormErrors errors;
  const auto reasons = in_words_of_page(form, failure.reasons);
  errors.add(reasons);
  errors.put_into(view.model);
  view.model["errors"] =
      failure.trouble == service::Trouble::stale
          ? json::array{json::object{{"text",
                                      "Somebody changed these answers after you opened this page. "
                                      "Read them again before you send them"},
                                     {"href", "#" + task_anchor(0)}}}
          : reasons_model(form, sending_of(visit, form), reasons);
  return view;
}

// The declaration and the sending are one: it is made of the answers that they saw.
std::optional<service::Failure> declare_and_send(Visit& visit, const FormVisit& form) {
  std::string tag = visit.field("seen-tag");
  const auto declared = declarations(form);
  if (!declared.empty()) {
    const auto edited = service::edit_draft(
        visit.context, visit.caller(),
        {form.id, tag, raw_from(declared, visit.exchange.form), visit.field(why_input)});
    if (const auto* failure = std::get_if<service::Failure>(&edited)) return *failure;
    tag = std::get<service::Edited>(edited).tag;
  }
  const Sending sending = sending_of(visit, form);
  const auto asked =
      sending.step ? raw_from(sending.step->asks, visit.exchange.form) : workflow::RawRow{};
  service::ActionRequest request{form.id, form.filling.sends, tag, asked, visit.field(why_input),
                                 {},      std::nullopt};
  const auto done = service::take_action(visit.context, visit.caller(), request);
  if (const auto* failure = std::get_if<service::Failure>(&done)) return *failure;
  return std::nullopt;
}

}  // namespace

Answer check_page(Visit& visit) {
  auto found = form_visit(visit, FormUse::send);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  return check_view(visit, std::get<FormVisit>(found), false);
}

Answer send_in(Visit& visit) {
  const std::string seen = visit.field("seen-tag");
  auto found = form_visit(visit, FormUse::send);
  const auto* here = std::get_if<FormVisit>(&found);
  if (auto before = led_before(visit, seen, here ? here->filling.tag : std::string()))
    return std::move(*before);
  if (!here) return std::move(std::get<Answer>(found));
  const auto& form = *here;
  if (form.filling.sends.empty()) return see_other(form.path("/check"));
  if (const auto failure = declare_and_send(visit, form)) return refused(visit, form, *failure);
  return led_on(visit, seen, form.path("/sent"));
}

}  // namespace almoner::pages

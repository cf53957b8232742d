#include "api/pages/attachment_pages.hpp"

#include <boost/json.hpp>

#include "api/http/attachment_handlers.hpp"
#include "api/http/query_text.hpp"
#include "api/http/sent_form.hpp"
#include "api/http/target.hpp"
#include "api/pages/document_model.hpp"
#include "api/pages/form_errors.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;

namespace {

std::string attachment_path(const FormVisit& form, const Field& field) {
  return form.path("/attachments/" + field.name);
}

json::value attached_model(const Visit& visit, const FormVisit& form, const Field& field) {
  const auto* answer = form.answer(field.name);
  if (!answer) return nullptr;
  const auto documents = documents_of(visit.context, form.filling.seen);
  json::object model = document_model(documents, field.name, answer->as_text());
  const auto* document = documents.of(field.name);
  model["at"] = document ? form.wording.moment(document->added_at) : std::string();
  return model;
}

// The address says how long a document was that was not read at all.
FormErrors errors_of_address(const Visit& visit, const Field& field) {
  FormErrors errors;
  const auto bytes = http::query_number(visit.exchange.request.query, "too-big", 0);
  constexpr std::int64_t longest_told = 1'000'000'000'000;
  if (bytes > 0 && bytes <= longest_told)
    errors.add(http::document_input,
               service::too_big_sentence("The document", bytes, workflow::megabytes_max(field)));
  return errors;
}

Answer again(Visit& visit, const FormVisit& form, const QuestionPlace& at, const FormErrors& errors,
             int status = 422) {
  visit.exchange.keep = false;
  View view = document_view(visit, form, at, visit.field("came-from"));
  view.status = status;
  view.model["reason"] = visit.field(why_input);
  view.model["attached"] = false;
  errors.put_into(view.model);
  return view;
}

// The page of the question, or what they get instead.
template <class Work>
Answer with_question(Visit& visit, Work work) {
  auto found = form_visit(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  const auto at = place_of(form, visit.parameter("field"));
  const bool is_document = at.page && at.page->first().type == workflow::FieldType::file;
  if (!is_document) return see_other(form.path("/form"));
  return work(form, at);
}

bool read_the_same(Visit& visit, const FormVisit& form, const QuestionPlace& at) {
  return visit.field("seen-answers") == digest_of(form.filling.answers, at.page->fields);
}

// Once more by the tag of now, where only other questions were answered meanwhile.
template <class Save>
service::Result<service::Edited> saved(Visit& visit, const FormVisit& form, const QuestionPlace& at,
                                       Save save) {
  auto result = save(visit.field("seen-tag"));
  const auto* failure = std::get_if<service::Failure>(&result);
  const bool is_stale = failure && failure->trouble == service::Trouble::stale;
  return is_stale && read_the_same(visit, form, at) ? save(form.filling.tag) : result;
}

Answer not_saved(Visit& visit, const FormVisit& form, const QuestionPlace& at,
                 const service::Failure& failure) {
  FormErrors errors;
  if (failure.trouble == service::Trouble::stale) {
    errors.add(http::document_input,
               "This document was changed in another window, or by somebody else, after you opened "
               "this page. Look at it, and choose yours again to put it in its place");
    return again(visit, form, at, errors, 409);
  }
  if (failure.reasons.empty()) return failure_page(visit, failure);
  for (const auto& reason : about_inputs(failure.reasons))
    errors.add(reason.field == at.page->first().name ? http::document_input : reason.field,
               reason.text);
  return again(visit, form, at, errors);
}

View remove_view(Visit& visit, const FormVisit& form, const QuestionPlace& at) {
  const Field& field = at.page->first();
  const std::string from = visit.exchange.request.method == http::Method::post
                               ? visit.field("came-from")
                               : visit.asked("from");
  return {"form-document-remove",
          {{"case", case_model(form)},
           {"heading", field.label},
           {"document", attached_model(visit, form, field)},
           {"action", attachment_path(form, field) + "/remove"},
           {"back", question_path(form, field, from)},
           {"from", from},
           {"read", digest_of(form.filling.answers, at.page->fields)},
           {"reason", visit.field(why_input)}}};
}

}  // namespace

View document_view(Visit& visit, const FormVisit& form, const QuestionPlace& at,
                   const std::string& from) {
  const Field& field = at.page->first();
  View view{"form-document",
            {{"case", case_model(form)},
             {"task", at.task->title},
             {"heading", field.label},
             {"isOptional", field.optional},
             {"hint", field.hint},
             {"rules", service::rules_in_words(service::DocumentRules::of(field))},
             {"inputId", input_id(http::document_input)},
             {"document", attached_model(visit, form, field)},
             {"attached", visit.asked("attached") == "yes"},
             {"action", attachment_path(form, field)},
             {"remove",
              attachment_path(form, field) + "/remove" + (from == "check" ? "?from=check" : "")},
             {"back", path_before(form, at, from)},
             {"next", path_after(form, at, from)},
             {"from", from},
             {"read", digest_of(form.filling.answers, at.page->fields)},
             {"reason", ""}}};
  if (const auto errors = errors_of_address(visit, field); !errors.empty())
    errors.put_into(view.model);
  return view;
}

std::optional<Answer> look_up_attaching(Visit& visit) {
  std::optional<Answer> elsewhere =
      with_question(visit, [&](const auto&, const auto& at) -> Answer {
        http::sent_form(visit.exchange).rules = service::DocumentRules::of(at.page->first());
        return http::Response(200);
      });
  const auto* response = std::get_if<http::Response>(&*elsewhere);
  if (response && response->status() == 200) elsewhere.reset();
  return elsewhere;
}

Answer attach_document(Visit& visit) {
  return with_question(visit, [&](const FormVisit& form, const QuestionPlace& at) -> Answer {
    const auto& sent = http::sent_form(visit.exchange);
    FormErrors errors;
    if (!sent.is_there()) errors.add(http::document_input, "Choose a document to upload");
    if (!sent.document.problem.empty()) errors.add(http::document_input, sent.document.problem);
    if (!errors.empty()) return again(visit, form, at, errors);
    const Field& field = at.page->first();
    const auto result = saved(visit, form, at, [&](const std::string& tag) {
      return service::attach_document(
          visit.context, visit.caller(),
          {form.id, field.name, tag, sent.document, sent.file, visit.field(why_input)});
    });
    if (const auto* failure = std::get_if<service::Failure>(&result))
      return not_saved(visit, form, at, *failure);
    const bool from_check = visit.field("came-from") == "check";
    return see_other(form.path("/form/" + field.name) +
                     (from_check ? "?from=check&attached=yes" : "?attached=yes"));
  });
}

Answer attachment(Visit& visit) {
  auto found = service::download_document(visit.context, visit.caller(),
                                          CaseId{http::id_parameter(visit.exchange, "case")},
                                          std::string(visit.parameter("field")));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  return http::download_response(std::move(std::get<service::Download>(found)));
}

Answer remove_document_page(Visit& visit) {
  return with_question(visit, [&](const FormVisit& form, const QuestionPlace& at) -> Answer {
    if (!form.answer(at.page->first().name))
      return see_other(question_path(form, at.page->first()));
    return remove_view(visit, form, at);
  });
}

Answer remove_document(Visit& visit) {
  return with_question(visit, [&](const FormVisit& form, const QuestionPlace& at) -> Answer {
    const Field& field = at.page->first();
    const std::string from = visit.field("came-from");
    // It is another one by now: they look at it again.
    if (!read_the_same(visit, form, at)) return see_other(question_path(form, field, from));
    const auto result = saved(visit, form, at, [&](const std::string& tag) {
      return service::edit_draft(visit.context, visit.caller(),
                                 {form.id, tag, {{field.name, {}}}, visit.field(why_input)});
    });
    const auto* failure = std::get_if<service::Failure>(&result);
    if (!failure) return see_other(question_path(form, field, from));
    if (failure->reasons.empty()) return failure_page(visit, *failure);
    visit.exchange.keep = false;
    View view = remove_view(visit, form, at);
    view.status = 422;
    FormErrors errors;
    errors.add(about_inputs(failure->reasons));
    errors.put_into(view.model);
    return view;
  });
}

http::Response too_big(const http::Request& request, std::uint64_t bytes) {
  const auto& path = request.path;  // cases, the case, attachments, the question
  const std::string question = path.size() == 4 ? "/cases/" + http::percent_encoded(path[1]) +
                                                      "/form/" + http::percent_encoded(path[3])
                                                : std::string("/home");
  return see_other(question + "?too-big=" + std::to_string(bytes));
}

}  // namespace almoner::pages

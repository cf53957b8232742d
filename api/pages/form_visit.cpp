#include "api/pages/form_visit.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/http/exchange.hpp"
#include "api/pages/answers_view.hpp"
#include "api/pages/clock.hpp"
#include "api/pages/typed_words.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/past_limit.hpp"
#include "api/service/read_case.hpp"
#include "api/service/reason_readers.hpp"
#include "engine/guard/program.hpp"
#include "engine/hash/sha256.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;

const guard::Value* FormVisit::answer(const std::string& field) const {
  return filling.answers.as_map().find(guard::MapKey{field});
}

std::string FormVisit::path(const std::string& rest) const {
  return "/cases/" + std::to_string(id.value) + rest;
}

const workflow::Transition* FormVisit::sending() const {
  return workflow().state(filling.seen.loaded.row.state)->transition(filling.sends);
}

namespace {

// Whoever typed something meanwhile can still copy it from the page. `why`: of a question alone.
View shut_view(Visit& visit, const service::Filling& filling, const std::string& why) {
  visit.exchange.keep = false;
  const auto& row = filling.seen.shown;
  const auto& form = filling.workflow().form;
  const Field* rows = form.field(visit.parameter("field"));
  const bool is_row = rows && !rows->columns.empty();
  std::vector<const Field*> asked;
  for (const Field& field : is_row ? rows->columns : form.fields) asked.push_back(&field);
  return {"form-shut",
          {{"ref", row.ref},
           {"kind", row.kind},
           {"path", "/cases/" + std::to_string(row.id.value)},
           {"state", filling.seen.state_title},
           {"why", why},
           {"typed", typed_words(visit, form, asked)}},
          409};
}

bool is_sent(const Visit& visit) {
  return visit.exchange.request.method == http::Method::post;
}

Answer shut(Visit& visit, const service::Filling& filling) {
  if (is_sent(visit)) return shut_view(visit, filling, {});
  return see_other("/cases/" + std::to_string(filling.seen.shown.id.value) + "?gone=form");
}

}  // namespace

std::variant<FormVisit, Answer> form_visit(Visit& visit, FormUse use) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto found = service::filling_of(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  auto& filling = std::get<service::Filling>(found);
  const bool may_send = use == FormUse::send && !filling.sends.empty();
  if (!filling.is_open() && !may_send) return shut(visit, filling);
  const auto& form = filling.workflow().form;
  std::vector<std::string> all;
  for (const Field& field : form.fields)
    if (field.filled_in_by.empty()) all.push_back(field.name);
  auto tasks = workflow::tasks_of(form, filling.open);
  auto whole = workflow::tasks_of(form, all);
  const Wording wording(*filling.workflow().fund);
  std::string asked = service::asked_of_applicant(visit.context, filling.seen.loaded);
  FormVisit visited{
      std::move(filling), std::move(tasks), std::move(whole), wording, id, std::move(asked), {}};
  if (const auto* sending = visited.sending())
    visited.closed = service::past_limit_words(visited.workflow(), *sending, visit.context.now);
  return visited;
}

std::string why_closed(const FormVisit& form, std::string_view field) {
  for (const auto& reason : form.filling.closed)
    if (reason.field == field) return reason.text;
  return {};
}

Answer closed_question(Visit& visit, const FormVisit& form) {
  const std::string field(visit.parameter("field"));
  const std::string why = why_closed(form, field);
  if (why.empty()) return see_other(form.path("/form"));
  if (is_sent(visit)) return shut_view(visit, form.filling, why);
  return see_other(form.path("/form?closed=" + field));
}

std::string task_anchor(std::size_t index) {
  return "task-" + std::to_string(index + 1);
}

QuestionPlace place_of(const FormVisit& form, std::string_view field) {
  for (const auto& task : form.tasks)
    for (std::size_t i = 0; i < task.pages.size(); ++i)
      if (task.pages[i].has(field))
        return {&task, &task.pages[i], i + 1 < task.pages.size() ? &task.pages[i + 1] : nullptr,
                i > 0 ? &task.pages[i - 1] : nullptr};
  return {};
}

std::optional<Instant> answer_by(const FormVisit& form) {
  const auto& row = form.filling.seen.loaded.row;
  const auto* state = form.workflow().state(row.state);
  if (!state || !form.workflow().has_applicant(workflow::reminded(*state))) return std::nullopt;
  return workflow::target_at(form.workflow(), *state, row.entered_state_at);
}

json::object case_model(const FormVisit& form) {
  const auto& row = form.filling.seen.shown;
  const auto* sending = form.sending();
  const bool closes = sending && sending->until;
  return {{"path", form.path()},
          {"ref", row.ref},
          {"kind", row.kind},
          {"fund", form.workflow().fund->title},
          {"tag", form.filling.tag},
          {"needsReason", form.filling.needs_reason},
          {"asked", form.asked},
          {"closed", form.closed},
          {"closesAt", closes ? form.wording.moment(sending->until->instant) : std::string()}};
}

json::value clock_of_form(const Visit& visit, const FormVisit& form) {
  const auto* sending = form.sending();
  if (!sending || !sending->until) return nullptr;  // the clock would be that of another step
  const auto found = service::clock_of(visit.context, visit.caller(), form.id);
  const auto* clock = std::get_if<service::Clock>(&found);
  if (!clock || !clock->closes_at) return nullptr;
  return clock_json(*clock, form.path("/clock/events"));
}

std::string digest_of(const guard::Value& answers, const std::vector<const Field*>& fields) {
  constexpr std::size_t enough_letters = 16;
  json::object those;
  for (const Field* field : fields)
    if (const auto* value = answers.as_map().find(guard::MapKey{field->name}))
      those[field->name] = service::to_json(*value);
  return hash::sha256(json::serialize(those)).hex().substr(0, enough_letters);
}

std::string question_path(const FormVisit& form, const Field& field, const std::string& from) {
  return form.path("/form/" + field.name) + (from == "check" ? "?from=check" : "");
}

std::string path_after(const FormVisit& form, const QuestionPlace& at, const std::string& from) {
  if (from == "check") return form.path("/check");
  return at.next ? question_path(form, at.next->first()) : form.path("/form");
}

std::string path_before(const FormVisit& form, const QuestionPlace& at, const std::string& from) {
  if (from == "check") return form.path("/check");
  return at.previous ? question_path(form, at.previous->first()) : form.path("/form");
}

std::vector<workflow::Reason> about_inputs(std::vector<workflow::Reason> reasons) {
  for (auto& reason : reasons)
    if (reason.field == "reason") reason.field = why_input;
  return reasons;
}

namespace {

constexpr std::string_view form_root = "form.";

// The fields of the form that a condition reads.
std::vector<const Field*> fields_of(const workflow::Form& form, const workflow::Condition& rule) {
  std::vector<const Field*> fields;
  for (const auto& fact : rule.check.program().facts_read)
    if (std::string_view(fact.name).starts_with(form_root))
      if (const Field* field = form.field(fact.name.substr(form_root.size())))
        fields.push_back(field);
  return fields;
}

bool has(const std::vector<const Field*>& fields, const Field* field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// Of money alone: what a rule says that sums must be to each other.
void add_compared(const workflow::Workflow& workflow, const Field* field,
                  std::vector<const Field*>& out) {
  for (const auto& rule : workflow.form_only_if) {
    const auto read = fields_of(workflow.form, rule);
    if (!has(read, field)) continue;
    for (const Field* other : read)
      if (other->type == workflow::FieldType::money && !has(out, other)) out.push_back(other);
  }
}

}  // namespace

json::array sums_beside(const FormVisit& form, const std::vector<const Field*>& fields) {
  std::vector<const Field*> beside;
  for (const Field& sum : form.form().fields) {
    if (!sum.is_computed()) continue;
    const Field* rows = form.form().field(sum.sum_rows);
    std::vector<const Field*> compared{&sum};
    add_compared(form.workflow(), &sum, compared);
    const bool is_about = has(fields, rows) || std::any_of(compared.begin(), compared.end(),
                                                           [&](auto* f) { return has(fields, f); });
    if (!is_about) continue;
    for (const Field* one : compared)
      if (!has(fields, one) && !has(beside, one)) beside.push_back(one);
  }
  json::array out;
  for (const Field* field : beside)
    if (const auto* value = form.answer(field->name))
      out.push_back({{"label", field->label}, {"text", answer_words(form.form(), *field, value)}});
  return out;
}

}  // namespace almoner::pages

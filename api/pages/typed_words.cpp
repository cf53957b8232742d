#include "api/pages/typed_words.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/answers_view.hpp"
#include "api/pages/field_input.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;

namespace {

void add_part(std::string& text, const std::string& part, const char* between) {
  if (part.empty()) return;
  if (!text.empty()) text += between;
  text += part;
}

std::string title_of(const workflow::Form& form, const Field& field, const std::string& code) {
  if (field.type != FieldType::choice) return code;
  const guard::Value value(code);
  return answer_words(form, field, &value);
}

std::string chosen_titles(const workflow::Form& form, const Field& field,
                          const std::vector<std::string>& codes) {
  std::string text;
  for (const auto& code : codes) {
    const guard::Value one(guard::List{guard::Value(code)});
    add_part(text, answer_words(form, field, &one), ", ");
  }
  return text;
}

std::string text_of(const Visit& visit, const workflow::Form& form, const Field& field) {
  const Filled filled = filled_from(field, visit.exchange.form);
  std::string text = field.type == FieldType::yes_no ? capitalised(filled.text)
                                                     : title_of(form, field, filled.text);
  for (const auto* part : {&filled.day, &filled.month, &filled.year}) add_part(text, *part, " ");
  add_part(text, chosen_titles(form, field, filled.chosen), ", ");
  return text;
}

void add(json::array& out, const std::string& label, const std::string& text) {
  if (!text.empty()) out.push_back({{"label", label}, {"text", text}});
}

void add_interest(const Visit& visit, const workflow::Fund& fund, json::array& out) {
  std::string kind = visit.field("interest.kind");
  if (const auto* kinds = fund.list("interest_kinds"))
    for (const auto& [code, title] : kinds->options)
      if (code == kind) kind = title;
  add(out, "Your interest", kind);
  add(out, "What the interest is", visit.field("interest.reason"));
}

void add_scores(const Visit& visit, const workflow::Fund& fund, json::array& out) {
  if (!fund.scoring) return;
  for (const auto& criterion : fund.scoring->criteria) {
    const std::string name = "scores." + criterion.code;
    std::string text = visit.field(name);
    add_part(text, visit.field(name + ".reason"), ". ");
    add(out, criterion.code + ": " + criterion.question, text);
  }
}

}  // namespace

json::array typed_words(const Visit& visit, const workflow::Form& form,
                        const std::vector<const Field*>& fields) {
  json::array out;
  for (const Field* field : fields) add(out, field->label, text_of(visit, form, *field));
  return out;
}

const workflow::Transition* step_named(const workflow::Workflow& workflow,
                                       std::string_view action) {
  for (const auto& state : workflow.states)
    if (const auto* transition = state.transition(action)) return transition;
  return nullptr;
}

json::array typed_in_step(const Visit& visit, const workflow::Workflow& workflow,
                          const workflow::Transition& step) {
  std::vector<const Field*> asked;
  for (const auto& name : step.asks)
    if (const Field* field = workflow.form.field(name)) asked.push_back(field);
  json::array out = typed_words(visit, workflow.form, asked);
  if (step.collects == "interests") add_interest(visit, *workflow.fund, out);
  if (step.collects == "scores") add_scores(visit, *workflow.fund, out);
  add(out, "Your reason", visit.field("reason"));
  return out;
}

}  // namespace almoner::pages

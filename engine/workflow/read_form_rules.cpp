// form: what each action needs of it, what it is held to, and what is fixed after a date.
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

// {date: dates.closes, fields: [amount], say: ...}
void read_fixed_after(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "'fixed_after'");
  const yaml::Node* date = mapping.need("date");
  const auto fields = mapping.need_names("fields");
  const yaml::Node* say = mapping.need("say");
  mapping.close();
  reading.used.use("field", fields);
  const auto name = date ? name_of_date(*date, reading.problems) : std::nullopt;
  if (!name || !say) return;
  reading.used.use("date", *name);
  FixedAfter fixed;
  fixed.fields = texts_of(fields);
  fixed.limit.date = name->text;
  fixed.limit.line = date->place.line;
  fixed.limit.column = date->place.column;
  if (const FundDate* known = reading.fund.date(name->text)) fixed.limit.instant = known->instant;
  fixed.limit.say = reading.formulas->sentence(*say, Where::time_limit_sentence);
  reading.workflow.form_fixed_after = std::move(fixed);
}

// Fields alone, without the action that needs them.
void tell_no_required(const yaml::Node& node, Problems& problems) {
  std::string fields;
  for (const yaml::Node& item : node.items)
    if (item.is_scalar()) fields += (fields.empty() ? "" : ", ") + item.text;
  Value(node, problems)
      .expected(
          "which fields each action needs, as named values",
          "write {ACTION: [" + (fields.empty() ? "FIELD" : fields) + "]}, like {submit: [amount]}");
}

void read_required(const yaml::Node& node, WorkflowReading& reading) {
  if (!node.is_mapping()) return tell_no_required(node, reading.problems);
  for (const yaml::Node& action : node.items) {
    if (action.is_scalar() && (action.text == "all" || action.text == "form")) {
      Value(action, reading.problems)
          .expected("a list of fields", "name each of them in brackets: [FIELD, FIELD]");
      continue;
    }
    const auto names = Value(action, reading.problems).names();
    reading.used.use("action", Name{action.key, action.key_place});
    reading.used.use("field", names);
    Form& form = reading.workflow.form;
    form.require(action.key, texts_of(names));
    for (const Name& name : names) {
      const Field* field = form.field(name.text);
      if (field == nullptr || !field->is_computed()) continue;
      reading.problems.error(name.place, "R8",
                             "'" + name.text + "' is added up, so nobody can fill it in",
                             "require the rows that it adds up");
    }
  }
}

}  // namespace

void read_form_rules(Mapping& form, WorkflowReading& reading) {
  if (const yaml::Node* before = form.take("before_you_start"))
    read_before_you_start(*before, reading);
  if (const yaml::Node* required = form.take("required")) read_required(*required, reading);
  if (const yaml::Node* fixed = form.take("fixed_after")) read_fixed_after(*fixed, reading);
  const yaml::Node* rules = form.take("rules");
  if (!rules) return;
  Mapping mapping(*rules, reading.problems, "the rules of the form");
  const auto on = mapping.need_names("on");
  reading.used.use("action", on);
  reading.workflow.form_rules_on = texts_of(on);
  reading.workflow.form_only_if = read_conditions(mapping.take("only_if"), reading);
  reading.workflow.form_warn_unless = read_conditions(mapping.take("warn_if_not"), reading);
  mapping.close();
}

}  // namespace almoner::workflow

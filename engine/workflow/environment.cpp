#include "engine/workflow/environment.hpp"

#include <map>
#include <stdexcept>

#include "engine/guard/day_functions.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {
namespace {

using guard::Kind;
using guard::Type;

struct NameAndType {
  std::string_view name;
  Type type;
};

const std::vector<NameAndType>& names_of_a_case() {
  static const std::vector<NameAndType> names{
      {"ref", Type::of(Kind::text)},
      {"state", Type::of(Kind::text)},
      {"opened_at", Type::of(Kind::timestamp)},
      {"entered_state", Type::of(Kind::timestamp)},
      {"scored_by", Type::list(Type::of(Kind::text))},
      {"declared_by", Type::list(Type::of(Kind::text))},
      {"score", Type::of(Kind::integer)},
      {"score_text", Type::of(Kind::text)},
      {"score_spread", Type::of(Kind::integer)},
      {"moderated", Type::of(Kind::boolean)},
      {"gate_passed", Type::of(Kind::boolean)},
      {"gates_failed", Type::of(Kind::text)},
      {"meets_quality_line", Type::of(Kind::boolean)},
      {"assessors_left", Type::of(Kind::integer)},
  };
  return names;
}

const std::vector<NameAndType>& names_always_there() {
  static const std::vector<NameAndType> names{
      {"now", Type::of(Kind::timestamp)},          {"parent.state", Type::of(Kind::text)},
      {"ledger.available", Type::of(Kind::money)}, {"ledger.reserved", Type::of(Kind::money)},
      {"ledger.committed", Type::of(Kind::money)}, {"ledger.paid", Type::of(Kind::money)},
      {"ledger.asked", Type::of(Kind::money)},     {"budget.ceiling", Type::of(Kind::money)},
      {"actor.id", Type::of(Kind::text)},          {"actor.role", Type::of(Kind::text)},
      {"actor.body", Type::of(Kind::text)},        {"action.title", Type::of(Kind::text)},
      {"past.verb", Type::of(Kind::text)},         {"past.date", Type::of(Kind::date)},
      {"interest.reason", Type::of(Kind::text)},   {"enough.have", Type::of(Kind::integer)},
      {"enough.need", Type::of(Kind::integer)},    {"none_in.count", Type::of(Kind::integer)},
      {"none_in.refs", Type::of(Kind::text)},
  };
  return names;
}

void declare_case(guard::Environment& environment, const std::string& root) {
  environment.declare(root, Type::of(Kind::text));
  for (const auto& [name, type] : names_of_a_case())
    environment.declare(root + "." + std::string(name), type);
}

void declare_scoring(guard::Environment& environment, const Fund& fund) {
  if (!fund.scoring) return;
  const bool decimal = fund.scoring->quality_line.find('.') != std::string::npos;
  const Type line = Type::of(decimal ? Kind::text : Kind::integer);
  environment.declare("scoring.pass_mark", line);
  environment.declare("scoring.quality_line", line);
  environment.declare("scoring.scorers", Type::of(Kind::integer));
}

// A field that several kinds of parent have, each with a type of its own, is only known when looked
// at.
void declare_parent_forms(guard::Environment& environment, const std::vector<const Form*>& forms) {
  std::map<std::string, Type> types;
  for (const Form* form : forms) {
    for (const Field& field : form->fields) {
      const auto [known, is_new] = types.try_emplace(field.name, type_of(field));
      if (!is_new) known->second = guard::common_type(known->second, type_of(field));
    }
  }
  for (const auto& [name, type] : types) environment.declare("parent.form." + name, type);
}

guard::Function ledger_function(const guard::Environment& environment, const std::string& name) {
  guard::Function function;
  function.name = name;
  function.parameters = {Type::of(Kind::text)};
  function.result = Type::of(Kind::money);
  const guard::Slot slot = environment.slot(name).value();
  function.run = [slot, name](const guard::Call& call) -> guard::Outcome {
    if (const guard::Value* value = call.bindings.find(slot)) return *value;
    return guard::Error{name + " has no value", 0};
  };
  return function;
}

}  // namespace

guard::Type type_of(const Field& field) {
  switch (field.type) {
    case FieldType::text:
    case FieldType::choice:
    case FieldType::file:
      return Type::of(Kind::text);
    case FieldType::choices:
    case FieldType::list:
      return Type::list(Type::of(Kind::text));
    case FieldType::money:
      return Type::of(Kind::money);
    case FieldType::date:
      return Type::of(Kind::date);
    case FieldType::number:
      return Type::of(Kind::integer);
    case FieldType::yes_no:
      return Type::of(Kind::boolean);
    case FieldType::rows:
      return Type::list(Type::map(Type::of(Kind::text), Type::any()));
  }
  throw std::logic_error("a field of no type");
}

guard::Environment make_environment(const Fund& fund, const Workflow& workflow,
                                    const std::vector<const Form*>& parent_forms) {
  guard::Environment environment;
  for (const auto& [name, type] : names_always_there())
    environment.declare(std::string(name), type);
  for (const FundDate& date : fund.dates)
    environment.declare_constant("dates." + date.name, date.instant);
  for (const Field& field : workflow.form.fields)
    environment.declare("form." + field.name, type_of(field));
  declare_parent_forms(environment, parent_forms);
  declare_case(environment, "case");
  if (workflow.kind != "case") declare_case(environment, workflow.kind);
  declare_scoring(environment, fund);
  for (const char* name : {"ledger.reserved", "ledger.committed", "ledger.paid", "ledger.asked"}) {
    environment.add(ledger_function(environment, name));
  }
  // Where the zone or the calendar is unknown the file is refused anyway; the rest of it is still
  // read.
  const auto zone = Zone::find(fund.time_zone);
  environment.add(guard::date_function(zone ? *zone : Zone::find("UTC").value()));
  const auto none = std::make_shared<const WorkingCalendar>("", BankHolidays{});
  for (auto& function :
       guard::working_day_functions(workflow.calendar ? workflow.calendar : none)) {
    environment.add(std::move(function));
  }
  return environment;
}

std::string_view known_only(Where where, std::string_view name) {
  const auto only = [&](bool here, std::string_view there) {
    return here ? std::string_view() : there;
  };
  if (name.starts_with("interest."))
    return only(where == Where::interest_sentence, "in the sentence of 'interests'");
  if (name.starts_with("enough."))
    return only(where == Where::enough_sentence, "in the sentence of 'enough'");
  if (name.starts_with("none_in."))
    return only(where == Where::none_in_sentence, "in the sentence of 'none_in'");
  if (name.starts_with("action.")) return only(where != Where::check, "in sentences");
  const bool has_past = where == Where::four_eyes_sentence || where == Where::condition_sentence;
  if (name.starts_with("past."))
    return only(has_past, "in the sentences of conditions and of 'different_people'");
  return "";
}

}  // namespace almoner::workflow

#include "engine/check/worked_out.hpp"

#include <algorithm>
#include <set>

#include "engine/check/facts_there.hpp"
#include "engine/check/ranges.hpp"
#include "engine/check/readings.hpp"
#include "engine/check/without.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using guard::Kind;
using guard::NodeKind;
using guard::Operator;
using guard::Value;

constexpr std::string_view id = "R8";

// What a number may be that goes wrong: nothing, what the condition itself names and its
// neighbours, less than nothing.
std::vector<Value> numbers_in(const guard::Program& program) {
  std::vector<std::int64_t> numbers{0};
  for (const Value& literal : program.literals)
    if (literal.is(Kind::integer))
      for (const std::int64_t near : {-1, 0, 1}) numbers.push_back(literal.as_integer() + near);
  numbers.push_back(-1);
  return {numbers.begin(), numbers.end()};
}

bool is_within(const Value& value, const Range& range) {
  return !(range.least && range.least->is(Kind::integer) &&
           value.as_integer() < range.least->as_integer()) &&
         !(range.most && range.most->is(Kind::integer) &&
           value.as_integer() > range.most->as_integer());
}

// Some values of a fact, by its type; none where none of it can go wrong.
std::vector<Value> values_of(const guard::Type& type, const Range& range,
                             const guard::Program& program) {
  if (range.is_never_there) return {};
  const bool is_named = type.is(Kind::integer) || type.is(Kind::text);
  if (!range.values.empty()) return is_named ? range.values : std::vector<Value>{};
  if (type.is(Kind::integer)) {
    std::vector<Value> values = numbers_in(program);
    std::erase_if(values, [&](const Value& value) { return !is_within(value, range); });
    return values;
  }
  if (type.is(Kind::text)) return {Value{std::string("words")}};
  if (type.is(Kind::list) && type.element().is(Kind::text))
    return {Value{guard::List{Value{std::string("words")}}}};
  return {};
}

bool is_answer(const std::string& fact) {
  return fact.starts_with("form.") || fact.starts_with("parent.form.");
}

std::string words_of(const Value& value) {
  if (value.is(Kind::integer)) return "is " + std::to_string(value.as_integer());
  if (value.is(Kind::list)) return "holds one thing";
  return "is '" + std::string(value.as_text()) + "'";
}

bool divides(const guard::Program& program) {
  return std::any_of(program.nodes.begin(), program.nodes.end(), [](const guard::Node& node) {
    return node.kind == NodeKind::binary &&
           (node.op == Operator::divide || node.op == Operator::remainder);
  });
}

std::string mend_of(const std::string& fact, const Value& value,
                    const guard::Expression& condition) {
  if (value.is(Kind::integer) && value.as_integer() == 0 && divides(condition.program()))
    return "ask for it first: " + fact + " != 0 && " + condition.text();
  if (value.is(Kind::integer))
    return "ask first that it is none of these: " + fact + " >= 0 && " + fact + " < ... && " +
           condition.text();
  if (value.is(Kind::list))
    return "ask first how many there are: size(" + fact + ") > ... && " + condition.text();
  return "ask first that it is what is meant: " + fact + " in [...] && " + condition.text() +
         ", or let its field be of another type (number, choice)";
}

class WorkedOut {
 public:
  WorkedOut(const Input& input, Problems& problems)
      : input_(input), problems_(problems), ranges_(input) {}

  void check() {
    const auto reached = input_.paths.reachable_from(*input_.paths.start());
    for (const Way& way : input_.paths.ways())
      if (reached[way.from] && !way.too_late)
        for (const Reading& reading : readings_of(input_.workflow, way))
          if (reading.said_unless == nullptr && !reading.is_always_said) look_at(reading, way);
  }

 private:
  void look_at(const Reading& reading, const Way& way) {
    if (told_.contains(reading.expression)) return;
    const auto& environment = *input_.workflow.environment;
    Supposed nothing;  // every number at once, as where one is taken from another
    for (const guard::FactRead& read : reading.expression->program().facts_read) {
      if (!is_answer(read.name) && !environment.type(read.slot).is(Kind::integer)) continue;
      if (environment.type(read.slot).is(Kind::integer)) nothing.emplace(read.name, Value{0});
      for (const Value& value : values_of(environment.type(read.slot), ranges_.of(read.name, way),
                                          reading.expression->program()))
        if (goes_wrong(reading, {{read.name, value}}, way))
          return tell(reading, read.name, value, way);
    }
    if (nothing.size() > 1 && goes_wrong(reading, nothing, way)) tell_of_all(reading, nothing, way);
  }

  bool goes_wrong(const Reading& reading, const Supposed& supposed, const Way& way) {
    const auto is_certain = [&](const std::string& name) {
      return !input_.there.may_be_empty(name, way);
    };
    const auto& environment = *input_.workflow.environment;
    return supposing(*reading.expression, environment, supposed, is_certain).error &&
           !is_ruled_out(supposed);
  }

  // Some condition of the workflow lets no case have that value: it may stand before this one.
  bool is_ruled_out(const Supposed& supposed) const {
    const auto says_no = [&](const workflow::Condition& one) {
      const auto can = supposing(one.check, *input_.workflow.environment, supposed,
                                 [](const auto&) { return false; });
      return can.no && !can.yes && !can.error && !can.other;
    };
    const Workflow& workflow = input_.workflow;
    if (std::any_of(workflow.form_only_if.begin(), workflow.form_only_if.end(), says_no))
      return true;
    return std::any_of(input_.paths.ways().begin(), input_.paths.ways().end(), [&](const Way& way) {
      const auto& conditions = way.transition->only_if;
      return std::any_of(conditions.begin(), conditions.end(), says_no);
    });
  }

  void tell(const Reading& reading, const std::string& fact, const Value& value, const Way& way) {
    tell(reading, way, "'" + fact + "' " + words_of(value) + why(reading, fact, value),
         mend_of(fact, value, *reading.expression));
  }

  void tell_of_all(const Reading& reading, const Supposed& nothing, const Way& way) {
    std::vector<std::string> names;
    for (const auto& [fact, value] : nothing) names.push_back("'" + fact + "'");
    tell(reading, way, workflow::joined(names) + " are 0",
         "ask first that what it divides by is not 0: ... != 0 && " + reading.expression->text());
  }

  void tell(const Reading& reading, const Way& way, const std::string& when,
            const std::string& mend) {
    told_.insert(reading.expression);
    Finding& finding = problems_.error(reading.place, id,
                                       reading.where + " cannot be worked out when " + when, mend);
    auto path = input_.paths.shortest_to(way.from);
    path.push_back(&way);
    finding.path = marked_path(input_.paths, path, path.size() - 1, "cannot be worked out");
  }

  // ": division by zero", where it is so whatever else is.
  std::string why(const Reading& reading, const std::string& fact, const Value& value) const {
    const auto& environment = *input_.workflow.environment;
    auto bindings = environment.bindings();
    bindings.set(*environment.slot(fact), value);
    const auto outcome = guard::evaluate(*reading.expression, bindings);
    const auto* error = std::get_if<guard::Error>(&outcome);
    return error != nullptr && reading.expression->names().size() == 1 ? ": " + error->message : "";
  }

  const Input& input_;
  Problems& problems_;
  Ranges ranges_;
  std::set<const guard::Expression*> told_;
};

}  // namespace

void check_worked_out(const Input& input, Problems& problems) {
  WorkedOut(input, problems).check();
}

}  // namespace almoner::check

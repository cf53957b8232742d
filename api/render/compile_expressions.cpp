#include <array>
#include <utility>

#include "api/render/unit_compiler.hpp"

namespace almoner::render {
namespace {

constexpr std::array<std::pair<std::string_view, Operator>, 17> operators = {{
    {"+", Operator::add},
    {"-", Operator::subtract},
    {"*", Operator::multiply},
    {"/", Operator::divide},
    {"%", Operator::remainder},
    {"//", Operator::floor_divide},
    {"**", Operator::power},
    {"~", Operator::join},
    {"==", Operator::equal},
    {"===", Operator::same},
    {"!=", Operator::unequal},
    {"!==", Operator::not_same},
    {"<", Operator::less},
    {"<=", Operator::less_or_equal},
    {">", Operator::greater},
    {">=", Operator::greater_or_equal},
    {"in", Operator::in},
}};

Operator operator_of(std::string_view text) {
  for (const auto& [sign, op] : operators)
    if (sign == text) return op;
  return Operator::add;
}

// The callee as written: `row.cells`, `macro`.
std::string written(const Expression& e) {
  switch (e.kind) {
    case ExpressionKind::name:
      return std::string{e.text};
    case ExpressionKind::member:
      return written(e.parts[0]) + "." + std::string{e.text};
    case ExpressionKind::index:
      return written(e.parts[0]) + "[…]";
    case ExpressionKind::call:
      return written(e.parts[0]) + "(…)";
    default:
      return "(…)";
  }
}

}  // namespace

void UnitCompiler::expression(const Expression& e, Missing missing) {
  switch (e.kind) {
    case ExpressionKind::literal:
      return literal(e);
    case ExpressionKind::name:
      return load(e.text, e.offset, missing);
    case ExpressionKind::member:
      expression(e.parts[0], missing);
      emit(Op::member, e.offset, text(e.text), shared_.look_ups++);
      break;
    case ExpressionKind::index:
      expression(e.parts[0], missing);
      expression(e.parts[1]);
      emit(Op::index, e.offset);
      break;
    case ExpressionKind::call:
      return call(e, false);
    case ExpressionKind::filter:
      return filter(e);
    case ExpressionKind::test:
      return test(e);
    case ExpressionKind::unary:
      return unary(e);
    case ExpressionKind::binary:
      return binary(e);
    case ExpressionKind::both:
      return logical(e, Op::jump_if_false_or_pop);
    case ExpressionKind::either:
      return logical(e, Op::jump_if_true_or_pop);
    case ExpressionKind::conditional:
      return conditional(e, missing);
    case ExpressionKind::list:
      for (const Expression& part : e.parts) expression(part);
      emit(Op::make_list, e.offset, static_cast<std::uint32_t>(e.parts.size()));
      return;
    case ExpressionKind::map:
      return map(e);
  }
  if (missing == Missing::is_undefined) unit_.code.back().lenient = true;
}

void UnitCompiler::literal(const Expression& e) {
  program_.constants.push_back(e.literal);
  emit(Op::constant, e.offset, static_cast<std::uint32_t>(program_.constants.size() - 1));
}

bool UnitCompiler::super(const Expression& e, bool print) {
  if (e.parts[0].kind != ExpressionKind::name || e.parts[0].text != "super" || e.parts.size() != 1)
    return false;
  if (block_ == nullptr) {
    complain(e.offset, "`super()` stands outside of a block");
    return true;
  }
  std::uint32_t index = 0;
  while (program_.units[index].get() != block_) ++index;
  emit(Op::super, e.offset, index, print);
  return true;
}

void UnitCompiler::call(const Expression& e, bool print, const Statement* call_block) {
  if (super(e, print)) return;
  for (const Expression& part : e.parts) expression(part);
  CallShape shape;
  shape.callee = written(e.parts[0]);
  shape.positional = static_cast<std::uint32_t>(e.parts.size() - 1 - e.keys.size());
  for (const std::string_view key : e.keys) shape.keywords.push_back(shared_.symbols.number(key));
  if (call_block != nullptr) {
    emit(Op::make_caller, call_block->offset, new_unit(UnitKind::caller, *call_block, block_));
    shape.keywords.push_back(shared_.symbols.number("caller"));
  }
  program_.calls.push_back(std::move(shape));
  emit(Op::call, e.offset, static_cast<std::uint32_t>(program_.calls.size() - 1), print);
}

void UnitCompiler::filter(const Expression& e) {
  const bool fills_in = e.text == "default" || e.text == "d";
  expression(e.parts[0], fills_in ? Missing::is_undefined : Missing::is_error);
  filter_operation(e);
}

void UnitCompiler::filter_operation(const Expression& e) {
  for (std::size_t i = 1; i < e.parts.size(); ++i) expression(e.parts[i]);
  FilterShape shape;
  shape.name = e.text;
  const auto found = shared_.filters.find(e.text);
  if (found != shared_.filters.end())
    shape.filter = &found->second;  // else it was reported when read
  shape.positional = static_cast<std::uint32_t>(e.parts.size() - 1 - e.keys.size());
  shape.keywords = e.keys;
  program_.filters.push_back(std::move(shape));
  emit(Op::filter, e.offset, static_cast<std::uint32_t>(program_.filters.size() - 1));
}

void UnitCompiler::test(const Expression& e) {
  const bool asks_whether = e.text == "defined" || e.text == "undefined";
  expression(e.parts[0], asks_whether ? Missing::is_undefined : Missing::is_error);
  for (std::size_t i = 1; i < e.parts.size(); ++i) expression(e.parts[i]);
  program_.tests.push_back(
      {e.text, find_test(e.text), static_cast<std::uint32_t>(e.parts.size() - 1)});
  emit(Op::test, e.offset, static_cast<std::uint32_t>(program_.tests.size() - 1));
}

void UnitCompiler::unary(const Expression& e) {
  expression(e.parts[0]);
  emit(e.text == "not" ? Op::not_ : e.text == "-" ? Op::negative : Op::positive, e.offset);
}

void UnitCompiler::binary(const Expression& e) {
  expression(e.parts[0]);
  expression(e.parts[1]);
  emit(Op::binary, e.offset, static_cast<std::uint32_t>(operator_of(e.text)));
}

void UnitCompiler::logical(const Expression& e, Op op) {
  expression(e.parts[0]);
  const std::size_t jump = emit(op, e.offset);
  expression(e.parts[1]);
  aim(jump);
}

void UnitCompiler::conditional(const Expression& e, Missing missing) {
  expression(e.parts[1]);
  const std::size_t to_else = emit(Op::jump_if_false, e.offset);
  expression(e.parts[0], missing);
  const std::size_t to_end = emit(Op::jump, e.offset);
  aim(to_else);
  expression(e.parts[2], missing);
  aim(to_end);
}

void UnitCompiler::map(const Expression& e) {
  for (std::size_t i = 0; i < e.parts.size(); ++i) {
    program_.constants.push_back(Value::of(e.keys[i]));
    emit(Op::constant, e.offset, static_cast<std::uint32_t>(program_.constants.size() - 1));
    expression(e.parts[i]);
  }
  emit(Op::make_map, e.offset, static_cast<std::uint32_t>(e.parts.size()));
}

}  // namespace almoner::render

#include <algorithm>

#include "api/render/unit_compiler.hpp"

namespace almoner::render {

void UnitCompiler::statements(const std::vector<Statement>& list) {
  for (const Statement& s : list) statement(s);
}

void UnitCompiler::statement(const Statement& s) {
  switch (s.kind) {
    case StatementKind::text:
      emit(Op::text, s.offset, text(s.text));
      return;
    case StatementKind::print:
      return print(s);
    case StatementKind::if_:
      return if_(s);
    case StatementKind::for_:
      return for_(s);
    case StatementKind::set:
      return set(s);
    case StatementKind::block:
      return block(s);
    case StatementKind::extends:
      return extends(s);
    case StatementKind::include:
      return include(s);
    case StatementKind::import:
    case StatementKind::from_import:
      return import(s);
    case StatementKind::macro:
      return macro(s);
    case StatementKind::call:
      return call_block(s);
    case StatementKind::filter:
      return filter_block(s);
  }
}

// What a macro prints need not be made into a value first.
void UnitCompiler::print(const Statement& s) {
  const Expression& e = s.expressions[0];
  if (e.kind == ExpressionKind::call) return call(e, true);
  expression(e);
  emit(Op::print, e.offset);
}

void UnitCompiler::if_(const Statement& s) {
  expression(s.expressions[0]);
  const std::size_t to_else = emit(Op::jump_if_false, s.offset);
  statements(s.body);
  if (s.otherwise.empty()) return aim(to_else);
  const std::size_t to_end = emit(Op::jump, s.offset);
  aim(to_else);
  statements(s.otherwise);
  aim(to_end);
}

void UnitCompiler::for_(const Statement& s) {
  const Expression& collection = s.expressions[0];
  expression(collection);
  scopes_.enter();
  LoopShape shape;
  shape.first_slot = shape.state_slot = scopes_.declare_hidden();
  shape.loop_slot = scopes_.declare(shared_.symbols.number("loop"));
  for (const std::string_view name : s.names)
    shape.item_slots.push_back(scopes_.declare(shared_.symbols.number(name)));
  const auto index = static_cast<std::uint32_t>(program_.loops.size());
  program_.loops.push_back({});
  const std::size_t begin = emit(Op::loop_begin, collection.offset, index);
  const std::uint32_t body = here();
  statements(s.body);
  emit(Op::loop_next, s.offset, index, body);
  emit(Op::loop_end, s.offset, index);
  shape.end_slot = static_cast<std::uint32_t>(unit_.slots.size());
  program_.loops[index] = std::move(shape);
  scopes_.leave();
  if (s.otherwise.empty()) {
    unit_.code[begin].b = here();
    return;
  }
  const std::size_t to_end = emit(Op::jump, s.offset);
  unit_.code[begin].b = here();
  statements(s.otherwise);
  aim(to_end);
}

void UnitCompiler::capture(const std::vector<Statement>& body, std::uint32_t offset) {
  emit(Op::capture_begin, offset);
  statements(body);
  emit(Op::capture_end, offset);
}

void UnitCompiler::set(const Statement& s) {
  if (s.expressions.empty()) {
    capture(s.body, s.offset);
  } else {
    expression(s.expressions[0]);
  }
  for (std::size_t i = 0; i < s.names.size(); ++i) {
    if (i + 1 < s.names.size()) emit(Op::duplicate, s.offset);
    store(s.names[i], s.offset);
  }
}

void UnitCompiler::block(const Statement& s) {
  if (unit_.kind == UnitKind::macro) return complain(s.offset, "a block cannot stand in a macro");
  const Symbol symbol = shared_.symbols.number(s.text);
  if (std::find(shared_.blocks.begin(), shared_.blocks.end(), symbol) != shared_.blocks.end())
    return complain(s.offset,
                    "the block `" + std::string{s.text} + "` is already in this template");
  shared_.blocks.push_back(symbol);
  const std::uint32_t index = new_unit(UnitKind::block, s, nullptr);
  program_.blocks.push_back(program_.units[index].get());
  emit(Op::block, s.offset, index, symbol);
}

void UnitCompiler::extends(const Statement& s) {
  if (unit_.kind != UnitKind::root)
    return complain(s.offset, "`extends` stands inside a block, macro or call");
  emit(Op::extends, s.offset, reference(ReferenceKind::extends, s.expressions[0]));
}

void UnitCompiler::include(const Statement& s) {
  const std::uint32_t index = reference(ReferenceKind::include, s.expressions[0]);
  program_.references[index].may_be_missing = s.flag;
  emit(Op::include, s.offset, index, s.flag);
}

void UnitCompiler::import(const Statement& s) {
  const std::uint32_t index = reference(ReferenceKind::import, s.expressions[0]);
  if (s.kind == StatementKind::import) {
    emit(Op::import, s.offset, index, s.flag);
    return store(s.names[0], s.offset);
  }
  for (const std::string_view name : s.names)
    program_.references[index].names.push_back(shared_.symbols.number(name));
  emit(Op::from_import, s.offset, index, s.flag);
  for (const std::string_view alias : s.aliases) store(alias, s.offset);
}

void UnitCompiler::macro(const Statement& s) {
  emit(Op::make_macro, s.offset, new_unit(UnitKind::macro, s, nullptr));
  store(s.text, s.offset);
}

void UnitCompiler::call_block(const Statement& s) {
  call(s.expressions[0], true, &s);
}

void UnitCompiler::filter_block(const Statement& s) {
  const Expression& e = s.expressions[0];
  capture(s.body, s.offset);
  filter_operation(e);
  emit(Op::print, e.offset);
}

}  // namespace almoner::render

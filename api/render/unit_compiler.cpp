#include "api/render/unit_compiler.hpp"

#include <algorithm>

namespace almoner::render {

void UnitCompiler::run(const std::vector<Parameter>& list, const std::vector<Statement>& body) {
  parameters(list);
  statements(body);
  emit(Op::end, body.empty() ? 0 : body.back().offset);
  resolve_names();
}

std::size_t UnitCompiler::emit(Op op, std::uint32_t offset, std::uint32_t a, std::uint32_t b) {
  unit_.code.push_back({op, !program_.dialect.strict, a, b});
  unit_.offsets.push_back(offset);
  return unit_.code.size() - 1;
}

std::uint32_t UnitCompiler::text(std::string_view text) {
  program_.texts.push_back(text);
  return static_cast<std::uint32_t>(program_.texts.size() - 1);
}

void UnitCompiler::load(std::string_view name, std::uint32_t offset, Missing missing) {
  const Symbol symbol = shared_.symbols.number(name);
  uses_.push_back({emit(Op::load_outer, offset, 0, symbol), symbol, scopes_.current(), false});
  if (missing == Missing::is_undefined) unit_.code.back().lenient = true;
}

void UnitCompiler::store(std::string_view name, std::uint32_t offset) {
  const Symbol symbol = shared_.symbols.number(name);
  const std::uint32_t slot = scopes_.declare(symbol);
  uses_.push_back({emit(Op::store_slot, offset, slot), symbol, scopes_.current(), true});
}

void UnitCompiler::resolve_names() {
  for (const Use& use : uses_) {
    Instruction& code = unit_.code[use.instruction];
    std::vector<std::uint32_t> slots = scopes_.find(use.symbol, use.scope);
    if (slots.empty()) continue;
    if (slots.size() == 1) {
      code.op = use.stores ? Op::store_slot : Op::load_slot;
      code.a = slots[0];
      continue;
    }
    code.op = use.stores ? Op::store_name : Op::load_name;
    code.a = static_cast<std::uint32_t>(program_.names.size());
    program_.names.push_back(std::move(slots));
  }
}

// Parameters are the first slots, in order; then `caller`. Defaults are worked out when called.
void UnitCompiler::parameters(const std::vector<Parameter>& list) {
  for (const Parameter& p : list) {
    const auto place = static_cast<std::uint32_t>(unit_.slots.size());
    if (scopes_.declare(shared_.symbols.number(p.name)) != place)
      complain(p.offset, "two parameters are called `" + std::string{p.name} + "`");
  }
  unit_.parameters = static_cast<std::uint32_t>(unit_.slots.size());
  if (unit_.kind == UnitKind::macro) {
    unit_.caller_slot = scopes_.declare(shared_.symbols.number("caller"));
    unit_.has_caller_slot = true;
  }
  for (std::uint32_t slot = 0; slot < list.size(); ++slot) {
    if (list[slot].fallback.empty()) continue;
    const std::size_t given = emit(Op::parameter, list[slot].offset, slot);
    expression(list[slot].fallback[0]);
    emit(Op::store_slot, list[slot].offset, slot);
    unit_.code[given].b = here();
  }
}

std::uint32_t UnitCompiler::new_unit(UnitKind kind, const Statement& s, const Unit* block) {
  const auto index = static_cast<std::uint32_t>(program_.units.size());
  program_.units.push_back(std::make_unique<Unit>());
  Unit& unit = *program_.units.back();
  unit.kind = kind;
  unit.name = s.text;
  unit.symbol = shared_.symbols.number(s.text);
  unit.offset = s.offset;
  unit.is_nested = unit_.kind != UnitKind::root;
  unit.program = &program_;
  UnitCompiler{shared_, unit, kind == UnitKind::block ? &unit : block}.run(s.parameters, s.body);
  return index;
}

std::uint32_t UnitCompiler::reference(ReferenceKind kind, const Expression& name) {
  Reference r;
  r.kind = kind;
  r.offset = name.offset;
  r.is_computed = name.kind != ExpressionKind::literal || !name.literal.is_text();
  if (r.is_computed) {
    expression(name);
  } else {
    r.name = resolved_name(program_.name, name.literal.text());
  }
  program_.references.push_back(std::move(r));
  return static_cast<std::uint32_t>(program_.references.size() - 1);
}

std::string resolved_name(std::string_view from, std::string_view name) {
  if (!name.starts_with("./") && !name.starts_with("../")) return std::string{name};
  std::string folder{
      from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/'))};
  while (true) {
    if (name.starts_with("./")) {
      name.remove_prefix(2);
    } else if (name.starts_with("../")) {
      name.remove_prefix(3);
      folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/'));
    } else {
      return folder.empty() ? std::string{name} : folder + "/" + std::string{name};
    }
  }
}

}  // namespace almoner::render

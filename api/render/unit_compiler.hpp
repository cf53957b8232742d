// Turns the statements of one unit (a template, block, macro or call body) into code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/render/program.hpp"
#include "api/render/scope.hpp"
#include "api/render/symbols.hpp"
#include "api/render/syntax.hpp"
#include "api/render/token.hpp"

namespace almoner::render {

// What all units of one template share while it is compiled.
struct Compilation {
  Program& program;
  Symbols& symbols;
  const FilterTable& filters;
  std::uint32_t& look_ups;
  std::vector<SyntaxError>& errors;
  std::vector<Symbol> blocks;  // so far
};

class UnitCompiler {
 public:
  // `block` is the block this unit is in or is, if any: what super() refers to.
  UnitCompiler(Compilation& shared, Unit& unit, const Unit* block)
      : shared_(shared),
        program_(shared.program),
        unit_(unit),
        block_(block),
        scopes_(unit.slots, unit.kind == UnitKind::root) {}

  void run(const std::vector<Parameter>& parameters, const std::vector<Statement>& statements);

 private:
  // Whether a missing name or key is to be undefined here, rather than an error.
  enum class Missing : bool { is_error, is_undefined };

  std::size_t emit(Op op, std::uint32_t offset, std::uint32_t a = 0, std::uint32_t b = 0);
  std::uint32_t here() const { return static_cast<std::uint32_t>(unit_.code.size()); }
  void aim(std::size_t jump) { unit_.code[jump].a = here(); }
  void resolve_names();
  void complain(std::uint32_t offset, std::string message) {
    shared_.errors.push_back({offset, std::move(message)});
  }
  std::uint32_t text(std::string_view text);

  void parameters(const std::vector<Parameter>& list);
  void statements(const std::vector<Statement>& list);
  void statement(const Statement& s);
  void print(const Statement& s);
  void if_(const Statement& s);
  void for_(const Statement& s);
  void set(const Statement& s);
  void block(const Statement& s);
  void extends(const Statement& s);
  void include(const Statement& s);
  void import(const Statement& s);
  void macro(const Statement& s);
  void call_block(const Statement& s);
  void filter_block(const Statement& s);
  void capture(const std::vector<Statement>& body, std::uint32_t offset);
  std::uint32_t new_unit(UnitKind kind, const Statement& s, const Unit* block);
  std::uint32_t reference(ReferenceKind kind, const Expression& name);

  void load(std::string_view name, std::uint32_t offset, Missing missing);
  void store(std::string_view name, std::uint32_t offset);

  void expression(const Expression& e, Missing missing = Missing::is_error);
  void literal(const Expression& e);
  void call(const Expression& e, bool print, const Statement* call_block = nullptr);
  bool super(const Expression& e, bool print);
  void filter(const Expression& e);
  void filter_operation(const Expression& e);
  void test(const Expression& e);
  void unary(const Expression& e);
  void binary(const Expression& e);
  void logical(const Expression& e, Op jump);
  void conditional(const Expression& e, Missing missing);
  void map(const Expression& e);

  struct Use {
    std::size_t instruction;
    Symbol symbol;
    std::size_t scope;
    bool stores;
  };

  Compilation& shared_;
  Program& program_;
  Unit& unit_;
  const Unit* block_;
  Scopes scopes_;
  std::vector<Use> uses_;
};

// The template's name seen from another: "./x" and "../x" are relative to the folder of `from`.
std::string resolved_name(std::string_view from, std::string_view name);

}  // namespace almoner::render

#include "api/render/money_filter.hpp"

#include "engine/case/money.hpp"

namespace almoner::render {
namespace {

Value money(const FilterCall& call) {
  if (call.value.is_null()) return call.value;
  if (call.value.kind() != Kind::integer) call.fail("a whole number of pence");
  return call.text(Money::pence(call.value.integer()).text());
}

}  // namespace

void add_money_filter(Templates& templates) {
  templates.add_filter("money", money);
}

}  // namespace almoner::render

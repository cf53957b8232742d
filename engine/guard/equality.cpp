#include "engine/guard/equality.hpp"

#include <algorithm>

#include "engine/guard/key_steps.hpp"

namespace almoner::guard {
namespace {

bool equal_lists(Steps& steps, const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  return std::ranges::equal(
      a, b, [&steps](const Value& x, const Value& y) { return equal(steps, x, y); });
}

bool equal_maps(Steps& steps, const Map& a, const Map& b) {
  if (a.entries().size() != b.entries().size()) return false;
  return std::ranges::all_of(a.entries(), [&](const Map::Entry& entry) {
    if (!spend_on_key(steps, entry.key, b.entries().size())) return false;
    const Value* other = b.find(*MapKey::of(entry.key));
    return other && equal(steps, entry.value, *other);
  });
}

}  // namespace

bool equal(Steps& steps, const Value& a, const Value& b) {
  if (!steps.spend(1) || a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return a.as_bool() == b.as_bool();
    case Kind::integer:
      return a.as_integer() == b.as_integer();
    case Kind::text:
      return steps.spend_on(a.as_text()) && a.as_text() == b.as_text();
    case Kind::list:
      return equal_lists(steps, a.as_list(), b.as_list());
    case Kind::map:
      return equal_maps(steps, a.as_map(), b.as_map());
    case Kind::timestamp:
      return a.as_timestamp() == b.as_timestamp();
    case Kind::duration:
      return a.as_duration() == b.as_duration();
    case Kind::money:
      return a.as_money() == b.as_money();
    case Kind::date:
      return a.as_date() == b.as_date();
  }
  return false;
}

}  // namespace almoner::guard

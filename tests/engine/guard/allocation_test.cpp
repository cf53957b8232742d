// Comparing facts allocates nothing: every allocation of this program is counted. The thread
// sanitizer has counting operators of its own, so under it there is nothing to show.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ALMONER_ALLOCATIONS_UNCOUNTED
#endif
#endif

#ifndef ALMONER_ALLOCATIONS_UNCOUNTED

#include <cstdlib>
#include <new>

#include "tests/engine/guard/language.hpp"

namespace {
thread_local std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* room = std::malloc(size)) return room;
  throw std::bad_alloc{};
}
void operator delete(void* room) noexcept {
  std::free(room);
}
void operator delete(void* room, std::size_t) noexcept {
  std::free(room);
}

namespace almoner::guard {
namespace {

struct Counted {
  std::size_t allocated;
  std::string result;
};

Counted evaluate_counted(const std::string& expression) {
  Environment environment;
  const Slot amount = environment.declare("form.amount", Type::of(Kind::money));
  const Slot closes = environment.declare("dates.closes", Type::of(Kind::timestamp));
  const Slot score = environment.declare("bid.score", Type::of(Kind::integer));
  environment.declare("bid.moderated", Type::of(Kind::boolean));
  Bindings bindings = environment.bindings();
  bindings.set(amount, Money::pounds(4200));
  bindings.set(closes, *parse_instant("2019-03-08T17:00:00Z"));
  bindings.set(score, 61);
  const auto compiled = std::get<Expression>(compile(expression, environment));
  const std::size_t before = allocations;
  const Outcome outcome = evaluate(compiled, bindings);
  const std::size_t allocated = allocations - before;
  return {allocated, text(outcome)};
}

TEST(Allocation, none_for_numbers_money_times_and_logic) {
  for (const char* expression :
       {"form.amount <= form.amount",
        "bid.score >= 60 && bid.score <= 100 && !(bid.score == 61 + 1)",
        "dates.closes > dates.closes || form.amount + form.amount > form.amount",
        "has(bid.moderated) ? bid.moderated : bid.score * 2 != 3",
        "dates.closes.getDayOfWeek() == 5"}) {
    const Counted counted = evaluate_counted(expression);
    EXPECT_EQ(counted.result, "true") << expression;
    EXPECT_EQ(counted.allocated, 0u) << expression;
  }
}

// The control: a list is made anew, and is counted.
TEST(Allocation, some_for_a_list) {
  const Counted counted = evaluate_counted("bid.score in [1, bid.score]");
  EXPECT_EQ(counted.result, "true");
  EXPECT_GT(counted.allocated, 0u);
}

}  // namespace
}  // namespace almoner::guard

#endif

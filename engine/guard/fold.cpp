#include <optional>
#include <utility>

#include "engine/guard/evaluation.hpp"

namespace almoner::guard {
namespace {

struct Loop {
  Evaluation& evaluation;
  const Node& node;
  const Value& range;

  static constexpr std::uint32_t first_part = 1;
  static constexpr std::uint32_t second_part = 2;

  Outcome part(const Value& item, std::uint32_t child) const {
    return evaluation.part_for(item, node, child);
  }

  // Hands over the items in order until `visit` answers false or the steps run out.
  template <class Visit>
  void each(Visit visit) const {
    if (range.is(Kind::list)) {
      for (const Value& item : range.as_list())
        if (evaluation.steps().used_up() || !visit(item)) return;
    } else {
      for (const auto& entry : range.as_map().entries())
        if (evaluation.steps().used_up() || !visit(entry.key)) return;
    }
  }
};

Error not_yes_or_no(const Node& node) {
  return {"the condition for each item must be yes or no", node.offset};
}

// all() and exists() join their items as && and || do: one that decides makes up for any error.
Outcome quantify(const Loop& loop, bool decides) {
  std::optional<Outcome> failure;
  bool decided = false;
  loop.each([&](const Value& item) {
    Outcome outcome = loop.part(item, Loop::first_part);
    decided = decides ? is_true(outcome) : is_false(outcome);
    const bool is_other = decides ? is_false(outcome) : is_true(outcome);
    if (!decided && !is_other && !failure)
      failure = is_error(outcome) ? std::move(outcome) : Outcome{not_yes_or_no(loop.node)};
    return !decided;
  });
  if (decided) return Value{decides};
  if (failure) return *std::move(failure);
  return Value{!decides};
}

// Calls `take` for each item the condition holds for; any error ends it.
template <class Take>
std::optional<Outcome> each_that_holds(const Loop& loop, Take take) {
  std::optional<Outcome> failure;
  loop.each([&](const Value& item) {
    Outcome holds = loop.part(item, Loop::first_part);
    if (is_true(holds)) return take(item, failure);
    if (is_false(holds)) return true;
    failure = is_error(holds) ? std::move(holds) : Outcome{not_yes_or_no(loop.node)};
    return false;
  });
  return failure;
}

Outcome exactly_one(const Loop& loop) {
  std::int64_t found = 0;
  auto failure = each_that_holds(loop, [&](const Value&, std::optional<Outcome>&) {
    ++found;
    return true;
  });
  if (failure) return *std::move(failure);
  return Value{found == 1};
}

Outcome filter(const Loop& loop) {
  List kept;
  auto failure = each_that_holds(loop, [&](const Value& item, std::optional<Outcome>&) {
    kept.push_back(item);
    return true;
  });
  if (failure) return *std::move(failure);
  return Value{std::move(kept)};
}

// Adds what a part gives for an item; false with the failure set when that is an error.
bool add_part(const Loop& loop, std::uint32_t child, const Value& item, List& to,
              std::optional<Outcome>& failure) {
  Outcome made = loop.part(item, child);
  if (is_error(made)) {
    failure = std::move(made);
    return false;
  }
  to.push_back(std::get<Value>(std::move(made)));
  return true;
}

Outcome transform(const Loop& loop) {
  List made;
  std::optional<Outcome> failure;
  loop.each(
      [&](const Value& item) { return add_part(loop, Loop::first_part, item, made, failure); });
  if (failure) return *std::move(failure);
  return Value{std::move(made)};
}

Outcome transform_some(const Loop& loop) {
  List made;
  auto failure = each_that_holds(loop, [&](const Value& item, std::optional<Outcome>& error) {
    return add_part(loop, Loop::second_part, item, made, error);
  });
  if (failure) return *std::move(failure);
  return Value{std::move(made)};
}

}  // namespace

Outcome run_fold(Evaluation& evaluation, const Node& node, const Value& range) {
  if (!range.is(Kind::list) && !range.is(Kind::map))
    return Error{"only a list or a map can be gone through, not " + describe(range.kind()),
                 node.offset};
  const Loop loop{evaluation, node, range};
  switch (node.fold) {
    case Fold::all:
      return quantify(loop, false);
    case Fold::exists:
      return quantify(loop, true);
    case Fold::exists_one:
      return exactly_one(loop);
    case Fold::filter:
      return filter(loop);
    case Fold::map:
      return transform(loop);
    case Fold::filter_map:
      return transform_some(loop);
  }
  return Error{"unknown loop", node.offset};
}

}  // namespace almoner::guard

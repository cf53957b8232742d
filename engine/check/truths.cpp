#include "engine/check/truths.hpp"

#include <algorithm>
#include <map>

#include "engine/guard/too_long.hpp"
#include "engine/guard/work.hpp"

namespace almoner::check {
namespace {

using guard::Expression;
using guard::Kind;
using guard::Node;
using guard::NodeId;
using guard::NodeKind;
using guard::Operator;
using guard::Program;
using guard::Slot;
using guard::Value;

constexpr std::size_t tries_max = 5'000;
constexpr std::int64_t length_max = 1'000;
constexpr std::size_t too_long_max = 20;  // after as many it is tried no more
constexpr std::int64_t steps_max = 20 * guard::Limits{}.steps_max;  // of all tries together
constexpr std::string_view balances = "ledger.";

// ledger.committed(case): a sum like any fact, in a slot of its own.
std::optional<Slot> balance_of(const guard::Environment& environment, const Program& program,
                               const Node& node) {
  if (node.kind != NodeKind::call || node.count != 1) return std::nullopt;
  const std::string& name = program.calls[node.at].name;
  return name.starts_with(balances) ? environment.slot(name) : std::nullopt;
}

bool is_too_long(const guard::Outcome& outcome) {
  const auto* error = std::get_if<guard::Error>(&outcome);
  return error != nullptr && error->message == guard::too_long_words(guard::Limits{}.steps_max);
}

bool compares(Operator op) {
  return op == Operator::less || op == Operator::less_equal || op == Operator::greater ||
         op == Operator::greater_equal || op == Operator::equal || op == Operator::not_equal;
}

// Ordered values as whole numbers, so that those between two can be counted.
std::optional<std::int64_t> number_of(const Value& value) {
  switch (value.kind()) {
    case Kind::integer:
      return value.as_integer();
    case Kind::money:
      return value.as_money().in_pence();
    case Kind::date:
      return std::chrono::sys_days{value.as_date()}.time_since_epoch().count();
    case Kind::timestamp:
      return value.as_timestamp().seconds;
    default:
      return std::nullopt;
  }
}

Value value_of(std::int64_t number, Kind kind) {
  switch (kind) {
    case Kind::money:
      return Money::pence(number);
    case Kind::date:
      return Date{std::chrono::sys_days{std::chrono::days{number}}};
    case Kind::timestamp:
      return Value{guard::Timestamp{number, 0}};
    default:
      return number;
  }
}

struct Fact {
  Slot slot;
  Range range;
  bool is_asked_for = false;       // has(...)
  bool names_the_case = false;     // in ledger.committed(case), where it is always there
  bool is_only_compared = true;    // with what is always the same, or with another such fact
  std::set<std::string> texts;     // that a text is held against
  std::set<std::int64_t> lengths;  // that the length of a text or list is held against
  Kind kind = Kind::null;
  std::vector<std::optional<Value>> tries;  // none: absent
  bool is_unknown = false;
};

class Trial {
 public:
  Trial(const std::vector<const Expression*>& conditions, const guard::Environment& environment,
        const std::function<Range(const std::string&)>& range_of)
      : conditions_(conditions), environment_(environment), bindings_(environment.bindings()) {
    for (const Expression* one : conditions) {
      const Program& program = one->program();
      for (const guard::FactRead& read : program.facts_read) add(read.slot, range_of(read.name));
      for (const Node& node : program.nodes)
        if (const auto balance = balance_of(environment, program, node))
          add(*balance, range_of(program.calls[node.at].name));
    }
    for (auto& [slot, fact] : facts_)
      if (is_constant(fact)) bindings_.set(slot, fact.range.values.front());
    for (const Expression* one : conditions) know_the_case(one->program());
  }

  std::optional<std::set<Row>> rows() {
    for (const Expression* one : conditions_) look_at(one->program(), one->program().root);
    std::size_t tries = 1;
    for (auto& [slot, fact] : facts_) {
      choose_tries(fact);
      tries *= std::max<std::size_t>(fact.tries.size(), 1);
      if (tries > tries_max) return std::nullopt;
    }
    // Whether something of any value is there cannot be tried out.
    for (const auto& [slot, fact] : facts_)
      if (fact.is_unknown && fact.is_asked_for) return std::nullopt;
    std::set<Row> all;
    try_from(facts_.begin(), all);
    if (is_enough() && std::any_of(all.begin(), all.end(), [](const Row& row) {
          return std::find(row.begin(), row.end(), Truth::too_long) == row.end();
        }))
      return std::nullopt;
    return all;
  }

 private:
  void add(Slot slot, Range range) {
    const auto [fact, is_new] = facts_.try_emplace(slot);
    if (!is_new) return;
    fact->second.slot = slot;
    fact->second.range = std::move(range);
    fact->second.kind = environment_.type(slot).kind().value_or(Kind::null);
  }

  // The facts of which the balances are taken; any text does.
  void know_the_case(const Program& program) {
    for (const Node& node : program.nodes) {
      if (!balance_of(environment_, program, node)) continue;
      const Node& of = program.nodes[program.child(node, 0)];
      if (of.kind != NodeKind::fact) continue;
      facts_.at(of.at).names_the_case = true;
      if (!is_constant(facts_.at(of.at))) bindings_.set(of.at, Value{std::string("the case")});
    }
  }

  // Of what has one: a fact, or a balance.
  std::optional<Slot> slot_of(const Program& program, const Node& node) const {
    if (node.kind == NodeKind::fact) return node.at;
    return balance_of(environment_, program, node);
  }

  static bool is_constant(const Fact& fact) {
    return fact.range.values.size() == 1 && !fact.range.may_be_absent;
  }

  bool reads_only_constants(const Program& program, NodeId id) const {
    const Node& node = program.nodes[id];
    if (const auto slot = slot_of(program, node)) return is_constant(facts_.at(*slot));
    if (node.kind == NodeKind::has_fact || node.kind == NodeKind::local) return false;
    for (std::uint32_t i = 0; i < node.count; ++i)
      if (!reads_only_constants(program, program.child(node, i))) return false;
    return true;
  }

  void look_at(const Program& program, NodeId id) {
    const Node& node = program.nodes[id];
    if (const auto slot = slot_of(program, node)) {
      facts_.at(*slot).is_only_compared = false;
      return;
    }
    if (node.kind == NodeKind::has_fact) facts_.at(node.at).is_asked_for = true;
    if (node.kind == NodeKind::binary && compares(node.op) && is_comparison(program, node)) return;
    if (node.kind == NodeKind::binary && is_held_against(program, node)) return;
    for (std::uint32_t i = 0; i < node.count; ++i) look_at(program, program.child(node, i));
  }

  // Of facts with each other, or with what is always the same; notes the values they part at.
  bool is_comparison(const Program& program, const Node& node) {
    std::vector<Slot> ordered;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const NodeId side = program.child(node, i);
      const Node& part = program.nodes[side];
      const auto slot = slot_of(program, part);
      if (slot && facts_.at(*slot).range.is_ordered)
        ordered.push_back(*slot);
      else if (!reads_only_constants(program, side))
        return false;
    }
    if (ordered.empty()) return false;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const NodeId side = program.child(node, i);
      const auto slot = slot_of(program, program.nodes[side]);
      if (slot && facts_.at(*slot).range.is_ordered) continue;
      Program alone = program;
      alone.root = side;
      const auto outcome =
          guard::evaluate(Expression(std::make_shared<const Program>(alone)), bindings_);
      const auto* value = std::get_if<Value>(&outcome);
      const auto number = value != nullptr ? number_of(*value) : std::nullopt;
      if (!number) return false;
      parting_[value->kind()].insert(*number);
    }
    return true;
  }

  // What is always the same, worked out; none where it is not, or goes wrong.
  std::optional<Value> constant(const Program& program, NodeId id) const {
    if (!reads_only_constants(program, id)) return std::nullopt;
    Program alone = program;
    alone.root = id;
    const auto outcome =
        guard::evaluate(Expression(std::make_shared<const Program>(std::move(alone))), bindings_);
    const auto* value = std::get_if<Value>(&outcome);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }

  // A text with what is always the same, or its length, or that of a list.
  bool is_held_against(const Program& program, const Node& node) {
    for (const std::uint32_t side : {0u, 1u}) {
      const auto other = constant(program, program.child(node, 1 - side));
      if (!other) continue;
      const Node& part = program.nodes[program.child(node, side)];
      if (part.kind == NodeKind::fact && notes_text(facts_.at(part.at), node.op, side, *other))
        return true;
      const bool is_length = part.kind == NodeKind::call && part.count == 1 && compares(node.op) &&
                             program.calls[part.at].name == "size" && other->is(Kind::integer);
      if (!is_length) continue;
      const Node& measured = program.nodes[program.child(part, 0)];
      if (measured.kind != NodeKind::fact) continue;
      Fact& fact = facts_.at(measured.at);
      if (!is_open(fact) || (fact.kind != Kind::text && fact.kind != Kind::list)) continue;
      fact.lengths.insert(other->as_integer());
      return true;
    }
    return false;
  }

  static bool is_open(const Fact& fact) {
    return fact.range.values.empty() && !fact.range.is_ordered;
  }

  static bool notes_text(Fact& fact, Operator op, std::uint32_t side, const Value& other) {
    if (fact.kind != Kind::text || !is_open(fact)) return false;
    if ((op == Operator::equal || op == Operator::not_equal) && other.is(Kind::text)) {
      fact.texts.insert(std::string(other.as_text()));
    } else if (op == Operator::in && side == 0 && other.is(Kind::list)) {
      for (const Value& one : other.as_list()) {
        if (!one.is(Kind::text)) return false;
        fact.texts.insert(std::string(one.as_text()));
      }
    } else {
      return false;
    }
    fact.texts.insert("");
    return true;
  }

  // Each text that it is held against and one that is none of them, and one of every length that
  // makes a difference.
  static std::vector<Value> samples_of(const Fact& fact) {
    std::vector<Value> samples;
    std::set<std::size_t> lengths;
    for (const std::int64_t length : fact.lengths)
      for (const std::int64_t near : {length - 1, length, length + 1})
        if (near >= 0 && near <= length_max) lengths.insert(static_cast<std::size_t>(near));
    if (!fact.lengths.empty()) lengths.insert(0);
    for (const std::size_t length : lengths)
      samples.push_back(fact.kind == Kind::list ? Value{guard::List(length)}
                                                : Value{std::string(length, '\x01')});
    for (const std::string& text : fact.texts) samples.emplace_back(text);
    if (!fact.texts.empty()) samples.emplace_back(std::string("\x02"));
    return samples;
  }

  // Enough values of every stretch between two that matter, for all facts of the kind to differ.
  std::set<std::int64_t> points(Kind kind) const {
    std::set<std::int64_t> marks;
    if (const auto known = parting_.find(kind); known != parting_.end()) marks = known->second;
    std::int64_t many = 0;
    for (const auto& [slot, fact] : facts_) {
      if (!fact.range.is_ordered || fact.kind != kind) continue;
      ++many;
      for (const auto* end : {&fact.range.least, &fact.range.most})
        if (*end) marks.insert(number_of(**end).value_or(0));
    }
    if (marks.empty()) marks.insert(0);
    std::set<std::int64_t> all = marks;
    for (const std::int64_t mark : marks)
      for (std::int64_t i = 1; i <= many; ++i) all.insert({mark - i, mark + i});
    return all;
  }

  void choose_tries(Fact& fact) const {
    if (fact.range.is_never_there) {
      fact.tries = {std::nullopt};
      return;
    }
    for (const Value& value : fact.range.values) fact.tries.emplace_back(value);
    if (fact.names_the_case && fact.is_only_compared && fact.tries.empty() && fact.texts.empty() &&
        fact.lengths.empty())
      fact.tries.emplace_back(Value{std::string("the case")});
    if (fact.tries.empty() && fact.range.is_ordered && fact.is_only_compared) {
      for (const std::int64_t point : points(fact.kind)) {
        const bool is_within =
            (!fact.range.least || point >= number_of(*fact.range.least).value_or(point)) &&
            (!fact.range.most || point <= number_of(*fact.range.most).value_or(point));
        if (is_within) fact.tries.emplace_back(value_of(point, fact.kind));
      }
    }
    const bool is_measured =
        !fact.lengths.empty() && *fact.lengths.rbegin() > length_max;  // too long to try
    if (fact.tries.empty() && is_open(fact) && fact.is_only_compared && !is_measured) {
      for (Value& value : samples_of(fact)) fact.tries.emplace_back(std::move(value));
      if (fact.tries.empty() && fact.is_asked_for) fact.tries.emplace_back(Value{true});  // any
    }
    fact.is_unknown = fact.tries.empty();
    if (fact.range.may_be_absent || fact.is_unknown) fact.tries.emplace_back(std::nullopt);
  }

  bool is_enough() const { return too_long_ >= too_long_max || steps_ >= steps_max; }

  using Place = std::map<Slot, Fact>::const_iterator;

  void try_from(Place at, std::set<Row>& all) {
    if (is_enough()) return;
    if (at == facts_.end()) {
      all.insert(row());
      return;
    }
    for (const auto& value : at->second.tries) {
      bindings_.refer_to(at->first, value ? &*value : nullptr);
      try_from(std::next(at), all);
    }
  }

  Row row() {
    Row row;
    for (const Expression* one : conditions_) {
      const auto outcome = guard::evaluate(*one, bindings_, {}, steps_);
      if (is_too_long(outcome)) ++too_long_;
      row.push_back(guard::is_true(outcome)         ? Truth::yes
                    : guard::is_false(outcome)      ? Truth::no
                    : is_too_long(outcome)          ? Truth::too_long
                    : reads_unknown(one->program()) ? Truth::unknown
                                                    : Truth::failed);
    }
    return row;
  }

  bool reads_unknown(const Program& program) const {
    const auto is_unknown = [&](const Node& node) {
      const auto slot =
          node.kind == NodeKind::has_fact ? std::optional<Slot>(node.at) : slot_of(program, node);
      return slot && facts_.at(*slot).is_unknown;
    };
    return std::any_of(program.nodes.begin(), program.nodes.end(), is_unknown);
  }

  const std::vector<const Expression*>& conditions_;
  const guard::Environment& environment_;
  guard::Bindings bindings_;
  std::map<Slot, Fact> facts_;
  std::map<Kind, std::set<std::int64_t>> parting_;
  std::size_t too_long_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace

std::optional<std::set<Row>> truths_of(const std::vector<const Expression*>& conditions,
                                       const guard::Environment& environment,
                                       const std::function<Range(const std::string&)>& range_of) {
  return Trial(conditions, environment, range_of).rows();
}

}  // namespace almoner::check

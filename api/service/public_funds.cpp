#include "api/service/public_funds.hpp"

#include <algorithm>
#include <set>

#include "api/service/versions.hpp"
#include "api/store/cases.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {
namespace {

using Names = std::set<std::string, std::less<>>;

// What an applicant does to send a case in: the ways out of where it starts that lead on.
std::vector<const workflow::Transition*> sending_in(const workflow::Workflow& rules) {
  std::vector<const workflow::Transition*> out;
  const auto* start = rules.state(rules.start);
  if (!start) return out;
  for (const auto& transition : start->transitions) {
    const auto* to = rules.state(transition.goes_to);
    if (!transition.by_clock && rules.has_applicant(transition.who_may) && to && !to->is_end)
      out.push_back(&transition);
  }
  return out;
}

// Between them it can be sent in; none: the rules set no such limit.
struct Limits {
  std::optional<Instant> opens_at, closes_at;
};

Limits limits_of(const workflow::Workflow& rules) {
  Limits limits;
  const auto actions = sending_in(rules);
  for (const auto* action : actions) {
    if (action->from && (!limits.opens_at || action->from->instant < *limits.opens_at))
      limits.opens_at = action->from->instant;
    if (action->until && (!limits.closes_at || action->until->instant > *limits.closes_at))
      limits.closes_at = action->until->instant;
  }
  const auto is_unlimited = [](const auto* action) { return !action->until; };
  if (std::any_of(actions.begin(), actions.end(), is_unlimited)) limits.closes_at.reset();
  return limits;
}

void set_limits(WayIn& way) {
  const Limits limits = limits_of(*way.rules);
  way.opens_at = limits.opens_at, way.closes_at = limits.closes_at;
}

// The workflows of the kind whose cases everybody knows of: they are nobody's own.
std::vector<const workflow::Workflow*> of_everybody(const workflow::Definition& definition,
                                                    const std::string& kind) {
  std::vector<const workflow::Workflow*> out;
  for (const auto& rules : definition.workflows)
    if (rules->kind == kind && rules->parent_kind.empty() &&
        !rules->has_applicant(rules->who_may_open))
      out.push_back(rules.get());
  return out;
}

bool leads_into(const workflow::State& state, const Names& wanted) {
  return std::any_of(state.transitions.begin(), state.transitions.end(), [&](const auto& step) {
    return step.undoes.empty() && wanted.contains(step.goes_to);
  });
}

// The states from which one of `wanted` can be reached, those included; not by putting something
// back, as nobody is told to expect that.
Names states_before(const workflow::Workflow& rules, Names wanted) {
  for (std::size_t before = 0; before != wanted.size();) {
    before = wanted.size();
    for (const auto& state : rules.states)
      if (leads_into(state, wanted)) wanted.insert(state.name);
  }
  return wanted;
}

// Those that can be reached from one of `wanted`, those included; not by putting something back.
Names states_after(const workflow::Workflow& rules, Names wanted) {
  for (std::size_t before = 0; before != wanted.size();) {
    before = wanted.size();
    for (const auto& state : rules.states)
      if (wanted.contains(state.name))
        for (const auto& step : state.transitions)
          if (step.undoes.empty() && step.goes_to != rules.start) wanted.insert(step.goes_to);
  }
  return wanted;
}

// From the announcement on: whoever only begins a round, or gives it up again, tells nobody.
Names known_states(const workflow::Workflow& rules, const Names& opens_in, Names before) {
  if (!opens_in.contains(rules.start)) before.erase(rules.start);
  return states_after(rules, std::move(before));
}

struct Rounds {  // of one kind, as far as applicants are concerned
  std::vector<WayIn> open;
  bool are_coming = false, were_there = false;
};

class Ways {
 public:
  Ways(const Context& context, const store::FundRow& fund)
      : context_(context),
        fund_(fund),
        latest_(context.definitions.get(context.db, fund.definition)),
        counts_(store::count_states(context.db, fund.id)) {}

  std::vector<WayIn> all() {
    std::vector<WayIn> out;
    for (const auto& rules : latest_->workflows) {
      if (!rules->has_applicant(rules->who_may_open)) continue;
      auto ways =
          rules->parent_kind.empty() ? std::vector{on_its_own(rules->name)} : in_rounds(*rules);
      std::move(ways.begin(), ways.end(), std::back_inserter(out));
    }
    return out;
  }

  bool is_closed() const { return fund_.closed_at && *fund_.closed_at <= context_.now; }

 private:
  WayIn way(std::shared_ptr<const workflow::Definition> definition, const std::string& name) const {
    WayIn out;
    out.definition = std::move(definition);
    out.rules = out.definition->workflow(name);
    if (out.rules) set_limits(out);
    return out;
  }

  WayIn on_its_own(const std::string& name) const {
    WayIn out = way(version_for_new(context_, fund_, name).definition, name);
    out.opening = is_closed() ? Opening::closed : by_the_clock(*out.rules, context_.now);
    return out;
  }

  // None where no round was announced.
  std::vector<WayIn> in_rounds(const workflow::Workflow& rules) const {
    Rounds rounds = rounds_for(rules);
    if (!rounds.open.empty()) return rounds.open;
    if (!rounds.are_coming && !rounds.were_there) return {};
    WayIn out = way(latest_, rules.name);
    const bool is_coming = rounds.are_coming && !is_closed() &&
                           by_the_clock(*out.rules, context_.now) != Opening::closed;
    out.opening = is_coming ? Opening::soon : Opening::closed;
    return {out};
  }

  Rounds rounds_for(const workflow::Workflow& rules) const {
    Rounds out;
    const Names opens_in(rules.parent_in.begin(), rules.parent_in.end());
    for (const auto* round : of_everybody(*latest_, rules.parent_kind)) {
      const Names before = states_before(*round, opens_in);
      const Names known = known_states(*round, opens_in, before);
      for (const auto& count : counts_) {
        if (count.workflow != round->name) continue;
        // A state of an earlier version stands for a round that was there.
        if (round->state(count.state) && !known.contains(count.state)) continue;
        const bool is_open = opens_in.contains(count.state);
        out.were_there = true;
        if (is_open)
          add_open(out, rules.name, count);
        else
          out.are_coming = out.are_coming || before.contains(count.state);
      }
    }
    return out;
  }

  // Those that stand open now, by the rules that each runs by.
  void add_open(Rounds& out, const std::string& name, const store::StateCount& count) const {
    constexpr int rounds_max = 50;  // open at once in one fund
    for (const auto& row : store::list_cases(
             context_.db, {fund_.id, count.kind, count.workflow, count.state, {}, std::nullopt}, {},
             rounds_max)) {
      WayIn one = way(context_.definitions.get(context_.db, row.definition), name);
      const bool is_known = std::any_of(out.open.begin(), out.open.end(), [&](const WayIn& other) {
        return other.definition == one.definition;
      });
      if (!one.rules || is_known) continue;
      one.opening = is_closed() ? Opening::closed : by_the_clock(*one.rules, context_.now);
      out.open.push_back(std::move(one));
    }
  }

  const Context& context_;
  const store::FundRow& fund_;
  std::shared_ptr<const workflow::Definition> latest_;
  std::vector<store::StateCount> counts_;
};

std::optional<PublicFund> seen_by_anybody(const Context& context, const store::FundRow& row) {
  Ways ways(context, row);
  PublicFund out{row.id, row.code, row.title, ways.is_closed(), ways.all()};
  if (out.ways.empty()) return std::nullopt;
  return out;
}

}  // namespace

Opening by_the_clock(const workflow::Workflow& rules, Instant now) {
  const Limits limits = limits_of(rules);
  if (limits.closes_at && now > *limits.closes_at) return Opening::closed;
  return limits.opens_at && now < *limits.opens_at ? Opening::soon : Opening::open;
}

std::vector<PublicFund> public_funds(const Context& context) {
  auto rows = store::list_funds(context.db);
  std::reverse(rows.begin(), rows.end());
  std::vector<PublicFund> out;
  for (const auto& row : rows) {
    if (out.size() == public_funds_max) break;
    if (auto fund = seen_by_anybody(context, row)) out.push_back(std::move(*fund));
  }
  return out;
}

std::optional<PublicFund> public_fund(const Context& context, std::string_view code) {
  const auto row = store::find_fund_by_code(context.db, code);
  return row ? seen_by_anybody(context, *row) : std::nullopt;
}

std::vector<std::string> needed_to_send_in(const workflow::Workflow& rules) {
  std::vector<std::string> out;
  for (const auto* action : sending_in(rules))
    if (const auto* required = rules.form.required_by(action->action))
      for (const auto& name : required->names)
        if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  return out;
}

}  // namespace almoner::service

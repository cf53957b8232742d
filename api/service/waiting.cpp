#include "api/service/waiting.hpp"

#include <algorithm>
#include <map>

#include "api/service/binding_date.hpp"
#include "api/service/filling.hpp"
#include "api/service/names.hpp"
#include "api/service/open_case.hpp"
#include "api/service/own_interest.hpp"
#include "api/service/past_limit.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::service {
namespace {

using workflow::State;
using workflow::Transition;

void earlier(std::optional<Deadline>& until, const Deadline& other) {
  if (!until || other.at < until->at) until = other;
}

// By the state that is shown: of another the caller is not to know.
std::optional<Deadline> deadline_of(const Context& context, const SeenCase& seen,
                                    const std::vector<const Transition*>& steps,
                                    bool with_clock = true) {
  std::optional<Deadline> until;
  for (const auto* step : steps)
    if (step->until && step->until->instant >= context.now)
      earlier(until, Deadline{step->until->instant, false, {}});
  const auto& workflow = *seen.loaded.workflow;
  const State* state = workflow.state(seen.shown.state);
  if (!state) return until;
  const Instant since = seen.shown.entered_state_at;
  if (seen.sight != Sight::own || workflow.has_applicant(workflow::reminded(*state)))
    if (const auto target = workflow::target_at(workflow, *state, since))
      earlier(until, Deadline{*target, true, {}});
  if (!with_clock) return until;
  if (const auto by_itself = workflow::next_by_clock(workflow, *state, since, context.now))
    earlier(until, Deadline{by_itself->at, false, {}});
  return until;
}

// Their own date, or the one that others wait for them with.
std::optional<Deadline> date_to_act_by(const Context& context, const SeenCase& seen,
                                       const std::vector<const Transition*>& steps) {
  if (auto own = deadline_of(context, seen, steps)) return own;
  const auto binding = binding_date(context, seen.loaded, steps);
  if (!binding) return std::nullopt;
  const bool is_past = binding->at < context.now;
  const char* words = !binding->is_opening ? "the last moment to "
                      : is_past            ? "since then it is time to "
                                           : "then it is time to ";
  return Deadline{binding->at, false, words + binding->step};
}

// The next step of somebody who does not see the text yet is to declare; once.
bool is_next(const State& state, const Transition& step, const SeenCase& seen,
             const std::vector<std::string>& roles, const OwnInterests& own) {
  if (step.collects == "interests") return seen.sight == Sight::declare_first && !own.is_declared;
  const auto steps = workflow::steps_on(state);
  return std::find(steps.begin(), steps.end(), &step) != steps.end() &&
         workflow::is_turn_of(state, step, roles);
}

// Who is kept from the step that the case waits for is not asked for one beside it.
bool any_takes_it_on(const workflow::Workflow& workflow, const State& state,
                     const std::vector<const Transition*>& steps) {
  return std::any_of(steps.begin(), steps.end(), [&](const Transition* step) {
    return step->collects == "interests" ||
           workflow::course_of(workflow, state, *step) == workflow::Course::on;
  });
}

class Search {
 public:
  Search(const Context& context, const Caller& caller) : context_(context), caller_(caller) {}

  Waiting run() {
    for (const auto& fund : store::list_funds(context_.db))
      if (!fund.closed_at) look_in(fund);
    std::stable_sort(out_.groups.begin(), out_.groups.end(),
                     [](const auto& a, const auto& b) { return first_of(a) < first_of(b); });
    return std::move(out_);
  }

 private:
  static Instant first_of(const WaitingGroup& group) {
    const auto& until = group.cases.front().until;
    return until ? until->at : Instant::max();
  }

  void look_in(const store::FundRow& fund) {
    standing_ = standing_of(context_, caller_.person, fund.id);
    if (!standing_.is_appointed()) return;
    for (const auto& count : store::count_states(context_.db, fund.id)) look_in(fund, count);
  }

  // Whether anything in the state could be theirs, by the version that new cases run by; what runs
  // by another version is asked about all the same.
  bool is_of_interest(const store::FundRow& fund, const store::StateCount& count) const {
    const auto definition = context_.definitions.get(context_.db, fund.definition);
    const auto* workflow = definition->workflow(count.workflow);
    const State* state = workflow ? workflow->state(count.state) : nullptr;
    if (!state) return true;
    return std::any_of(state->transitions.begin(), state->transitions.end(),
                       [&](const auto& step) { return standing_.holds_any(step.who_may); });
  }

  void look_in(const store::FundRow& fund, const store::StateCount& count) {
    if (!is_of_interest(fund, count)) return;
    const std::size_t before = out_.groups.size();
    int looked_at = 0;
    for (const auto id :
         store::longest_in_state(context_.db, {fund.id, count.workflow, count.state},
                                 WaitingLimits::looked_at_in_state_max)) {
      ++looked_at;
      if (asked_about_ >= WaitingLimits::asked_about_max) break;
      consider(fund, count, id, before);
    }
    const bool all = looked_at == count.cases && asked_about_ < WaitingLimits::asked_about_max;
    for (auto group = before; group < out_.groups.size(); ++group)
      out_.groups[group].is_whole &= all;
    out_.is_whole = out_.is_whole && asked_about_ < WaitingLimits::asked_about_max;
  }

  void consider(const store::FundRow& fund, const store::StateCount& count, CaseId id,
                std::size_t first_group) {
    LoadedCase loaded = load(context_, store::find_case(context_.db, id).value());
    const Sight sight = sight_of(context_, standing_, loaded.row, *loaded.workflow);
    if (sight == Sight::none || sight == Sight::own) return;
    const SeenCase seen = seen_as(context_, standing_, sight, std::move(loaded));
    const OwnInterests own = sight == Sight::declare_first
                                 ? own_interests(context_, caller_.person, seen.loaded)
                                 : OwnInterests{};
    const auto steps = steps_of(seen, own);
    if (steps.empty() && own.barred_by) add_barred(seen, *own.barred_by);
    if (steps.empty()) return;
    WaitingGroup& group = group_of(fund, count, seen, steps, first_group);
    if (group.cases.size() >= WaitingLimits::shown_max) {
      group.is_whole = false;
      return;
    }
    group.cases.push_back({line_of(seen), organisation_name(context_, seen.shown.organisation),
                           date_to_act_by(context_, seen, steps)});
  }

  void add_barred(const SeenCase& seen, const std::string& reason) {
    const auto* state = seen.loaded.workflow->state(seen.loaded.row.state);
    const auto steps = workflow::steps_on(*state);
    const bool is_theirs = std::any_of(steps.begin(), steps.end(), [&](const auto* step) {
      return standing_.holds_any(step->who_may);
    });
    if (is_theirs && out_.barred.size() < WaitingLimits::shown_max)
      out_.barred.push_back({seen.shown.id, seen.shown.ref,
                             organisation_name(context_, seen.shown.organisation), reason});
  }

  std::vector<const Transition*> steps_of(const SeenCase& seen, const OwnInterests& own) {
    std::vector<const Transition*> steps;
    const auto& loaded = seen.loaded;
    const State* state = loaded.workflow->state(loaded.row.state);
    const workflow::Actor actor = actor_for(context_, standing_, loaded, seen.sight);
    const auto might = [&](const Transition& step) {
      return is_next(*state, step, seen, actor.roles, own) && standing_.holds_any(step.who_may);
    };
    if (std::none_of(state->transitions.begin(), state->transitions.end(), might)) return steps;
    ++asked_about_;
    for (const auto& possible :
         workflow::can(*loaded.workflow, actor, facts_of(context_, loaded), context_.now))
      if (possible.allowed() && !possible.on_behalf && might(*possible.transition))
        steps.push_back(possible.transition);
    if (!any_takes_it_on(*loaded.workflow, *state, steps)) steps.clear();
    return steps;
  }

  WaitingGroup& group_of(const store::FundRow& fund, const store::StateCount& count,
                         const SeenCase& seen, const std::vector<const Transition*>& steps,
                         std::size_t first_group) {
    std::vector<std::string> titles;
    for (const auto* step : steps) titles.push_back(step->title);
    for (auto at = first_group; at < out_.groups.size(); ++at)
      if (out_.groups[at].steps == titles) return out_.groups[at];
    return out_.groups.emplace_back(WaitingGroup{fund.id,
                                                 fund.code,
                                                 fund.title,
                                                 count.kind,
                                                 count.workflow,
                                                 count.state,
                                                 seen.state_title,
                                                 std::move(titles),
                                                 {},
                                                 count.cases,
                                                 true,
                                                 seen.loaded.definition});
  }

  const Context& context_;
  const Caller& caller_;
  Standing standing_;
  Waiting out_;
  int asked_about_ = 0;
};

// An applicant is asked for something where the workflow reminds them, or where their form is open.
std::vector<ActionView> asked_steps(const Context& context, const SeenCase& seen) {
  std::vector<ActionView> steps;
  const auto& loaded = seen.loaded;
  const State* state = loaded.workflow->state(loaded.row.state);
  const auto awaited = workflow::reminded(*state);
  if (!loaded.workflow->has_applicant(awaited)) return steps;
  const workflow::Actor actor = actor_for(context, seen.standing, loaded, seen.sight);
  for (auto& possible :
       workflow::can(*loaded.workflow, actor, facts_of(context, loaded), context.now))
    if (possible.allowed() && !possible.on_behalf)
      steps.push_back({possible.transition->action,
                       possible.transition->title,
                       {},
                       false,
                       {},
                       {},
                       std::move(possible.warnings),
                       false,
                       possible.transition});
  return steps;
}

// Somebody waits for them: what they sent in, or what they owe, comes before their drafts.
bool is_asked_again(const OwnCase& own) {
  const auto* workflow = own.definition->workflow(own.line.row.workflow);
  const State* state = workflow ? workflow->state(own.line.row.state) : nullptr;
  return state && state->name != workflow->start &&
         workflow->has_applicant(workflow::reminded(*state));
}

// Of the steps that a date has closed to them: as it is told before they try.
std::string closed_words(const Context& context, const SeenCase& seen,
                         const std::vector<const Transition*>& steps) {
  const auto& workflow = *seen.loaded.workflow;
  const auto is_past = [&](const Transition* step) {
    return step->until && step->until->instant < context.now;
  };
  if (std::none_of(steps.begin(), steps.end(), is_past)) return {};
  const auto actor = actor_for(context, seen.standing, seen.loaded, seen.sight);
  for (auto& possible :
       workflow::can(workflow, actor, facts_of(context, seen.loaded), context.now)) {
    if (std::find(steps.begin(), steps.end(), possible.transition) == steps.end()) continue;
    tell_before_trying(workflow, *possible.transition, context.now, possible.reasons);
    for (const auto& reason : possible.reasons)
      if (reason.code == workflow::ReasonCode::too_late) return reason.text;
  }
  return {};
}

OwnCase own_case(const Context& context, const SeenCase& seen) {
  OwnCase own{line_of(seen),
              organisation_name(context, seen.shown.organisation),
              fund_title(context, seen.shown.fund),
              may_edit(context, seen.standing, seen.loaded.row, *seen.loaded.workflow),
              asked_steps(context, seen),
              {},
              {},
              seen.loaded.definition};
  const State* state = seen.loaded.workflow->state(seen.shown.state);
  std::vector<const Transition*> limits;
  if (state && own.may_edit)
    for (const auto& step : state->transitions)
      if (sends_form_in(*seen.loaded.workflow, state->name, step)) limits.push_back(&step);
  own.closed = closed_words(context, seen, limits);
  own.until = deadline_of(context, seen, limits, own.closed.empty());
  return own;
}

}  // namespace

std::optional<Deadline> until_for(const Context& context, const SeenCase& seen,
                                  const std::string& role) {
  std::vector<const Transition*> theirs;
  if (const State* state = seen.loaded.workflow->state(seen.shown.state))
    for (const auto& step : state->transitions)
      if (std::find(step.who_may.begin(), step.who_may.end(), role) != step.who_may.end())
        theirs.push_back(&step);
  return deadline_of(context, seen, theirs);
}

Waiting waiting_for(const Context& context, const Caller& caller) {
  return Search(context, caller).run();
}

OwnCases own_cases(const Context& context, const Caller& caller, int limit) {
  OwnCases out;
  const auto organisations = store::organisations_of(context.db, caller.person);
  for (const auto id : store::latest_of(context.db, organisations, limit + 1)) {
    if (out.cases.size() == static_cast<std::size_t>(limit)) {
      out.is_whole = false;
      break;
    }
    auto found = see_case(context, caller, id);
    if (const auto* seen = std::get_if<SeenCase>(&found))
      out.cases.push_back(own_case(context, *seen));
  }
  std::stable_partition(out.cases.begin(), out.cases.end(), is_asked_again);
  return out;
}

}  // namespace almoner::service

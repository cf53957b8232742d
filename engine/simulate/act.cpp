// Taking an action on a made-up case: what comes with it, the step, its money and what it carries.
#include <algorithm>

#include "engine/case/cancelled.hpp"
#include "engine/simulate/world.hpp"
#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/collected.hpp"
#include "engine/workflow/figures.hpp"
#include "engine/workflow/given.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::simulate {
namespace {

using workflow::MoneyVerb;
using workflow::ReasonCode;
using workflow::Refusal;
using workflow::Step;
using workflow::Transition;

money::Kind kind_of(MoneyVerb verb) {
  constexpr money::Kind kinds[] = {money::Kind::reserve, money::Kind::commit, money::Kind::pay,
                                   money::Kind::unreserve, money::Kind::final_spend};
  return kinds[static_cast<int>(verb)];
}

std::vector<Reason> problems_of_scores(const workflow::Scoring& scoring, const Given& given) {
  std::vector<Reason> problems;
  std::vector<std::string> known;
  for (const auto& criterion : scoring.criteria) {
    known.push_back(criterion.code);
    const auto found = given.scores.find(criterion.code);
    const std::string field = "scores." + criterion.code;
    const auto points = workflow::points_of(scoring, criterion);
    if (found == given.scores.end())
      problems.push_back({ReasonCode::missing,
                          "Score criterion " + criterion.code + ": " + criterion.question, field});
    else if (!std::binary_search(points.begin(), points.end(), found->second))
      problems.push_back(
          {ReasonCode::invalid,
           criterion.question + ": " + std::to_string(found->second) + " is not on the scale",
           field});
  }
  for (const auto& [code, score] : given.scores)
    if (!workflow::contains(known, code))
      problems.push_back({ReasonCode::invalid,
                          "Criterion “" + code + "” is not on this fund's sheet" +
                              workflow::did_you_mean(code, known),
                          "scores." + code});
  return problems;
}

std::vector<Reason> problems_of_interest(const Case& of, PersonId who, const Given& given) {
  const std::string& kind = given.interest_kind;
  if (kind.empty())
    return {{ReasonCode::missing, "Say whether you have an interest in this bid", "interest.kind"}};
  if (workflow::declared_as_strongly(*of.workflow, of.interests, who, kind))
    return {{ReasonCode::interest,
             "You have declared your interest in this bid already; it stands as you declared it",
             "interest"}};
  return {};
}

// By role or by interest: then nothing else is said.
bool has_no_part(const std::vector<Reason>& reasons) {
  return reasons.front().code == ReasonCode::role || reasons.front().code == ReasonCode::interest;
}

void append(std::vector<Reason>& to, std::vector<Reason> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

World::Done refused(std::vector<Reason> reasons) {
  Refusal refusal;
  refusal.reasons = std::move(reasons);
  return {{}, std::move(refusal)};
}

}  // namespace

std::vector<Reason> World::collected_problems(const Person& who, const Case& of,
                                              const Transition& transition,
                                              const Given& given) const {
  if (transition.collects == "scores" && definition_->fund->scoring)
    return problems_of_scores(*definition_->fund->scoring, given);
  if (transition.collects == "interests") return problems_of_interest(of, who.id, given);
  return {};
}

void World::keep_collected(const Person& who, Case& of, const Transition& transition,
                           const Given& given) {
  if (transition.collects == "scores")
    of.sheets.push_back({who.id, transition.action, given.scores});
  if (transition.collects != "interests") return;
  of.interests.push_back({who.id, given.interest_kind, given.interest_reason});
  of.declared_at.push_back(now_);
}

World::Done World::act(PersonId id, CaseId case_id, const std::string& action, const Given& given) {
  const Person& who = person(id);
  const Case& of = at(case_id);
  const workflow::Actor actor_now = actor(id, of);
  const workflow::Facts facts_now = facts(of);
  const Transition* transition =
      workflow::transition_for(*of.workflow, of.state, action, actor_now);
  workflow::Answers typed =
      workflow::type_given(*of.workflow, transition, of.answers, given.fields);
  const Doing doing{&who, {typed.typed, given.reason, {}}, now_};
  auto outcome = workflow::advance(*of.workflow, action, actor_now, facts_now, doing.given, now_);
  if (transition != nullptr)
    append(typed.problems, collected_problems(who, of, *transition, given));
  const World before = *this;
  Done done;
  std::optional<Step> step;
  if (auto* refusal = std::get_if<Refusal>(&outcome)) {
    if (transition != nullptr && !has_no_part(refusal->reasons))
      append(refusal->reasons, typed.problems);
    if (typed.problems.empty()) step = refusal->kept;
    done.refused = std::move(*refusal);
  } else if (!typed.problems.empty()) {
    return refused(std::move(typed.problems));
  } else {
    step = std::get<Step>(std::move(outcome));
    keep_collected(who, change(case_id), *transition, given);
  }
  if (!step) return done;
  auto reasons = apply(case_id, *step, doing, done.happened);
  if (reasons.empty()) return done;
  *this = before;
  return refused(std::move(reasons));
}

std::vector<Reason> World::post(const Case& of, const Step& step, Instant at,
                                std::vector<Money>& amounts) {
  const MoneyPlace place = money_place(of);
  for (const auto& move : step.money) {
    const auto held = money::balances(postings_).of_case(place.pot, place.award);
    const bool gives_back = move.verb == MoneyVerb::unreserve;
    amounts.push_back(gives_back ? held.reserved + held.committed : move.amount);
    if (gives_back && amounts.back() == Money{}) continue;
    const auto posted =
        money::post({kind_of(move.verb), place.pot, place.award, move.amount, at, {}},
                    money::balances(postings_));
    if (const auto* refusal = std::get_if<money::MoneyRefusal>(&posted))
      return {{ReasonCode::money, refusal->sentence, ""}};
    const auto& postings = std::get<money::Postings>(posted);
    postings_.insert(postings_.end(), postings.begin(), postings.end());
  }
  return {};
}

void World::add_deed(Case& of, const std::string& action, const Doing& doing, bool for_applicant) {
  workflow::Deed deed;
  deed.action = action;
  deed.at = doing.at;
  deed.for_applicant = for_applicant;
  if (doing.who != nullptr) {
    deed.person = doing.who->id;
    deed.body = doing.who->body;
    deed.on_behalf_of = doing.who->covers;
  }
  of.deeds.push_back(std::move(deed));
}

namespace {

template <class All, class Is>
void erase_last(All& all, const Is& is) {
  const auto last = std::find_if(all.rbegin(), all.rend(), is);
  if (last != all.rend()) all.erase(std::next(last).base());
}

void cancel_own(Case& of, const std::string& action, PersonId who) {
  const auto is_own = [&](const auto& one) { return one.action == action && one.person == who; };
  erase_last(of.deeds, is_own);
  erase_last(of.sheets, is_own);
  if (workflow::collected_by(*of.workflow, action) != "interests") return;
  const auto last = std::find_if(of.interests.rbegin(), of.interests.rend(),
                                 [&](const auto& one) { return one.person == who; });
  if (last == of.interests.rend()) return;
  of.declared_at.erase(of.declared_at.begin() + (of.interests.rend() - last - 1));
  of.interests.erase(std::next(last).base());
}

void cancel(Case& of, const Step& step, const PersonId who) {
  if (step.cancels.empty()) return;
  for (const std::string& words : workflow::cancels_in_entry(*step.transition))
    for (const Cancelled& one : cancelled_by(words)) {
      const std::string action(one.action);
      const auto is_it = [&](const auto& other) { return other.action == action; };
      if (one.own_last) {
        cancel_own(of, action, who);
        continue;
      }
      std::erase_if(of.deeds, is_it);
      std::erase_if(of.sheets, is_it);
    }
}

}  // namespace

std::vector<Reason> World::apply(CaseId id, const Step& step, const Doing& doing,
                                 std::vector<Happened>& happened) {
  happened.push_back({id, doing.at, step, nullptr, {}});
  if (auto reasons = post(at(id), step, doing.at, happened.back().amounts); !reasons.empty())
    return reasons;
  Case& of = change(id);
  const auto emptied = workflow::emptied_after(*of.workflow, step);
  of.answers = workflow::overlay(workflow::without(of.answers, emptied), doing.given.fields);
  if (step.to_state != of.state) {
    of.entered_state_at = doing.at;
    of.timers_done.clear();
  }
  of.state = step.to_state;
  of.form_locked = step.form_locked.value_or(of.form_locked);
  of.was_sent_in = of.was_sent_in || of.form_locked;
  cancel(of, step, doing.who != nullptr ? doing.who->id : PersonId{});
  add_deed(of, step.action, doing, step.on_behalf);
  return carry(id, step, doing, happened);
}

std::vector<Reason> World::carry(CaseId id, const Step& step, const Doing& doing,
                                 std::vector<Happened>& happened) {
  for (const auto& carried : step.carries) {
    const auto before = cases_;  // those that are there now, wherever the others led them
    for (const Case& child : before) {
      if (child.parent != id || child.workflow->kind != carried.kind || child.state != carried.in)
        continue;
      Doing own = doing;
      own.given = {{}, doing.given.reason, step.action};
      const auto who = doing.who != nullptr ? actor_of(*doing.who, is_applicant(*doing.who, child))
                                            : workflow::Actor{};
      auto outcome = workflow::advance(*child.workflow, carried.action, who, facts(at(child.id)),
                                       own.given, now_);
      auto* refusal = std::get_if<Refusal>(&outcome);
      auto reasons = refusal != nullptr ? std::move(refusal->reasons)
                                        : apply(child.id, std::get<Step>(outcome), own, happened);
      if (reasons.empty()) continue;
      for (Reason& reason : reasons) reason.text = child.ref + ": " + reason.text;
      return reasons;
    }
  }
  return {};
}

}  // namespace almoner::simulate

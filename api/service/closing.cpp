#include "api/service/closing.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/document_source.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"

namespace almoner::service {
namespace {

using workflow::TimeLimit;

// None for a state that is shown in place of the workflow's own: nothing is open to them then.
const TimeLimit* first_end(const workflow::Workflow& workflow, const std::string& state_name) {
  const TimeLimit* first = nullptr;
  const auto* state = workflow.state(state_name);
  if (state == nullptr) return first;
  for (const auto& step : state->transitions)
    if (step.until && workflow.has_applicant(step.who_may))
      if (first == nullptr || step.until->instant < first->instant) first = &*step.until;
  return first;
}

const TimeLimit* end_for(const Context& context, const LoadedCase& loaded) {
  if (loaded.workflow->kind != "round")
    return first_end(*loaded.workflow, shown_to_applicant(context, loaded).name);
  for (const auto& workflow : loaded.definition->workflows)
    if (workflow->parent_kind == loaded.workflow->kind &&
        workflow->has_applicant(workflow->who_may_open))
      if (const auto* end = first_end(*workflow, workflow->start)) return end;
  return nullptr;
}

// The fund's dates before an entry that moved the case to another version; null for other entries.
std::shared_ptr<const workflow::Definition> version_before(const Context& context,
                                                           const audit::AuditEntry& entry) {
  if (entry.action != "migrate" || entry.detail.empty()) return nullptr;
  const auto detail = boost::json::parse(entry.detail);
  const auto* before = detail.as_object().if_contains("definition_before");
  const auto digest =
      before ? store::Digest::from_hex(before->as_string()) : std::optional<store::Digest>();
  return digest ? context.definitions.get(context.db, *digest) : nullptr;
}

std::vector<MoreTime> more_time_of(const Context& context, const LoadedCase& loaded,
                                   const std::string& date) {
  constexpr int entries_max = 1'000;
  std::vector<MoreTime> given;
  for (const auto& record : store::history_of_case(context.db, loaded.row.id, 0, entries_max)) {
    const auto before = version_before(context, record.entry);
    if (!before) continue;
    const auto& then = workflow_then(context, loaded, record.entry.workflow_digest);
    const auto* was = before->fund->date(date);
    const auto* is = then.fund->date(date);
    if (was && is && was->instant != is->instant)
      given.push_back({record.entry.effective_at, was->instant, is->instant, record.entry.reason});
  }
  return given;
}

Clock clock_of(const Context& context, const SeenCase& seen) {
  Clock clock{context.now, std::nullopt, seen.loaded.workflow->fund->time_zone};
  if (const auto* end = end_for(context, seen.loaded)) {
    clock.closes_at = end->instant;
    clock.more_time = more_time_of(context, seen.loaded, end->date);
  }
  return clock;
}

std::optional<Money> asked_by(const LoadedCase& bid) {
  const bool is_draft = !bid.row.submitted_at || bid.row.state == bid.workflow->start;
  if (is_draft) return std::nullopt;
  const Answers answers(from_stored(bid.workflow->form, bid.row.answers));
  return answers.money("amount").value_or(Money{});
}

class Count {
 public:
  explicit Count(ClosingDay& day) : day_(day) {}

  void add(const LoadedCase& bid, Sight sight) {
    // Of who has an interest in it, or sees it as its applicant, only that it is there.
    const auto* state = bid.workflow->state(bid.row.state);
    BidsInState& in = place_of(*bid.workflow, *state, sight);
    ++in.bids;
    ++day_.bids;
    const auto asked = asked_by(bid);
    if (!asked) return;
    ++in.sent_in;
    ++day_.sent_in;
    if (sight != Sight::full) {
      ++day_.hidden;
      return;
    }
    in.asked += *asked;
    day_.asked += *asked;
  }

  // In the order in which a bid meets them.
  void put_in_order() {
    std::stable_sort(places_.begin(), places_.end(),
                     [](const auto& a, const auto& b) { return a.order < b.order; });
    for (auto& place : places_) day_.states.push_back(std::move(place.in));
  }

 private:
  struct Place {
    std::ptrdiff_t order = 0;
    BidsInState in;
  };

  BidsInState& place_of(const workflow::Workflow& workflow, const workflow::State& state,
                        Sight sight) {
    const bool is_shown = sight == Sight::full;
    const std::string title = is_shown ? state.title : "Not shown to you";
    for (auto& place : places_)
      if (place.in.state_title == title) return place.in;
    const auto order = is_shown ? &state - workflow.states.data()
                                : static_cast<std::ptrdiff_t>(workflow.states.size());
    places_.push_back({order, {title, 0, 0, {}}});
    return places_.back().in;
  }

  ClosingDay& day_;
  std::vector<Place> places_;
};

// A role that sees bids in all states but some: it sees each from when it is sent in.
bool knows_number(const Standing& standing, const workflow::Workflow& workflow) {
  return std::any_of(workflow.seen_by.begin(), workflow.seen_by.end(),
                     [&](const auto& row) { return row.all_but && standing.holds(row.role); });
}

}  // namespace

std::optional<Instant> closes_at(const Context& context, const LoadedCase& loaded) {
  const auto* end = end_for(context, loaded);
  return end ? std::optional(end->instant) : std::nullopt;
}

Result<Clock> clock_of(const Context& context, const Caller& caller, CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  return clock_of(context, std::get<SeenCase>(found));
}

bool may_open_closing_day(const SeenCase& seen) {
  return seen.standing.is_appointed() && seen.loaded.workflow->kind == "round";
}

Result<ClosingDay> closing_day(const Context& context, const Caller& caller, CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  if (!may_open_closing_day(seen)) return not_found();
  ClosingDay day;
  day.clock = clock_of(context, seen);
  day.ref = seen.shown.ref;
  day.state_title = seen.state_title;
  day.fund_code = store::find_fund(context.db, seen.shown.fund).value().code;
  Count count(day);
  for (const auto& child : store::children_of(context.db, id)) {
    if (child.kind != "bid") continue;
    const LoadedCase bid = load(context, store::find_case(context.db, child.id).value());
    const Sight sight = sight_of(context, seen.standing, bid.row, *bid.workflow);
    if (sight != Sight::none || knows_number(seen.standing, *bid.workflow))
      count.add(bid, sight);
    else
      day.is_part = true;
  }
  count.put_in_order();
  return day;
}

}  // namespace almoner::service

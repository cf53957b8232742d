#include "api/service/read_case.hpp"

#include <algorithm>

#include "api/service/answers_json.hpp"
#include "api/service/clock.hpp"
#include "api/service/open_case.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace {

const std::string* text_answer(const guard::Value& answers, const char* name) {
  const auto* value = answers.as_map().find(guard::MapKey(name));
  return value && value->is(guard::Kind::text) ? &value->as_text() : nullptr;
}

CaseLine line_of(const Context& context, store::Case row, bool hidden) {
  const LoadedCase loaded = load(context, std::move(row));
  const auto* state = loaded.workflow->state(loaded.row.state);
  CaseLine line{loaded.row, state->title, state->stage, {}, std::nullopt};
  if (hidden) return line;
  const guard::Value answers = from_stored(loaded.workflow->form, loaded.row.answers);
  for (const char* name : {"project_title", "title", "instalment", "period"})
    if (const auto* title = text_answer(answers, name)) {
      line.title = *title;
      break;
    }
  if (const auto* amount = answers.as_map().find(guard::MapKey("amount"));
      amount && amount->is(guard::Kind::money))
    line.amount = amount->as_money();
  return line;
}

bool holds_any(const Standing& standing, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const auto& role) { return standing.holds(role); });
}

// Scores are for those who judge. While a bid is open for scoring, an assessor sees only their own
// sheet.
void add_judgement(const Context& context, const Standing& standing, CaseView& view) {
  const auto& loaded = view.loaded;
  const bool applicant_only = is_own(standing, loaded.row) && !standing.is_appointed();
  if (applicant_only) return;
  const auto roles = scoring_roles(*loaded.workflow);
  if (roles.empty()) return;
  const auto interests = store::interests_of(context.db, loaded.row.id);
  for (const auto& interest : interests)
    view.interests.push_back({interest.person, interest.kind, interest.reason});
  const auto* state = loaded.workflow->state(loaded.row.state);
  const bool still_scoring = std::any_of(state->transitions.begin(), state->transitions.end(),
                                         [](const auto& t) { return t.collects == "scores"; });
  const bool blind = still_scoring && holds_any(standing, roles);
  if (!blind) view.scores = score_facts(context, loaded.row, *loaded.workflow, interests);
  for (const auto& sheet : store::sheets_of(context.db, loaded.row.id))
    if (!blind || sheet.person == standing.person)
      view.sheets.push_back({sheet.person, sheet.at, sheet_from_stored(sheet.scores)});
}

}  // namespace

namespace {

struct Seen {
  LoadedCase loaded;
  Standing standing;
  Sight sight;
};

Result<Seen> look_at(const Context& context, const Caller& caller, CaseId id) {
  auto row = store::find_case(context.db, id);
  if (!row) return not_found();
  LoadedCase loaded = load(context, std::move(*row));
  Standing standing = standing_of(context, caller.person, loaded.row.fund);
  const Sight sight = sight_of(context, standing, loaded.row, *loaded.workflow);
  if (sight == Sight::none) return not_found();
  return Seen{std::move(loaded), std::move(standing), sight};
}

}  // namespace

Result<LoadedCase> find_visible(const Context& context, const Caller& caller, CaseId id) {
  auto seen = look_at(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&seen)) return std::move(*failure);
  return std::move(std::get<Seen>(seen).loaded);
}

Result<CaseView> read_case(const Context& context, const Caller& caller, CaseId id) {
  auto found = look_at(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  auto& [loaded, standing, sight] = std::get<Seen>(found);
  CaseView view;
  view.loaded = std::move(loaded);
  const auto& row = view.loaded.row;
  const auto* state = view.loaded.workflow->state(row.state);
  view.state_title = state->title;
  view.stage = state->stage;
  view.fund_code = store::find_fund(context.db, row.fund).value().code;
  // Whose bid it is comes before its text: without that nobody could say whether they have an
  // interest in it.
  if (const auto organisation = store::find_organisation(context.db, row.organisation))
    view.organisation = organisation->name;
  view.text_hidden = sight == Sight::declare_first;
  if (view.text_hidden) return view;
  view.answers = row.answers;
  view.may_edit = may_edit(standing, row, *view.loaded.workflow);
  if (const MoneyPlace place = money_place(context, view.loaded); place.pot) {
    const auto award = store::case_balances(context.db, place.pot, place.award);
    view.ledger = {{}, award.reserved, award.committed, award.paid};
  }
  add_judgement(context, standing, view);
  return view;
}

namespace {

// An applicant without any appointment is looked up by their organisations; everybody else by the
// fund.
store::CaseFilter filter_of(const Context& context, const Caller& caller, const CaseQuery& query,
                            FundId fund) {
  store::CaseFilter filter{fund,        query.kind,   query.workflow,
                           query.state, query.parent, std::nullopt};
  const bool appointed = !store::appointments_of(context.db, caller.person, context.now).empty();
  if (!appointed) filter.organisations = store::organisations_of(context.db, caller.person);
  return filter;
}

}  // namespace

Result<CasePage> list_cases(const Context& context, const Caller& caller, const CaseQuery& query) {
  FundId fund;
  if (!query.fund.empty()) {
    const auto row = store::find_fund_by_code(context.db, query.fund);
    if (!row) return not_found();
    fund = row->id;
  }
  const store::CaseFilter filter = filter_of(context, caller, query, fund);
  const int limit = std::clamp(query.limit, 1, CaseQueryLimits::page_max);
  CasePage page;
  CaseId after = query.after;
  for (int looked_at = 0; looked_at < CaseQueryLimits::looked_at_max;) {
    auto rows = store::list_cases(context.db, filter, after, limit);
    const bool last = rows.size() < static_cast<std::size_t>(limit);
    for (auto& row : rows) {
      ++looked_at;
      after = row.id;
      const LoadedCase loaded = load(context, row);
      const Sight sight =
          sight_of(context, standing_of(context, caller.person, row.fund), row, *loaded.workflow);
      if (sight != Sight::none)
        page.lines.push_back(line_of(context, std::move(row), sight == Sight::declare_first));
      if (page.lines.size() == static_cast<std::size_t>(limit)) return page.next = after, page;
    }
    if (last) return page;
  }
  page.next = after;
  return page;
}

Result<ActionsView> possible_actions(const Context& context, const Caller& caller, CaseId id) {
  auto found = find_visible(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  ActionsView view{std::get<LoadedCase>(std::move(found)), {}};
  const Standing standing = standing_of(context, caller.person, view.loaded.row.fund);
  const workflow::Actor actor =
      actor_of(standing, *view.loaded.workflow->fund, is_own(standing, view.loaded.row));
  for (auto& possible :
       workflow::can(*view.loaded.workflow, actor, facts_of(context, view.loaded), context.now)) {
    const auto& transition = *possible.transition;
    ActionView action{transition.action,           transition.title,    {},
                      transition.reason_required,  transition.collects, std::move(possible.reasons),
                      std::move(possible.warnings)};
    for (const auto& name : transition.asks)
      action.asks.push_back(view.loaded.workflow->form.field(name));
    view.actions.push_back(std::move(action));
  }
  return view;
}

}  // namespace almoner::service

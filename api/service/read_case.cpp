#include "api/service/read_case.hpp"

#include <algorithm>
#include <map>

#include "api/service/answers_json.hpp"
#include "api/service/clock.hpp"
#include "api/service/letters_of.hpp"
#include "api/service/open_case.hpp"
#include "api/service/past_limit.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace {

const std::string* text_answer(const guard::Value& answers, const char* name) {
  const auto* value = answers.as_map().find(guard::MapKey(name));
  return value && value->is(guard::Kind::text) ? &value->as_text() : nullptr;
}

// As long as forms let a title be: a draft keeps what is longer.
std::string as_title(const std::string& text) {
  constexpr std::size_t letters_max = 140;
  if (letters_of(text) <= letters_max) return text;
  std::size_t end = 0;
  for (std::size_t letters = 0; end < text.size(); ++end)
    if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U && ++letters == letters_max) break;
  return text.substr(0, end) + "…";
}

std::string title_among(const guard::Value& answers) {
  for (const char* name : {"project_title", "title", "instalment", "period"})
    if (const auto* title = text_answer(answers, name)) return as_title(*title);
  return {};
}

std::optional<workflow::LedgerFacts> ledger_of(const Context& context, const LoadedCase& loaded) {
  workflow::LedgerFacts ledger;
  if (const MoneyPlace place = money_place(context, loaded); place.pot) {
    const auto award = store::case_balances(context.db, place.pot, place.award);
    ledger = {{}, award.reserved, award.committed, award.paid};
  }
  return ledger;
}

bool holds_any(const Standing& standing, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const auto& role) { return standing.holds(role); });
}

// Scores are for those who judge. While a bid is open for scoring, whoever scores sees only their
// own sheet, whatever else they are.
void add_judgement(const Context& context, const SeenCase& seen, CaseView& view) {
  if (seen.sight != Sight::full) return;
  const auto& loaded = seen.loaded;
  const auto& standing = seen.standing;
  const auto roles = scoring_roles(*loaded.workflow);
  if (roles.empty()) return;
  const auto interests = store::interests_of(context.db, loaded.row.id);
  for (const auto& interest : interests)
    view.interests.push_back({interest.person, interest.kind, interest.reason});
  const bool still_scoring = collects_scores(*loaded.workflow, loaded.row.state);
  const bool blind = still_scoring && holds_any(standing, roles);
  if (!blind) view.scores = score_facts(context, loaded.row, *loaded.workflow);
  for (const auto& sheet : store::sheets_of(context.db, loaded.row.id))
    if (!blind || sheet.person == standing.person)
      view.sheets.push_back({sheet.person, sheet.at, sheet_from_stored(sheet.scores)});
}

}  // namespace

CaseLine line_of(const SeenCase& seen) {
  CaseLine line{seen.shown, seen.state_title, seen.stage, {}, std::nullopt};
  if (seen.sight == Sight::declare_first) return line;
  const guard::Value answers = from_stored(seen.loaded.workflow->form, seen.shown.answers);
  line.title = title_among(answers);
  if (const auto* amount = answers.as_map().find(guard::MapKey("amount"));
      amount && amount->is(guard::Kind::money))
    line.amount = amount->as_money();
  return line;
}

std::string case_title(const SeenCase& seen) {
  return seen.sight == Sight::declare_first
             ? std::string()
             : title_among(from_stored(seen.loaded.workflow->form, seen.shown.answers));
}

Result<CaseView> read_case(const Context& context, const Caller& caller, CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  CaseView view;
  view.row = seen.shown;
  view.tag = tag_of(seen);
  view.state_title = seen.state_title;
  view.stage = seen.stage;
  view.fund_code = store::find_fund(context.db, view.row.fund).value().code;
  // Whose bid it is comes before its text: without that nobody could say whether they have an
  // interest in it.
  if (const auto organisation = store::find_organisation(context.db, view.row.organisation))
    view.organisation = organisation->name;
  view.text_hidden = seen.sight == Sight::declare_first;
  if (view.text_hidden) return view;
  view.may_edit = may_edit(context, seen.standing, seen.loaded.row, *seen.loaded.workflow);
  if (seen.shows_money) view.ledger = ledger_of(context, seen.loaded);
  add_judgement(context, seen, view);
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
  auto organisations = store::organisations_of(context.db, caller.person);
  // Their own cases may be shown in another state than they are in; and several may be asked for.
  const bool are_several = query.state.find(',') != std::string::npos;
  if (!organisations.empty() || are_several) filter.state.clear();
  if (!appointed) filter.organisations = std::move(organisations);
  return filter;
}

// "submitted", or several with a comma between them; "" asks for all.
bool is_asked_for(std::string_view states, std::string_view state) {
  if (states.empty()) return true;
  for (std::size_t from = 0; from <= states.size();) {
    const auto end = std::min(states.find(',', from), states.size());
    if (states.substr(from, end - from) == state) return true;
    from = end + 1;
  }
  return false;
}

using StandingByFund = std::map<FundId, Standing>;  // the same for a whole list

std::optional<CaseLine> line_for(const Context& context, const Caller& caller, store::Case row,
                                 StandingByFund& known) {
  LoadedCase loaded = load(context, std::move(row));
  const auto [found, is_new] = known.try_emplace(loaded.row.fund);
  if (is_new) found->second = standing_of(context, caller.person, loaded.row.fund);
  const Standing& standing = found->second;
  const Sight sight = sight_of(context, standing, loaded.row, *loaded.workflow);
  if (sight == Sight::none) return std::nullopt;
  return line_of(seen_as(context, standing, sight, std::move(loaded)));
}

}  // namespace

std::optional<CaseLine> case_line(const Context& context, const Caller& caller, CaseId id) {
  StandingByFund known;
  auto row = store::find_case(context.db, id);
  return row ? line_for(context, caller, std::move(*row), known) : std::nullopt;
}

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
  StandingByFund known;
  CaseId after = query.after;
  for (int looked_at = 0; looked_at < CaseQueryLimits::looked_at_max;) {
    auto rows = store::list_cases(context.db, filter, after, limit);
    const bool last = rows.size() < static_cast<std::size_t>(limit);
    for (auto& row : rows) {
      ++looked_at;
      after = row.id;
      if (auto line = line_for(context, caller, std::move(row), known);
          line && is_asked_for(query.state, line->row.state))
        page.lines.push_back(std::move(*line));
      if (page.lines.size() == static_cast<std::size_t>(limit)) return page.next = after, page;
    }
    if (last) return page;
  }
  page.next = after;
  return page;
}

namespace {

bool is_for(const workflow::Transition& transition, const workflow::Actor& actor) {
  return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const auto& role) {
    return std::find(transition.who_may.begin(), transition.who_may.end(), role) !=
           transition.who_may.end();
  });
}

}  // namespace

Result<ActionsView> possible_actions(const Context& context, const Caller& caller, CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  ActionsView view{std::get<SeenCase>(std::move(found)), {}};
  const auto& loaded = view.seen.loaded;
  const auto& workflow = *loaded.workflow;
  const workflow::Actor actor = actor_for(context, view.seen.standing, loaded, view.seen.sight);
  for (auto& possible : workflow::can(workflow, actor, facts_of(context, loaded), context.now)) {
    const auto& transition = *possible.transition;
    if (!is_for(transition, actor) && !possible.on_behalf) continue;
    ActionView action{transition.action,
                      transition.title,
                      {},
                      transition.reason_required || possible.on_behalf,
                      transition.collects,
                      std::move(possible.reasons),
                      std::move(possible.warnings),
                      possible.on_behalf,
                      possible.transition};
    for (const auto& name : transition.asks) action.asks.push_back(workflow.form.field(name));
    tell_before_trying(workflow, transition, context.now, action.reasons);
    view.actions.push_back(std::move(action));
  }
  return view;
}

}  // namespace almoner::service

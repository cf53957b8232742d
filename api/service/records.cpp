#include "api/service/records.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/service/document_standing.hpp"
#include "api/service/exceptions.hpp"
#include "api/service/kept_from.hpp"
#include "api/service/names.hpp"
#include "api/service/own_words.hpp"
#include "api/service/reason_readers.hpp"
#include "api/service/scoring.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/deeds.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "engine/money/balances.hpp"

namespace almoner::service {
namespace {

constexpr int history_page_max = 200;

PotView view_of(const store::PotRow& pot, const money::Postings& postings) {
  return {pot.name, pot.title, pot.balances, money::statement(pot.id, postings), {}, 0, {}};
}

void keep_only(const LedgerPage& page, PotView& view) {
  auto& lines = view.statement.lines;
  const auto all = static_cast<std::int64_t>(lines.size());
  const std::int64_t from = std::min(page.after, all);
  const std::int64_t to = std::min(from + std::min(page.limit, LedgerPage::limit_max), all);
  if (to < all) view.next = to;
  lines = {lines.begin() + from, lines.begin() + to};
}

std::string action_title(const workflow::Workflow& workflow, const std::string& from_state,
                         const std::string& action) {
  const auto* state = workflow.state(from_state);
  const auto* transition = state ? state->transition(action) : nullptr;
  return transition ? transition->title : action;
}

HistoryLine line_of(const Context& context, const LoadedCase& loaded, const audit::Record& record,
                    Sight sight) {
  HistoryLine line;
  line.seq = record.seq;
  line.leaf = record.leaf.hex();
  line.head = record.head.hex();
  line.erased = record.is_erased();
  const auto& entry = record.entry;
  line.action = entry.action;
  const auto& then = workflow_then(context, loaded, entry.workflow_digest);
  line.action_title = own_words(context, then.form, entry);
  if (line.action_title.empty())
    line.action_title = action_title(then, entry.from_state, entry.action);
  line.role = entry.role;
  line.from_state = entry.from_state;
  line.to_state = entry.to_state;
  line.effective_at = entry.effective_at;
  line.recorded_at = entry.recorded_at;
  line.case_version = entry.case_version;
  if (sight != Sight::full) {
    // What they were asked, and what was said to be done in their place.
    const auto* from = then.state(entry.from_state);
    const auto* step = from ? from->transition(entry.action) : nullptr;
    const bool is_to_them = entry.for_applicant || (step && asks_applicant(then, *step));
    if (sight == Sight::own && is_to_them) line.reason = entry.reason;
    return line;
  }
  line.actor = person_name(context, entry.actor);
  if (entry.on_behalf_of) line.in_place_of = person_name(context, entry.on_behalf_of);
  line.reason = entry.reason;
  line.small_council = relaxed_in(entry.detail);
  return line;
}

bool reads_file(const SeenCase& seen) {
  const auto& roles = seen.loaded.workflow->fund->roles;
  return seen.sight == Sight::full &&
         std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
           return role.reads_file && seen.standing.holds(role.name);
         });
}

bool scores(const SeenCase& seen) {
  const auto roles = scoring_roles(*seen.loaded.definition);
  return std::any_of(roles.begin(), roles.end(),
                     [&](const auto& role) { return seen.standing.holds(role); });
}

// A document goes to one audience: the applicant, a role, the committee, or the file. Roles that
// read the file read all of them; what was withdrawn only they.
bool may_read(const SeenCase& seen, const DocumentView& document) {
  if (reads_file(seen)) return true;
  const std::string& audience = document.row.audience;
  if (document.withdrawn || audience == "file") return false;
  if (audience == "applicant" && seen.sight == Sight::own) return true;
  if (seen.sight != Sight::full || scores(seen)) return false;
  return audience == "applicant" || audience == "committee" || seen.standing.holds(audience);
}

}  // namespace

std::vector<PotView> ledger(const Context& context, FundId fund) {
  std::vector<PotView> out;
  for (const auto& pot : store::pots_of(context.db, fund)) {
    auto& view = out.emplace_back(view_of(pot, store::ledger_of(context.db, pot.id)));
    for (const auto& line : view.statement.lines) {
      const auto row = line.case_id ? store::find_case(context.db, line.case_id) : std::nullopt;
      view.refs.push_back(row ? row->ref : std::string());
    }
  }
  return out;
}

namespace {

// What a caller reads of a case in a ledger.
struct Named {
  std::string ref;    // empty where they do not see the case
  bool kept = false;  // its money would tell them what they are kept from
};

Named named_for(const Context& context, const Standing& standing, CaseId id,
                const std::optional<AsAt>& as_at) {
  const auto row = id ? store::find_case(context.db, id) : std::nullopt;
  if (!row) return {};
  const LoadedCase loaded = load(context, *row);
  const Sight sight = sight_of(context, standing, *row, *loaded.workflow);
  if (sight == Sight::none) return {};
  const bool told = sight != Sight::own || shown_to_applicant(context, loaded).outcome;
  const bool kept_then = as_at && was_kept_from(context, standing, *row, *as_at);
  return {row->ref, kept_then || !told || is_kept_from_decision(context, standing, loaded)};
}

using NamedCases = std::map<CaseId, Named>;  // a case has many lines

// Sums and moments of what waits unseen would tell of each.
money::Postings take_unseen(money::Postings& postings, NamedCases& cases) {
  money::Postings unseen;
  std::erase_if(postings, [&](const auto& posting) {
    if (!posting.case_id || !cases[posting.case_id].ref.empty()) return false;
    unseen.push_back(posting);
    return true;
  });
  return unseen;
}

Money held_in(money::PotId pot, const money::Postings& postings) {
  const auto balances = money::balances(postings).pot(pot);
  return balances.reserved + balances.committed + balances.paid;
}

PotView view_for(const Context& context, const Standing& standing, const store::PotRow& pot,
                 const LedgerPage& page, NamedCases& cases) {
  auto postings = page.as_at ? store::ledger_as_at(context.db, pot.id, *page.as_at)
                             : store::ledger_of(context.db, pot.id);
  std::set<std::string> without;
  std::erase_if(postings, [&](const auto& posting) {
    const auto [known, is_new] = cases.try_emplace(posting.case_id);
    if (is_new) known->second = named_for(context, standing, posting.case_id, page.as_at);
    if (known->second.kept) without.insert(known->second.ref);
    return known->second.kept;
  });
  const auto not_shown = take_unseen(postings, cases);
  PotView view = view_of(pot, postings);
  view.not_shown = held_in(pot.id, not_shown);
  postings.insert(postings.end(), not_shown.begin(), not_shown.end());
  view.statement.closing = money::statement(pot.id, postings).closing;
  if (!without.empty() || page.as_at) view.balances = money::balances(postings).pot(pot.id);
  view.without = {without.begin(), without.end()};
  keep_only(page, view);
  for (const auto& line : view.statement.lines)
    view.refs.push_back(line.case_id ? cases[line.case_id].ref : std::string());
  return view;
}

}  // namespace

Result<std::vector<PotView>> ledger(const Context& context, const Caller& caller,
                                    const std::string& code, const LedgerPage& page) {
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund) return not_found();
  const Standing standing = standing_of(context, caller.person, fund->id);
  if (!standing.is_appointed()) return not_found();
  NamedCases cases;
  std::vector<PotView> pots;
  for (const auto& pot : store::pots_of(context.db, fund->id))
    pots.push_back(view_for(context, standing, pot, page, cases));
  return pots;
}

namespace {

// A sheet or a declared interest: between those who judge, in whatever state it is given, or taken
// back.
bool collects(const workflow::Workflow& workflow, const audit::AuditEntry& entry) {
  const auto* state = workflow.state(entry.from_state);
  const auto* transition = state ? state->transition(entry.action) : nullptr;
  return transition && (!transition->collects.empty() || !transition->undoes_own.empty());
}

// What an applicant does not see happen is not told of afterwards either: who decided it, and that
// it was decided, come with the letter.
std::optional<HistoryLine> line_for(const Context& context, const SeenCase& seen,
                                    const audit::Record& record) {
  HistoryLine line = line_of(context, seen.loaded, record, seen.sight);
  if (seen.sight != Sight::own) return line;
  const auto& then = workflow_then(context, seen.loaded, record.entry.workflow_digest);
  const auto step =
      workflow::step_shown_to_applicant(then, line.action, line.from_state, line.to_state);
  const auto* role = seen.loaded.workflow->fund->role(line.role);
  const bool by_applicant = role && role->is_applicant;
  if (!by_applicant && collects(*seen.loaded.workflow, record.entry)) return std::nullopt;
  if (step.to.empty() && !by_applicant) return std::nullopt;
  line.from_state = step.from;
  line.to_state = step.to;
  return line;
}

// Reads on until the page is full of lines that the caller may read, and there is one more: how
// often a page is short, or its end, would count what they may not.
void fill_page(const Context& context, const SeenCase& seen, std::int64_t after, std::size_t page,
               HistoryPage& out) {
  for (;;) {
    const auto records =
        store::history_of_case(context.db, seen.loaded.row.id, after, history_page_max);
    for (const auto& record : records) {
      auto line = line_for(context, seen, record);
      if (!line) continue;
      if (out.lines.size() == page) {
        out.next = out.lines.back().seq;
        return;
      }
      out.lines.push_back(std::move(*line));
    }
    if (records.size() < history_page_max) return;
    after = records.back().seq;
  }
}

}  // namespace

Result<HistoryPage> history(const Context& context, const Caller& caller, CaseId id,
                            std::int64_t after, int limit) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  const int page = std::clamp(limit, 1, history_page_max);
  HistoryPage out;
  fill_page(context, seen, after, static_cast<std::size_t>(page), out);
  return out;
}

std::optional<DoneByThem> last_done(const Context& context, const Caller& caller,
                                    const LoadedCase& loaded, const std::string& action) {
  std::optional<DoneByThem> done;
  for (const auto& deed : store::deeds_of(context.db, loaded.row.id))
    if (deed.action == action && deed.person == caller.person) done = DoneByThem{{}, deed.at};
  if (!done) return done;
  for (const auto& state : loaded.workflow->states)
    if (const auto* transition = state.transition(action)) {
      const bool led_here = transition->goes_to == loaded.row.state;
      if (led_here || done->title.empty()) done->title = transition->title;
      if (led_here) break;
    }
  return done;
}

Result<std::vector<DocumentView>> documents(const Context& context, const Caller& caller,
                                            CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  std::vector<DocumentView> out;
  for (auto& row : store::documents_of_case(context.db, id)) {
    DocumentView document{std::move(row), false};
    document.withdrawn = was_withdrawn(context, seen.loaded, document.row);
    if (may_read(seen, document)) out.push_back(std::move(document));
  }
  return out;
}

Result<std::vector<DocumentView>> documents_then(const Context& context, const Caller& caller,
                                                 CaseId id, const AsAt& as_at) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& today = std::get<SeenCase>(found);
  const auto then = seen_then(context, today, as_at);
  if (!then) return not_found();
  std::vector<DocumentView> out;
  for (auto& row : store::documents_as_at(context.db, id, as_at)) {
    const bool now_withdrawn = was_withdrawn(context, today.loaded, row);
    const bool withdrawn = was_withdrawn(context, today.loaded, row, as_at);
    DocumentView document{std::move(row), now_withdrawn};
    if (!may_read(today, document)) continue;
    document.withdrawn = withdrawn;
    if (may_read(then->seen, document)) out.push_back(std::move(document));
  }
  return out;
}

Result<DocumentText> document(const Context& context, const Caller& caller, std::int64_t id) {
  const auto row = store::find_document(context.db, id);
  if (!row) return not_found();
  auto found = see_case(context, caller, row->case_id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  const DocumentView view{*row, was_withdrawn(context, seen.loaded, *row)};
  if (!may_read(seen, view)) return not_found();
  if (row->audience != "applicant")
    if (auto failure = papers_kept_back(context, seen.standing, seen.loaded))
      return std::move(*failure);
  return DocumentText{*row, store::read_document(context.db, id).value()};
}

}  // namespace almoner::service

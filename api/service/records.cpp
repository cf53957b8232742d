#include "api/service/records.hpp"

#include <algorithm>

#include "api/service/read_case.hpp"
#include "api/service/standing.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

constexpr int history_page_max = 200;

PotView view_of(const Context& context, const store::PotRow& pot) {
  PotView view{pot.name,
               pot.title,
               pot.balances,
               money::statement(pot.id, store::ledger_of(context.db, pot.id)),
               {}};
  for (const auto& line : view.statement.lines) {
    const auto row = line.case_id ? store::find_case(context.db, line.case_id) : std::nullopt;
    view.refs.push_back(row ? row->ref : std::string());
  }
  return view;
}

std::string action_title(const workflow::Workflow& workflow, const std::string& from_state,
                         const std::string& action) {
  const auto* state = workflow.state(from_state);
  const auto* transition = state ? state->transition(action) : nullptr;
  return transition ? transition->title : action;
}

std::string name_of(const Context& context, PersonId person) {
  if (!person) return "the clock";
  const auto row = store::find_person(context.db, person);
  return row ? row->name : std::string();
}

HistoryLine line_of(const Context& context, const LoadedCase& loaded, const audit::Record& record,
                    bool appointed) {
  HistoryLine line;
  line.seq = record.seq;
  line.leaf = record.leaf.hex();
  line.head = record.head.hex();
  line.erased = !record.content;
  if (line.erased) return line;
  const auto& entry = record.content->entry;
  line.action = entry.action;
  line.action_title = action_title(*loaded.workflow, entry.from_state, entry.action);
  line.role = entry.role;
  line.from_state = entry.from_state;
  line.to_state = entry.to_state;
  line.effective_at = entry.effective_at;
  line.recorded_at = entry.recorded_at;
  line.case_version = entry.case_version;
  if (!appointed) return line;
  line.actor = name_of(context, entry.actor);
  line.reason = entry.reason;
  return line;
}

// A document goes to one audience: the applicant, a role, or "file" and "committee", which staff
// read.
bool may_read(const Standing& standing, const store::Case& row,
              const store::DocumentRow& document) {
  if (document.audience == "applicant")
    return is_own(standing, row) || (standing.is_appointed() && !standing.holds("assessor"));
  if (document.audience == "pcc_office")
    return standing.holds("pcc_office") || standing.holds("officer") || standing.holds("finance") ||
           standing.holds("panel_chair") || standing.holds("auditor");
  return standing.is_appointed() && !standing.holds("assessor");
}

}  // namespace

std::vector<PotView> ledger(const Context& context, FundId fund) {
  std::vector<PotView> out;
  for (const auto& pot : store::pots_of(context.db, fund)) out.push_back(view_of(context, pot));
  return out;
}

Result<std::vector<PotView>> ledger(const Context& context, const Caller& caller,
                                    const std::string& code) {
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund || !standing_of(context, caller.person, fund->id).is_appointed()) return not_found();
  return ledger(context, fund->id);
}

Result<HistoryPage> history(const Context& context, const Caller& caller, CaseId id,
                            std::int64_t after, int limit) {
  auto found = find_visible(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& loaded = std::get<LoadedCase>(found);
  const bool appointed = standing_of(context, caller.person, loaded.row.fund).is_appointed() &&
                         !is_own(standing_of(context, caller.person, loaded.row.fund), loaded.row);
  const int page = std::clamp(limit, 1, history_page_max);
  HistoryPage out;
  for (const auto& record : store::history_of_case(context.db, id, after, page))
    out.lines.push_back(line_of(context, loaded, record, appointed));
  if (out.lines.size() == static_cast<std::size_t>(page)) out.next = out.lines.back().seq;
  return out;
}

Result<std::vector<store::DocumentRow>> documents(const Context& context, const Caller& caller,
                                                  CaseId id) {
  auto found = find_visible(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& loaded = std::get<LoadedCase>(found);
  const Standing standing = standing_of(context, caller.person, loaded.row.fund);
  std::vector<store::DocumentRow> out;
  for (auto& row : store::documents_of_case(context.db, id))
    if (may_read(standing, loaded.row, row)) out.push_back(std::move(row));
  return out;
}

Result<DocumentText> document(const Context& context, const Caller& caller, std::int64_t id) {
  const auto row = store::find_document(context.db, id);
  if (!row) return not_found();
  auto found = find_visible(context, caller, row->case_id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& loaded = std::get<LoadedCase>(found);
  if (!may_read(standing_of(context, caller.person, loaded.row.fund), loaded.row, *row))
    return not_found();
  return DocumentText{*row, store::read_document(context.db, id).value()};
}

}  // namespace almoner::service

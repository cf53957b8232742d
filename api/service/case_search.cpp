#include "api/service/case_search.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/service/folded_text.hpp"
#include "api/service/names.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {
namespace {

class Names {
 public:
  explicit Names(const Context& context) : context_(context) {}

  FoundCase with_names(CaseLine line) {
    FoundCase found{std::move(line), {}, {}, {}, {}};
    const auto& row = found.line.row;
    if (row.organisation) {
      const auto [name, is_new] = organisations_.try_emplace(row.organisation);
      if (is_new) name->second = organisation_name(context_, row.organisation);
      found.organisation = name->second;
    }
    const auto [title, is_new] = funds_.try_emplace(row.fund);
    if (is_new) title->second = fund_title(context_, row.fund);
    found.fund_title = title->second;
    return found;
  }

 private:
  const Context& context_;
  std::map<OrganisationId, std::string> organisations_;
  std::map<FundId, std::string> funds_;
};

// Each of the words somewhere: no word has a line's end in it.
bool has_all(const FoundCase& found, const std::vector<std::string_view>& words) {
  if (words.empty()) return true;
  const std::string text = folded_text(found.line.row.ref) + "\n" + folded_text(found.line.title) +
                           "\n" + folded_text(found.organisation);
  return std::ranges::all_of(words,
                             [&](const auto word) { return text.find(word) != std::string::npos; });
}

CasePlace place_of(const FoundCase& found, CaseOrder order) {
  const auto& row = found.line.row;
  switch (order) {
    case CaseOrder::newest:
      return {-row.id.value, {}, row.id};
    case CaseOrder::waiting_longest:
      return {row.entered_state_at.time_since_epoch().count(), {}, row.id};
    case CaseOrder::title:
      return {0, folded_text(found.line.title), row.id};
    case CaseOrder::organisation:
      return {0, folded_text(found.organisation), row.id};
    case CaseOrder::amount:  // the largest first
      return {-found.line.amount.value_or(Money()).in_pence(), {}, row.id};
    case CaseOrder::oldest:
      break;
  }
  return {0, {}, row.id};
}

// What the query lets through, as far as is looked.
Result<FoundCases> gather(const Context& context, const Caller& caller, const CaseSearch& search) {
  FoundCases out;
  Names names(context);
  const std::string text = folded_text(search.text);
  const auto words = words_in(text);
  CaseQuery query = search.query;
  query.after = {};
  query.limit = CaseQueryLimits::page_max;
  for (int looked = 0;;) {
    auto page = list_cases(context, caller, query);
    if (auto* failure = std::get_if<Failure>(&page)) return std::move(*failure);
    auto& found = std::get<CasePage>(page);
    looked += static_cast<int>(found.lines.size());
    for (auto& line : found.lines)
      if (auto named = names.with_names(std::move(line)); has_all(named, words)) {
        named.place = place_of(named, search.order);
        out.cases.push_back(std::move(named));
      }
    if (!found.next) return out;
    query.after = found.next;
    if (looked >= SearchLimits::looked_through_max) return out.is_whole = false, out;
  }
}

// Where a case stands in an order by name: the one that the list was left at, whatever the list
// lets through by now. None where they do not see it any more.
std::optional<CasePlace> place_by_name(const Context& context, const Caller& caller, CaseId id,
                                       CaseOrder order) {
  CaseQuery query;
  query.after = CaseId{id.value - 1};
  query.limit = 1;
  auto page = list_cases(context, caller, query);
  auto* found = std::get_if<CasePage>(&page);
  if (!found || found->lines.empty() || found->lines.front().row.id != id) return std::nullopt;
  return place_of(Names(context).with_names(std::move(found->lines.front())), order);
}

void keep_page(FoundCases& found, const std::optional<CasePlace>& after, int limit) {
  auto& cases = found.cases;
  if (after) std::erase_if(cases, [&](const auto& one) { return one.place <= *after; });
  if (cases.size() <= static_cast<std::size_t>(limit)) return;
  cases.resize(static_cast<std::size_t>(limit));
  found.next = cases.back().place;
}

void add_sums(const Context& context, const Caller& caller, FoundCases& found) {
  ListedSums sums(context, caller);
  for (auto& one : found.cases) one.sums = sums.of(one.line.row.id);
}

Result<FoundCases> page_by_id(const Context& context, const Caller& caller,
                              const CaseSearch& search) {
  CaseQuery query = search.query;
  query.after = search.after ? search.after->id : CaseId();
  auto page = list_cases(context, caller, query);
  if (auto* failure = std::get_if<Failure>(&page)) return std::move(*failure);
  FoundCases out;
  Names names(context);
  for (auto& line : std::get<CasePage>(page).lines)
    out.cases.push_back(names.with_names(std::move(line)));
  if (const CaseId next = std::get<CasePage>(page).next) out.next = CasePlace{0, {}, next};
  add_sums(context, caller, out);
  return out;
}

}  // namespace

Result<FoundCases> search_cases(const Context& context, const Caller& caller,
                                const CaseSearch& search) {
  if (search.text.empty() && search.order == CaseOrder::oldest)
    return page_by_id(context, caller, search);
  auto gathered = gather(context, caller, search);
  if (auto* found = std::get_if<FoundCases>(&gathered)) {
    auto after = search.after;
    if (after && is_by_name(search.order))
      after = place_by_name(context, caller, after->id, search.order);
    std::ranges::sort(found->cases, {}, &FoundCase::place);
    keep_page(*found, after, std::clamp(search.query.limit, 1, SearchLimits::looked_through_max));
    add_sums(context, caller, *found);
  }
  return gathered;
}

std::vector<StateChoice> states_to_choose(const Context& context, const Caller& caller,
                                          const std::string& fund) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> states;
  for (const auto& row : store::list_funds(context.db)) {
    if (!fund.empty() && row.code != fund) continue;
    const Standing standing = standing_of(context, caller.person, row.id);
    if (!standing.is_appointed()) continue;
    const auto definition = context.definitions.get(context.db, row.definition);
    for (const auto& workflow : definition->workflows)
      for (const auto& state : workflow->states)
        states[{workflow->kind, state.title}].insert(state.name);
  }
  std::vector<StateChoice> choices;
  for (const auto& [of, names] : states) {
    std::string joined;
    for (const auto& name : names) joined += (joined.empty() ? "" : ",") + name;
    choices.push_back({of.first, of.second, joined});
  }
  return choices;
}

}  // namespace almoner::service

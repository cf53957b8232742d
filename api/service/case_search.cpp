#include "api/service/case_search.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/service/names.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {
namespace {

// Letters of English without their case; others as they are.
std::string folded(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

class Names {
 public:
  explicit Names(const Context& context) : context_(context) {}

  FoundCase with_names(CaseLine line) {
    FoundCase found{std::move(line), {}, {}, {}};
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

bool has_text(const FoundCase& found, const std::string& text) {
  return text.empty() || folded(found.line.row.ref).find(text) != std::string::npos ||
         folded(found.line.title).find(text) != std::string::npos ||
         folded(found.organisation).find(text) != std::string::npos;
}

bool comes_before(const FoundCase& a, const FoundCase& b, CaseOrder order) {
  const auto by = [&](const auto& one, const auto& other) {
    return one != other ? one < other : a.line.row.id < b.line.row.id;
  };
  switch (order) {
    case CaseOrder::newest:
      return a.line.row.id > b.line.row.id;
    case CaseOrder::waiting_longest:
      return by(a.line.row.entered_state_at, b.line.row.entered_state_at);
    case CaseOrder::title:
      return by(folded(a.line.title), folded(b.line.title));
    case CaseOrder::organisation:
      return by(folded(a.organisation), folded(b.organisation));
    case CaseOrder::amount: {  // the largest first
      const auto first = a.line.amount.value_or(Money()), other = b.line.amount.value_or(Money());
      return first != other ? first > other : a.line.row.id < b.line.row.id;
    }
    case CaseOrder::oldest:
      break;
  }
  return a.line.row.id < b.line.row.id;
}

// What the query lets through, as far as is looked.
Result<FoundCases> gather(const Context& context, const Caller& caller, const CaseSearch& search) {
  FoundCases out;
  Names names(context);
  const std::string text = folded(search.text);
  CaseQuery query = search.query;
  query.after = {};
  query.limit = CaseQueryLimits::page_max;
  for (int looked = 0;;) {
    auto page = list_cases(context, caller, query);
    if (auto* failure = std::get_if<Failure>(&page)) return std::move(*failure);
    auto& found = std::get<CasePage>(page);
    looked += static_cast<int>(found.lines.size());
    for (auto& line : found.lines)
      if (auto named = names.with_names(std::move(line)); has_text(named, text))
        out.cases.push_back(std::move(named));
    if (!found.next) return out;
    query.after = found.next;
    if (looked >= SearchLimits::looked_through_max) return out.is_whole = false, out;
  }
}

void keep_page(FoundCases& found, CaseId after, int limit) {
  auto& cases = found.cases;
  if (after) {
    const auto last = std::find_if(cases.begin(), cases.end(),
                                   [&](const auto& one) { return one.line.row.id == after; });
    if (last != cases.end()) cases.erase(cases.begin(), last + 1);
  }
  if (cases.size() <= static_cast<std::size_t>(limit)) return;
  cases.resize(static_cast<std::size_t>(limit));
  found.next = cases.back().line.row.id;
}

void add_sums(const Context& context, const Caller& caller, FoundCases& found) {
  ListedSums sums(context, caller);
  for (auto& one : found.cases) one.sums = sums.of(one.line.row.id);
}

}  // namespace

Result<FoundCases> search_cases(const Context& context, const Caller& caller,
                                const CaseSearch& search) {
  if (search.text.empty() && search.order == CaseOrder::oldest) {
    auto page = list_cases(context, caller, search.query);
    if (auto* failure = std::get_if<Failure>(&page)) return std::move(*failure);
    FoundCases out;
    Names names(context);
    for (auto& line : std::get<CasePage>(page).lines)
      out.cases.push_back(names.with_names(std::move(line)));
    out.next = std::get<CasePage>(page).next;
    add_sums(context, caller, out);
    return out;
  }
  auto gathered = gather(context, caller, search);
  if (auto* found = std::get_if<FoundCases>(&gathered)) {
    std::sort(found->cases.begin(), found->cases.end(),
              [&](const auto& a, const auto& b) { return comes_before(a, b, search.order); });
    keep_page(*found, search.query.after,
              std::clamp(search.query.limit, 1, SearchLimits::looked_through_max));
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

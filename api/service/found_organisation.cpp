#include <algorithm>
#include <boost/json.hpp>

#include "api/service/folded_text.hpp"
#include "api/service/membership.hpp"
#include "api/service/organisation_numbers.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

using workflow::Reason;
using workflow::ReasonCode;

bool is_digits(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// 6 or 7 digits in England and Wales; SC or NIC and 6 digits elsewhere.
bool is_charity_number(std::string_view number) {
  if (number.starts_with("SC")) return is_digits(number.substr(2), 6, 6);
  if (number.starts_with("NIC")) return is_digits(number.substr(3), 6, 6);
  return is_digits(number, 6, 7);
}

// 8 characters: digits, or two letters and 6 digits.
bool is_company_number(std::string_view number) {
  if (number.size() != 8) return false;
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  return is_digits(number, 8, 8) ||
         (is_letter(number[0]) && is_letter(number[1]) && is_digits(number.substr(2), 6, 6));
}

// Of the funds that are open; any where none of them lists kinds.
bool is_kind(const Context& context, const std::string& kind) {
  bool any_list = false;
  for (const auto& row : store::list_funds(context.db)) {
    if (row.closed_at) continue;
    const auto definition = context.definitions.get(context.db, row.definition);
    for (const auto& list : definition->fund->lists) {
      if (list.name != "organisation_kinds") continue;
      any_list = true;
      for (const auto& option : list.options)
        if (option.first == kind) return true;
    }
  }
  return !any_list && !kind.empty() && kind.size() <= 40;
}

void add_if(std::vector<Reason>& problems, bool wrong, const std::string& text,
            const std::string& field) {
  if (wrong) problems.push_back({ReasonCode::invalid, text, field});
}

std::vector<Reason> problems_of(const Context& context, const NewOrganisation& organisation,
                                const OrganisationNumbers& numbers) {
  std::vector<Reason> problems;
  const std::string name = name_problem(organisation.name);
  add_if(problems, !name.empty(), name, "name");
  add_if(problems, !is_kind(context, organisation.kind), "Choose a kind from the list.", "kind");
  add_if(problems, !numbers.charity.empty() && !is_charity_number(numbers.charity),
         "A charity number has 6 or 7 digits, like 1234567.", "charity_number");
  add_if(problems, !numbers.company.empty() && !is_company_number(numbers.company),
         "A company number has 8 characters, like 01234567 or SC123456.", "company_number");
  if (!problems.empty()) return problems;
  const std::string called = folded_text(organisation.name);
  each_organisation(context, {}, [&](const store::Organisation& other) {
    const OrganisationNumbers theirs = numbers_in(other);
    const auto known = [&](bool same, const char* what, const char* field) {
      add_if(problems, same && problems.empty(),
             std::string("An organisation with this ") + what +
                 " is registered already. Ask to join it. If you do not know who registered it, " +
                 organisation.whom_to_ask + ".",
             field);
    };
    known(!numbers.charity.empty() && theirs.charity == numbers.charity, "charity number",
          "charity_number");
    known(!numbers.company.empty() && theirs.company == numbers.company, "company number",
          "company_number");
    known(folded_text(other.name) == called, "name", "name");
    return problems.empty();
  });
  return problems;
}

store::Organisation row_of(const Context& context, const NewOrganisation& organisation,
                           const OrganisationNumbers& numbers) {
  json::object details;
  if (!numbers.charity.empty()) details["charity_number"] = numbers.charity;
  if (!numbers.company.empty()) details["company_number"] = numbers.company;
  return {.id = {},
          .name = organisation.name,
          .kind = organisation.kind,
          .details = json::serialize(details),
          .added_at = context.now};
}

}  // namespace

Result<OrganisationId> found_organisation(const Context& context, const Caller& caller,
                                          const NewOrganisation& organisation) {
  const OrganisationNumbers numbers{register_number(organisation.charity_number),
                                    register_number(organisation.company_number)};
  if (auto problems = problems_of(context, organisation, numbers); !problems.empty())
    return Failure{Trouble::invalid, "There is a problem.", std::move(problems)};
  const auto id = store::add_organisation(context.db, row_of(context, organisation, numbers));
  record(context, FundId{},
         {"add_organisation", caller.person, {{"organisation", id.value}}, as_account_holder});
  if (auto failure = let_in(context, id, caller.person, caller.person)) return std::move(*failure);
  return id;
}

OrganisationsFound organisations_like(const Context& context, const std::string& part) {
  OrganisationsFound out;
  if (register_number(part).empty()) return out;
  each_organisation(context, {}, [&](const store::Organisation& row) {
    if (is_like(row, part)) out.found.push_back(row);
    return true;
  });
  std::stable_sort(out.found.begin(), out.found.end(), [](const auto& a, const auto& b) {
    return folded_text(a.name) < folded_text(b.name);
  });
  out.is_whole = out.found.size() <= OrganisationsFound::found_max;
  if (!out.is_whole) out.found.resize(OrganisationsFound::found_max);
  return out;
}

std::vector<OrganisationToJoin> organisations_to_join(const Context& context,
                                                      const std::string& name_or_number) {
  std::vector<OrganisationToJoin> out;
  const std::string called = folded_text(name_or_number), number = register_number(name_or_number);
  if (number.empty()) return out;
  each_organisation(context, {}, [&](const store::Organisation& row) {
    const OrganisationNumbers numbers = numbers_in(row);
    if (folded_text(row.name) == called || numbers.charity == number || numbers.company == number)
      out.push_back({row.id, row.name});
    return true;
  });
  return out;
}

}  // namespace almoner::service

#include "api/service/organisation_numbers.hpp"

#include <boost/json.hpp>

#include "api/service/folded_text.hpp"

namespace almoner::service {
namespace json = boost::json;

OrganisationNumbers numbers_in(const store::Organisation& organisation) {
  const auto details = json::parse(organisation.details);
  const auto text = [&](const char* key) {
    const auto* found = details.is_object() ? details.as_object().if_contains(key) : nullptr;
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  return {text("charity_number"), text("company_number")};
}

std::string register_number(const std::string& typed) {
  std::string out;
  for (const char c : typed) {
    if (c == ' ') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

bool is_like(const store::Organisation& organisation, const std::string& part) {
  const OrganisationNumbers numbers = numbers_in(organisation);
  const std::string number = register_number(part);
  const std::string name = folded_text(part);
  return (!name.empty() && folded_text(organisation.name).find(name) != std::string::npos) ||
         numbers.charity == number || numbers.company == number;
}

void each_organisation(const Context& context, OrganisationId after,
                       const std::function<bool(const store::Organisation&)>& visit) {
  constexpr int page = 500;
  for (;;) {
    const auto rows = store::list_organisations(context.db, after, page);
    for (const auto& row : rows)
      if (!visit(row)) return;
    if (static_cast<int>(rows.size()) < page) return;
    after = rows.back().id;
  }
}

}  // namespace almoner::service

// Which organisation somebody applies for: joining one that is known, or telling of a new one.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/pages/join_requests.hpp"
#include "api/pages/site.hpp"
#include "api/service/administration.hpp"
#include "api/service/membership.hpp"
#include "api/service/public_funds.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

// The kinds that funds which are not closed know, each once.
json::array kinds_model(const Visit& visit) {
  const std::string chosen = visit.field("kind");
  json::array items;
  items.push_back({{"value", ""}, {"text", "Choose one"}});
  json::object done;
  for (const auto& fund : service::public_funds(visit.context)) {
    const auto* list = fund.closed ? nullptr : fund.ways.front().fund().list("organisation_kinds");
    if (!list) continue;
    for (const auto& [code, title] : list->options)
      if (done.emplace(code, true).second)
        items.push_back({{"value", code}, {"text", title}, {"selected", code == chosen}});
  }
  return items;
}

// The body's own address, where it was told (serve --site); its page with all of them elsewhere.
std::string whom_to_ask(const Visit& visit) {
  const auto& body = visit.site.settings().body;
  if (!body.email.empty()) return "write to " + body.email;
  if (!body.telephone.empty()) return "ring " + body.telephone;
  return "ask us: see “Contact” below";
}

View organisation_view(const Visit& visit) {
  json::array own;
  for (const auto& one : service::organisations_for(visit.context, visit.caller()))
    own.push_back({{"id", one.id.value}, {"name", one.name}});
  return {"account-organisation",
          {{"own", std::move(own)},
           {"joinRequests", join_requests_json(visit)},
           {"sought", ""},
           {"found", nullptr},
           {"kinds", kinds_model(visit)},
           {"name", visit.field("name")},
           {"charityNumber", visit.field("charity_number")},
           {"companyNumber", visit.field("company_number")},
           {"whomToAsk", whom_to_ask(visit)},
           {"then", goes_on_to(visit)},
           {"asked", visit.asked("asked") == "yes"}}};
}

}  // namespace

Answer account_organisation_page(Visit& visit) {
  return organisation_view(visit);
}

// What is sought comes in the body: names never stand in the address of a page.
Answer find_organisation(Visit& visit) {
  visit.exchange.keep = false;
  const std::string sought = visit.field("sought");
  View view = organisation_view(visit);
  view.model["sought"] = sought;
  if (sought.empty()) {
    FormErrors errors;
    errors.add("sought", "Enter the name of your organisation, or its charity or company number");
    return form_again(visit, std::move(view), errors);
  }
  json::array found;
  for (const auto& one : service::organisations_to_join(visit.context, sought))
    found.push_back({{"id", one.id.value}, {"name", one.name}});
  view.model["found"] = std::move(found);
  return view;
}

Answer join_organisation(Visit& visit) {
  const auto done = service::ask_to_join(visit.context, accounts_of(visit).post(), visit.caller(),
                                         OrganisationId{id_field(visit, "organisation")});
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, organisation_view(visit), *failure);
  return see_other(with_then("/account/organisation?asked=yes", goes_on_to(visit)));
}

Answer found_organisation(Visit& visit) {
  const auto done = service::found_organisation(
      visit.context, visit.caller(),
      {visit.field("name"), visit.field("kind"), visit.field("charity_number"),
       visit.field("company_number"), whom_to_ask(visit)});
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, organisation_view(visit), *failure);
  if (const std::string then = goes_on_to(visit); !then.empty()) return see_other(then);
  return see_other("/organisations/" + std::to_string(std::get<OrganisationId>(done).value) +
                   "?done=founded");
}

}  // namespace almoner::pages
